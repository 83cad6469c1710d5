import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, describe, expect, test } from 'vitest';

interface Rule {
  name: string;
}
const root = path.resolve(import.meta.dirname, '../..');
const rules = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: Rule[]; options: ICruiseOptions };

/** For each rule, files that break it and nothing else has to. */
const VIOLATIONS: Record<string, Record<string, string>> = {
  'no-circular': {
    'app/kernel/a.ts': "export { b } from './b'; export const a = 1;",
    'app/kernel/b.ts': "import { a } from './a'; export const b = a;",
  },
  resolvable: { 'app/kernel/a.ts': "import './nowhere';" },
  'declared-package': {
    'app/kernel/a.ts': "import 'left-over';",
    'node_modules/left-over/package.json': '{"name":"left-over","version":"1.0.0","main":"i.js"}',
    'node_modules/left-over/i.js': '',
  },
  'production-package': { 'app/web/a.server.ts': "import 'tool';" },
  'prisma-in-its-places': { 'app/routes/a.ts': "import '@prisma/client';" },
  'client-in-its-places': { 'app/routes/a.ts': "import '../kernel/db/client.server';", 'app/kernel/db/client.server.ts': 'export {};' },
  'pure-files-stay-pure': { 'app/modules/x/model.ts': "import './queries/a.server';", 'app/modules/x/queries/a.server.ts': 'export {};' },
  'pure-files-need-no-node': { 'app/modules/x/model.ts': "import { readFileSync } from 'node:fs'; readFileSync('a');" },
  'kernel-knows-no-context': { 'app/kernel/a.ts': "import '../modules/x/model';", 'app/modules/x/model.ts': 'export {};' },
  'permissions-are-pure': { 'app/permissions/a.ts': "import '../kernel/b';", 'app/kernel/b.ts': 'export {};' },
  'siblings-through-the-door': { 'app/modules/x/a.ts': "import '../y/model';", 'app/modules/y/model.ts': 'export {};' },
  'batches-above-commands': {
    'app/modules/x/part/commands/a.server.ts': "import '../batches/b.server';",
    'app/modules/x/part/batches/b.server.ts': 'export {};',
  },
  'effects-below-commands': {
    'app/modules/x/part/effects/a.server.ts': "import '../commands/b.server';",
    'app/modules/x/part/commands/b.server.ts': 'export {};',
  },
  'modules-know-no-surface': { 'app/modules/x/a.ts': "import 'react';" },
  'ui-is-a-leaf': { 'app/ui/a.tsx': "import '../site/b';", 'app/site/b.tsx': 'export {};' },
  'islands-stand-alone': { 'app/workspace/client/a.ts': "import 'react';" },
  'components-of-both-sides-are-light': {
    'app/workspace/islands/a.tsx': "import '../b';",
    'app/workspace/b.ts': "import './words/use-words';",
    'app/workspace/words/use-words.tsx': 'export {};',
  },
  'islands-only-from-their-entry': { 'app/workspace/a.tsx': "import './client/b';", 'app/workspace/client/b.ts': 'export {};' },
  'nothing-imports-a-route': { 'app/site/a.ts': "import '../routes/b';", 'app/routes/b.ts': 'export {};' },
  'public-pages-do-not-write': {
    'app/routes/_site.a.tsx': "import '../modules/x/queries/a.server';",
    'app/modules/x/queries/a.server.ts': "import '../part/commands/b.server';",
    'app/modules/x/part/commands/b.server.ts': 'export {};',
  },
  'tenants-are-data': { 'tenants/x/a.ts': "import '../../app/kernel/b';", 'app/kernel/b.ts': 'export {};' },
  'no-tenant-in-code': { 'app/kernel/a.ts': "import '../../tenants/x/a.json';", 'tenants/x/a.json': '{}' },
  'product-needs-no-tests': { 'app/kernel/a.ts': "import '../../tests/b';", 'tests/b.ts': 'export {};' },
};

const PACKAGES = { tool: 'devDependencies', '@prisma/client': 'dependencies', react: 'dependencies' };

const folders: string[] = [];

/** @returns names of the rules that a tree of these files breaks. */
async function broken(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gongkai-rules-'));
  folders.push(folder);
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const manifest: Record<string, Record<string, string>> = { dependencies: {}, devDependencies: {} };
  for (const [name, kind] of Object.entries(PACKAGES)) {
    manifest[kind]![name] = '1.0.0';
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  write('package.json', JSON.stringify(manifest));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'ESNext', moduleResolution: 'Bundler' } }));
  symlinkSync(path.join(root, 'node_modules/typescript'), path.join(folder, 'node_modules/typescript'));
  for (const [name, text] of Object.entries(files)) write(name, text);
  const top = [...new Set(Object.keys(files).map((name) => name.split('/')[0]!))].filter((name) => name !== 'node_modules');
  const { tsConfig: _tsConfig, ...options } = rules.options;
  const result = await cruise(top, {
    ...options,
    baseDir: folder,
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
  } as ICruiseOptions);
  return [...new Set((result.output as ICruiseResult).summary.violations.map(({ rule }) => rule.name))];
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('each import rule', () => {
  test('has a violation that shows it at work', () => {
    expect(Object.keys(VIOLATIONS).sort()).toEqual(rules.forbidden.map(({ name }) => name).sort());
  });

  test.each(Object.entries(VIOLATIONS))('%s refuses what it is there to refuse', async (name, files) => {
    expect(await broken(files)).toContain(name);
  });

  test('lets the permitted way through', async () => {
    expect(
      await broken({
        'app/routes/_site.a.tsx': "import '../modules/x/queries/a.server'; import '../ui/b'; import 'react';",
        'app/modules/x/queries/a.server.ts': "import '../../y/public.server'; import '../../../kernel/db/client.server';",
        'app/modules/y/public.server.ts': 'export {};',
        'app/kernel/db/client.server.ts': "import '@prisma/client';",
        'app/ui/b.tsx': "import 'react';",
      }),
    ).toEqual([]);
  });
});
