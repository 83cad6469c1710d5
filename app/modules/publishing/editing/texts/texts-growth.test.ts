import { describe, expect, it } from 'vitest';
import { expectLinear } from '../../../../../tests/setup/growth';
import { bodyText, sanitizeBody } from '../../../catalogue/public.server';
import { hasWords, imageChecksums, undescribedImages } from '../../../catalogue/public';
import { searchableBody } from '../../../search/public-commands.server';
import { compareTexts } from '../compare.server';
import { markBody, replaceInBody, suggestFrom } from './text-tasks.server';

const SENTENCE = '根据区政府统一安排，请各单位认真组织实施';
const many = (n: number, piece: (at: number) => string) => {
  const pieces: string[] = [];
  for (let at = 0, length = 0; length < n; at += 1) length += pieces[pieces.push(piece(at)) - 1]!.length;
  return pieces.join('');
};

/** Bodies of a length that are the worst for one part or another. */
const BODIES: Record<string, (n: number) => string> = {
  'many paragraphs': (n) => many(n, (at) => `<p>${at}${SENTENCE}。</p>`),
  'one line without an end': (n) => `<p>${many(n, (at) => `${at}${SENTENCE}，`)}</p>`,
  'a table of thousands of cells': (n) => `<table><tbody>${many(n, (at) => `<tr><td>${at}</td><td>是</td></tr>`)}</tbody></table>`,
  'the same short line': (n) => many(n, () => '<p>是</p>'),
  'figures one by one': (n) => `<p>${many(n, (at) => `${at % 10} `)}</p>`,
  'signs that have to be written otherwise': (n) => `<p>${'&lt;&amp;'.repeat(n / 9)}</p>`,
  'words set off one by one': (n) => `<p>${many(n, () => '<strong>字</strong>')}</p>`,
  pictures: (n) => many(n, (at) => `<figure><img src="file:${String(at).padStart(64, '0')}" alt="" /></figure>`),
};
/** Markup that no editor writes, as a hostile form may send it. */
const TYPED: Record<string, (n: number) => string> = {
  ...BODIES,
  'tags that have no end': (n) => '<img '.repeat(n / 5),
  'brackets alone': (n) => '<'.repeat(n),
  'paragraphs without an end': (n) => '<p>'.repeat(n / 3),
  'comments without an end': (n) => '<!-- '.repeat(n / 5),
};

const MOST = 64_000;
/** Below this a comparison follows the more changes the longer the texts are. */
const CAPPED = 32_000;
const LONG_TEST = 60_000;

describe.each(Object.entries(BODIES))('a body of %s, twice as long, takes twice the time', (_what, body) => {
  const marks = (html: string) =>
    Array.from({ length: Math.min(500, html.length / 40) }, (_, at) => ({
      start: at * 10,
      end: at * 10 + 5,
      id: `m${at}`,
      className: 'found',
    }));
  it('to be read as words', () => expectLinear(body, bodyText, 8_000, MOST));
  it('to be asked for words and pictures', () =>
    expectLinear(body, (html) => [hasWords(html), imageChecksums(html), undescribedImages(html)], 8_000, MOST));
  it('to be made searchable', () =>
    expectLinear(
      (n) => bodyText(body(n)),
      (text) => searchableBody(1, text),
      CAPPED,
      CAPPED,
    ));
  it('to have words marked', () => expectLinear(body, (html) => markBody(html, marks(html), 18), 8_000, MOST));
  it('to have words replaced', () =>
    expectLinear(
      body,
      (html) =>
        replaceInBody(
          html,
          marks(html).map((mark) => ({ ...mark, replacement: '＊' })),
        ),
      8_000,
      MOST,
    ));
});

describe.each(Object.entries(TYPED))('what was typed, %s, twice as long, takes twice the time', (_what, typed) => {
  it('to be cleaned', () => expectLinear(typed, sanitizeBody, 8_000, MOST));
  it('to be looked through for metadata', () => expectLinear(typed, (html) => suggestFrom('关于防汛工作的通知', html), 8_000, MOST));
});

describe('two texts, twice as long, take twice the time to compare', () => {
  const words = (html: (n: number) => string) => (n: number) => bodyText(html(n));
  const changed = (text: string) => text.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
  const compared = ['many paragraphs', 'one line without an end', 'a table of thousands of cells', 'figures one by one'].map(
    (name) => [name, BODIES[name]!] as const,
  );
  it.each(compared)(
    'where every figure changed: %s',
    (_what, body) => expectLinear(words(body), (text) => compareTexts(text, changed(text)), CAPPED, CAPPED),
    LONG_TEST,
  );
  it.each(compared)(
    'where one was moved on by a line: %s',
    (_what, body) => expectLinear(words(body), (text) => compareTexts(text, `一行\n${text.slice(7)}甲`), CAPPED, CAPPED),
    LONG_TEST,
  );
  it(
    'where nothing is alike',
    () =>
      expectLinear(
        (n: number) => [many(n, (at) => `甲${at}\n`), many(n, (at) => `乙${at}\n`)] as const,
        ([a, b]) => compareTexts(a, b),
        CAPPED,
        CAPPED,
      ),
    LONG_TEST,
  );
  it(
    'where all lines are alike and some are gone',
    () =>
      expectLinear(
        (n: number) => '是\n否\n'.repeat(n / 4),
        (text) => compareTexts(text, text.replace(/(?:是\n否\n){8}/, '')),
        CAPPED,
        CAPPED,
      ),
    LONG_TEST,
  );
});

describe('tags that nest without end', () => {
  it('are refused, for their time grows with the square', () => {
    for (const tag of ['strong', 'blockquote', 'section', 'sup class="doc-note"'])
      expect(() => sanitizeBody(`<${tag}>字`.repeat(20_000))).toThrow(expect.objectContaining({ code: 'invalid' }));
  });

  it('are told from many side by side', () => expect(sanitizeBody('<p><strong>字</strong></p>'.repeat(5_000))).toContain('字'));
});
