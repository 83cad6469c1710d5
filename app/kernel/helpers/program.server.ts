import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The bundle of a helper (scripts/bundle.mjs), wherever this code runs: in a bundle beside it, in Vite's build below it, or
 * from its source.
 * @throws when there is no build.
 */
export function helperProgram(name: string): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'build', `${name}.js`);
    if (existsSync(file)) return file;
    if (folder === path.dirname(folder)) throw new Error(`build/${name}.js is missing: npm run build`);
  }
}
