/**
 * Gives tariffs names that are legal in a text and unique in one file: `17` is `imported-17`, `Quai_AC/2` is `imported-quai-ac-2`.
 * The prefix keeps them clear of the language's own words and of names beginning with a digit.
 */
export const tariffNames = (ids: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return ids.map((id) => {
    const slug = id
      .normalize('NFD')
      .replace(/\p{Mark}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const wanted = slug === '' ? 'imported' : `imported-${slug}`;
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}-${count}`;
    taken.add(name);
    return name;
  });
};
