// Bundles the command line into dist/. One file loads many times faster than the thousand modules it is made of;
// what a command loads with `import()` becomes a chunk of its own, so that `bareme --help` never pays for it.

import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { startPathPackages } from './start-path.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const dist = join(root, 'dist');
const entry = join(dist, 'bareme.js');

const result = await build({
  absWorkingDir: root,
  entryPoints: { bareme: 'server/cli/main.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  // Left to node_modules, and loaded only by the commands that need them: 12 MB of holiday tables, a database that is compiled
  // where it is installed, and a log that starts threads from its own files.
  external: ['date-holidays', 'better-sqlite3', 'pino'],
  // Packages written for CommonJS still ask for Node's own modules with `require`, which an ES module does not have.
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module';\nconst require = bundleRequire(import.meta.url);",
  },
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  write: false,
  logLevel: 'warning',
});

const heavy = startPathPackages(result.metafile.outputs, 'dist/bareme.js');
if (heavy.length > 0) throw new Error(`bareme would load ${heavy.join(', ')} at every start: import it dynamically`);

const built = new Set(result.outputFiles.map((file) => file.path));
for (const file of result.outputFiles) {
  await mkdir(dirname(file.path), { recursive: true });
  await writeFile(file.path, file.contents);
}
await chmod(entry, 0o755);

// Chunks of earlier builds go last, so that a command that is running during a build still finds its own.
for (const old of await readdir(dist, { recursive: true, withFileTypes: true })) {
  const path = join(old.parentPath, old.name);
  if (old.isFile() && !built.has(path)) await rm(path);
}
