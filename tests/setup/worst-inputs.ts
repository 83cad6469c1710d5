import { LONGEST_BODY } from '../../app/modules/catalogue/public';
import { BODY_BOUNDS, type BodyKind } from '../../app/kernel/route/read-body.server';
import type { Fields } from './workspace-forms';

const SENTENCE = '根据区政府统一安排，请各单位认真组织实施，确保落实到位';

/** So many characters of pieces after one another. */
export function filled(length: number, piece: (at: number) => string): string {
  return `${whole(length, piece)}${piece(0)}`.slice(0, length);
}

/** As many whole pieces as have room. */
function whole(length: number, piece: (at: number) => string): string {
  const pieces: string[] = [];
  for (let at = 0, long = 0; ; at += 1) {
    const next = piece(at);
    if ((long += next.length) > length) return pieces.join('');
    pieces.push(next);
  }
}

/** The longest texts that an officer may save, each the worst for one part or another. */
export const BODIES = {
  'many paragraphs': whole(LONGEST_BODY, (at) => `<p>${at}${SENTENCE}。</p>`),
  'one line': `<p>${whole(LONGEST_BODY - 7, (at) => `${at}${SENTENCE}，`)}</p>`,
  'a table of thousands of cells': `<table><tbody>${whole(LONGEST_BODY - 31, (at) => `<tr><td>${at}</td><td>是</td></tr>`)}</tbody></table>`,
  'numbers that are findings': whole(LONGEST_BODY, () => '<p>身份证号11010519491231002X，手机13800138000。</p>'),
} as const;

/** As long as may be in a form, and the longest when it is shown again. */
const FILLING = '<';

/**
 * Forms as long as their route takes: each of their fields in turn filled to the bound, and as many fields as are taken.
 * @param fields as somebody would fill them in.
 */
export function worstForms(kind: BodyKind, fields: Fields): { what: string; body: string }[] {
  const { bytes, characters, fields: most } = BODY_BOUNDS[kind];
  const pairs = Object.entries(fields).map(([name, value]) => [encodeURIComponent(name), encodeURIComponent(String(value))] as const);
  const own = pairs.map(([name, value]) => `${name}=${value}`);
  const rest = Math.min(bytes, characters) - own.join('&').length - 1;
  const more = most - pairs.length;
  const each = Math.floor(rest / more) - 8;
  return [
    ...pairs.map(([name, value], at) => ({ what: name, body: own.with(at, `${name}=${value}${FILLING.repeat(rest)}`).join('&') })),
    { what: `${most} fields`, body: [...own, ...Array.from({ length: more }, (_, at) => `x${at}=${FILLING.repeat(each)}`)].join('&') },
  ];
}

const BOUNDARY = 'x';

/** A form with a CSV file, as long as its route takes. @param line a row by its number. */
export function worstTable(header: string, line: (at: number) => string): { body: Uint8Array; type: string } {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${header}\n`;
  const tail = `\r\n--${BOUNDARY}--\r\n`;
  const room = BODY_BOUNDS.table.bytes - Buffer.byteLength(head + tail);
  const rows = Buffer.from(filled(room, (at) => `${line(at)}\n`)).subarray(0, room);
  return { body: Buffer.concat([Buffer.from(head), rows, Buffer.from(tail)]), type: `multipart/form-data; boundary=${BOUNDARY}` };
}

/** The same of so many rows, all of which can be taken. */
export function fullTable(header: string, rows: number, line: (at: number) => string): { body: Uint8Array; type: string } {
  const text = [header, ...Array.from({ length: rows }, (_, at) => line(at))].join('\n');
  const body = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`;
  return { body: Buffer.from(body), type: `multipart/form-data; boundary=${BOUNDARY}` };
}
