import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { DomainError as DomainErrorOfSources } from '../../app/kernel/errors';
import { BUILD, builtWeb } from '../setup/built';

const ROOT = path.dirname(BUILD);

/** The files of our own that a file of the build loads, itself among them. */
function loadedFrom(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom|^import|\bimport\()\s*["'](\.{1,2}\/[^"']+\.js)["']/gm)) {
    loadedFrom(path.resolve(path.dirname(file), specifier!), found);
  }
  return found;
}

/** The modules that a file of the build was made from, by its source map. */
function sourcesOf(file: string): string[] {
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] };
  return sources.map((source) => path.relative(ROOT, path.resolve(path.dirname(file), source)));
}

describe('the web process', () => {
  it('has each module of ours once, those of the kernel with those of the pages', () => {
    const holders = new Map<string, string[]>();
    for (const file of loadedFrom(path.join(BUILD, 'server/web.js'))) {
      for (const source of sourcesOf(file)) holders.set(source, [...(holders.get(source) ?? []), path.relative(BUILD, file)]);
    }
    expect([...holders].filter(([, files]) => files.length > 1)).toEqual([]);
    const known = [
      'app/kernel/errors.ts',
      'app/kernel/db/client.server.ts',
      'app/routes/_site._index.tsx',
      'app/built-web.server.ts',
      'scripts/web.ts',
    ];
    expect(known.filter((source) => !holders.has(source))).toEqual([]);
  });

  it('knows an error of its pages when it sees one, and a page one of the server’s', async () => {
    const { build, DomainError } = await builtWeb();
    const { loader } = build.routes['routes/_site.item.$id']!.module;
    const answerTo = (error: Error) => {
      const url = new URL('http://localhost/item/1');
      const site = { url, read: () => Promise.reject(error), tag: () => undefined, remember: () => Promise.reject(error) };
      const args = { context: { site } as never, params: { id: '1' }, request: new Request(url) };
      return (loader as (args: LoaderFunctionArgs) => Promise<unknown>)(args).catch((thrown: unknown) => thrown);
    };
    const answer = await answerTo(new DomainError('gone', 'withdrawn'));
    expect(answer).toBeInstanceOf(Response);
    expect((answer as Response).status).toBe(410);
    // The counter-proof: the page does not know the same error of another graph.
    const stranger = new DomainErrorOfSources('gone', 'withdrawn');
    expect(await answerTo(stranger)).toBe(stranger);
  });
});
