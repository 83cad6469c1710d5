import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { defaultRules } from './default-rules';
import { scan } from './scan';

const folder = new URL('../../../../../shared/data/', import.meta.url);
const present = existsSync(new URL('documents.jsonl.gz', folder));

interface Row {
  title?: string | null;
  body_text?: string | null;
  body_html?: string | null;
}

/**
 * Every document counts as clean: these are laws, notices and reports as published, with names of bodies and landlines of
 * offices. One whose alarm proves true when read is to be left out of the sample by its title.
 */
describe.skipIf(!present)(`real documents${present ? '' : ' (skipped: ../shared/data/documents.jsonl.gz is absent)'}`, () => {
  const rows = present ? gunzipSync(readFileSync(new URL('documents.jsonl.gz', folder))).toString('utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row) : [];
  const documents = rows.map(({ title, body_text, body_html }) => ({ title: title ?? '', body: body_text ?? (body_html ?? '').replace(/<[^<>]*>/g, '\n') }));

  /** Documents in which each rule speaks. */
  function alarms(form: (body: string) => string): Map<string, number> {
    const counts = new Map(defaultRules.rules.map(({ id }) => [id, 0]));
    for (const { title, body } of documents) {
      const findings = scan([{ part: 'title', text: title }, { part: 'body', text: form(body) }], defaultRules);
      for (const id of new Set(findings.map(({ ruleId }) => ruleId))) counts.set(id, counts.get(id)! + 1);
    }
    return counts;
  }

  test.each([
    ['as they are', (body: string) => body],
    // Old sites and PDF tables give one long line in which figures of a table stand side by side.
    ['with their lines run together', (body: string) => body.replaceAll('\n', '')],
    ['with spaces for line ends', (body: string) => body.replaceAll('\n', ' ')],
  ])('%s raise a false alarm in fewer than one of a hundred', { timeout: 120_000 }, (_name, form) => {
    const counts = alarms(form);
    const hundredth = documents.length / 100;
    for (const { id, kind } of defaultRules.rules) if (kind !== 'wording') expect([id, counts.get(id)! < hundredth]).toEqual([id, true]);
    // Laws keep the spelling of their day (其它, 帐簿): not wrong there, and a hint only.
    expect(counts.get('wording')!).toBeLessThan(hundredth * 10);
  });
});
