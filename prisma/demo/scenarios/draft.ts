import type { DemoAttachment } from '../types';

/** A scenario's result: the text of one item, before its number, dates and relations are known. */
export interface Draft {
  title: string;
  blocks: string[];
  genre: string;
  theme?: string;
  keywords?: string[];
  attachments?: DemoAttachment[];
}

/** A paragraph. */
export const p = (text: string): string => `<p>${text}</p>`;
/** A centred line, for titles and chapter names inside a document. */
export const centre = (text: string): string => `<p class="doc-center">${text}</p>`;
/** A line at the right, for signatures and dates. */
export const right = (text: string): string => `<p class="doc-right">${text}</p>`;
export const h2 = (text: string): string => `<h2>${text}</h2>`;
export const h3 = (text: string): string => `<h3>${text}</h3>`;
export const list = (entries: readonly string[], ordered = false): string => {
  const tag = ordered ? 'ol' : 'ul';
  return `<${tag}>${entries.map((entry) => `<li>${entry}</li>`).join('')}</${tag}>`;
};

/** A table with a header row. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const head = `<thead><tr>${header.map((cell) => `<th>${cell}</th>`).join('')}</tr></thead>`;
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<table>${head}<tbody>${body}</tbody></table>`;
}

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 1 → 一, 23 → 二十三, 108 → 一百零八: enough for articles and headings. */
export function numeral(value: number): string {
  if (value >= 100) {
    const rest = value % 100;
    const tail = rest === 0 ? '' : rest < 10 ? `零${numerals[rest]}` : rest < 20 ? `一${numeral(rest)}` : numeral(rest);
    return `${numerals[Math.floor(value / 100)]}百${tail}`;
  }
  if (value <= 10) return numerals[value] as string;
  if (value < 20) return `十${numerals[value - 10]}`;
  const tens = Math.floor(value / 10);
  const rest = value % 10;
  return `${numerals[tens]}十${rest === 0 ? '' : numerals[rest]}`;
}

/** Ends a phrase with one full stop. */
export const stop = (text: string): string => (/[。！？：；]$/u.test(text) ? text : `${text}。`);

/** The words of a body without its tags. */
export function plainText(blocks: readonly string[] | string): string {
  const html = typeof blocks === 'string' ? blocks : blocks.join('\n');
  return html
    .replace(/<\/(p|h\d|li|tr)>/gu, '\n')
    .replace(/<[^>]+>/gu, '')
    .replace(/\n+/gu, '\n')
    .trim();
}
