type Container = Readonly<Record<string, unknown>>;

const isContainer = (value: unknown): value is Container =>
  typeof value === 'object' && value !== null && !('isLosslessNumber' in value);

export const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** A step as it stands in a pointer. */
export const escaped = (step: string): string => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const pointerOf = (steps: readonly string[]): string => steps.map(escaped).join('');

/** What a value has under a name; undefined where it has nothing. */
export const inside = (value: unknown, step: string): unknown => {
  if (!isContainer(value)) return undefined;
  return Object.hasOwn(value, step) ? value[step] : undefined;
};

/** What a document has at a JSON pointer; undefined where it has nothing. */
export const valueAt = (document: unknown, pointer: string): unknown => stepsOf(pointer).reduce(inside, document);

/** The text at a pointer, a number as it was written; OCHP puts some texts into an element of their own. */
export const textAt = (document: unknown, pointer: string): string | null => textIn(valueAt(document, pointer));

export const textIn = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return null;
  if ('isLosslessNumber' in value && 'value' in value) return String(value.value);
  const [only, another] = Object.entries(value).filter(([name]) => !name.startsWith('@'));
  return another === undefined && typeof only?.[1] === 'string' ? only[1] : null;
};

/** The document with one place changed; undefined takes it away. The place's parent must be there. */
export const changedAt = (document: unknown, steps: readonly string[], value: unknown): unknown => {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(document)) {
    const at = step === '-' ? document.length : Number(step);
    const entry = changedAt(document[at], rest, value);
    return entry === undefined ? document.toSpliced(at, 1) : Object.assign([...document], { [at]: entry });
  }
  if (!isContainer(document)) return document;
  const entry = changedAt(inside(document, step), rest, value);
  const others = Object.entries(document).filter(([key]) => key !== step);
  if (entry === undefined) return Object.fromEntries(others);
  return Object.hasOwn(document, step)
    ? Object.fromEntries(Object.entries(document).map(([key, old]) => [key, key === step ? entry : old]))
    : Object.fromEntries([...others, [step, entry]]);
};
