import { posix } from 'node:path';
import { folderOf, type Law, type Violation } from '../house.ts';
import { links } from '../links.ts';

/** Which folders a folder may import from, besides itself. Rules are text, and nobody imports a test. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  grammar: [],
  engine: ['grammar'],
  server: ['grammar', 'engine'],
  editor: ['grammar', 'engine'],
  rules: [],
  test: ['grammar', 'engine', 'server', 'editor'],
};

export const arrowsPointDown: Law = (house) =>
  links(house).flatMap(({ from, target, line }) => {
    const [own, other] = [folderOf(from.path), folderOf(target)];
    if (own === other || arrows[own]?.includes(other)) return [];
    // A file at the top, like package.json, is data; which folders may read it is no matter of arrows.
    if (!(other in arrows) && !target.endsWith('.ts')) return [];
    return [{ path: from.path, line, message: `${own} must not import from ${other}: ${target}` }];
  });

/** An import that leads nowhere would let a file slip out of every other law. */
export const importsLeadSomewhere: Law = (house) => {
  const computed = [...house.values()].flatMap((file) =>
    file.imports
      .filter(({ specifier }) => specifier === undefined)
      .map(({ line }) => ({ path: file.path, line, message: 'computed import: write the specifier as one string' })),
  );
  const lost = links(house)
    .filter(
      ({ target }) => folderOf(target) in arrows && !house.has(target) && !posix.extname(target).match(dataExtension),
    )
    .map(({ from, target, line }) => ({
      path: from.path,
      line,
      message: `no such source, write the name as on disk: ${target}`,
    }));
  return [...computed, ...lost];
};

const dataExtension = /^\.(css|json|html|svg|bareme)$/;

/** Every knot of files is reported at least once, with the way around it. */
export const noCycles: Law = (house) => {
  const targets = new Map([...house.keys()].map((path) => [path, new Set<string>()]));
  for (const { from, target } of links(house)) if (house.has(target)) targets.get(from.path)?.add(target);

  const violations: Violation[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) {
      violations.push({ path, message: `import cycle: ${[...trail.slice(seenAt), path].join(' -> ')}` });
    } else if (!done.has(path)) {
      trail.push(path);
      for (const target of targets.get(path) ?? []) visit(target);
      trail.pop();
      done.add(path);
    }
  };
  for (const path of house.keys()) visit(path);
  return violations;
};
