import { isBuiltin } from 'node:module';
import type { Metafile } from 'esbuild';

/** The packages outside the bundle that are loaded as soon as `entry` is: by itself or by a chunk it imports statically. */
export function startPathPackages(outputs: Metafile['outputs'], entry: string): string[] {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { path: target, kind, external } of outputs[path]?.imports ?? []) {
      if (kind === 'dynamic-import') continue;
      if (!external) visit(target);
      else if (!isBuiltin(target)) packages.add(target);
    }
  };
  visit(entry);
  return [...packages];
}
