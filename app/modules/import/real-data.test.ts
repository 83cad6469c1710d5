import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cleanCharacters, isConserved } from './body-characters';
import { ChangeRecorder } from './body-changes';
import { defaultMapping, mapCategory, type CatalogueNode } from './category-mapping';
import { normaliseFields } from './normalise-fields';
import { readSourceLine } from './source-document';
import { structureBody } from './structure-body';

const file = new URL('../../../../shared/data/documents.jsonl.gz', import.meta.url);
const present = existsSync(file);
const catalogueFile = new URL('../../../tenants/wanglan/catalogue.json', import.meta.url);

/** Han characters of a text, counted: a check that shares nothing with the code under test. */
function hanCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text.match(/\p{Script=Han}/gu) ?? []) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

function hanDifference(source: string, result: string): string[] {
  const counts = hanCounts(source);
  for (const [character, count] of hanCounts(result)) counts.set(character, (counts.get(character) ?? 0) - count);
  return [...counts].filter(([, count]) => count !== 0).map(([character, count]) => `${character}${count}`);
}

describe.skipIf(!present)(`real documents${present ? '' : ' (skipped: ../shared/data/documents.jsonl.gz is absent)'}`, () => {
  const lines = present
    ? gunzipSync(readFileSync(file))
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

  test('every row is read, mapped and structured without loss', { timeout: 120_000 }, () => {
    const catalogue: CatalogueNode[] = existsSync(catalogueFile)
      ? (JSON.parse(readFileSync(catalogueFile, 'utf8')) as { categories: CatalogueNode[] }).categories
      : [{ code: '03', name: '政策法规' }];
    const mapping = defaultMapping(catalogue);
    const rejects: string[] = [];
    const lost: string[] = [];
    const plain: string[] = [];
    const ids = new Set<string>();
    const places = new Map<string, number>();
    let spent = 0;
    lines.forEach((line, index) => {
      const started = performance.now();
      const read = readSourceLine(line);
      if (!read.ok) {
        rejects.push(`${index + 1}: ${read.errors.map((error) => error.message).join('；')}`);
        return;
      }
      const { row } = read;
      const body = structureBody({
        text: row.body_text,
        html: row.body_html,
        title: row.title,
        docNumber: row.docNumber,
        issuer: row.issuer,
      });
      const fields = normaliseFields(row, body.text);
      const place = mapCategory(row, mapping);
      ids.add(read.keys.key);
      spent += performance.now() - started;

      if (typeof place !== 'string') rejects.push(`${index + 1}: ${place.reason}`);
      else places.set(place, (places.get(place) ?? 0) + 1);
      expect(fields.summary.length).toBeLessThanOrEqual(120);
      const removed = body.changes.flatMap((change) => change.removed ?? []);
      if (body.changes.some((change) => change.kind === 'left-plain')) plain.push(row.title);
      if (row.body_html === null) {
        const source = cleanCharacters(row.body_text ?? '', new ChangeRecorder());
        if (!isConserved(source, body.text, removed)) lost.push(`${index + 1} ${row.title}`);
      }
      const raw = row.body_html === null ? (row.body_text ?? '') : row.body_html.replace(/<[^>]*>/g, '');
      const difference = hanDifference(raw.replace(/<[^<>\n]{0,80}宋体[^<>\n]{0,80}>/g, ''), body.text + removed.join(''));
      if (difference.length > 0) lost.push(`${index + 1} ${row.title}: ${difference.slice(0, 8).join(' ')}`);
    });
    console.info(`${lines.length} rows, ${rejects.length} rejects, ${Math.round(lines.length / (spent / 1000))} documents/s on one core`);
    console.info(
      rejects.join('\n') || 'no rejects',
      [...places]
        .sort()
        .map(([place, count]) => `${place}:${count}`)
        .join(' '),
    );
    expect(lost).toEqual([]);
    expect(plain).toEqual([]);
    expect(ids.size).toBe(lines.length - rejects.length);
    expect(rejects.length).toBeLessThan(lines.length / 100);
  });
});
