import type { House, Law, Violation } from './house.ts';
import { arrowsPointDown, importsLeadSomewhere, noCycles } from './laws/arrows.ts';
import { packagesStayHome, toolkitStaysInGrammar } from './laws/packages.ts';
import { editorNeedsNoNode, engineIsPure } from './laws/purity.ts';
import { filesAreShort, namesSaySomething, noBarrels, rulesAreText } from './laws/shape.ts';

export const laws: Readonly<Record<string, Law>> = {
  arrowsPointDown,
  importsLeadSomewhere,
  noCycles,
  packagesStayHome,
  toolkitStaysInGrammar,
  engineIsPure,
  editorNeedsNoNode,
  filesAreShort,
  namesSaySomething,
  noBarrels,
  rulesAreText,
  sawImports,
};

/** A guard that reads nothing finds nothing, and would be content with it. */
function sawImports(house: House): Violation[] {
  const count = [...house.values()].reduce((sum, file) => sum + file.imports.length, 0);
  return count > 0 ? [] : [{ path: '.', message: 'no import was seen at all' }];
}

export function shown({ path, line, message }: Violation): string {
  return `${path}${line === undefined ? '' : `:${line}`} ${message}`;
}
