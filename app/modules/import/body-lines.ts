import sanitizeHtml from 'sanitize-html';
import { cleanCharacters, decodeEntities } from './body-characters';
import type { ChangeRecorder } from './body-changes';

/** One line of a body on its way to becoming a block. */
export interface BodyLine {
  /** Plain text, trimmed, inner spaces normalised. Empty for a table. */
  text: string;
  /** The same as safe inline HTML, where the source carried emphasis, links, sup or sub-lines. */
  inline?: string;
  align?: 'center' | 'right';
  /** The source indented this line: it starts a paragraph even in a hard-wrapped text. */
  indented?: boolean;
  /** The source said it is a heading of this level (h2 to h4). */
  heading?: 2 | 3 | 4;
  /** A finished table: its safe HTML and its text (cells by tab, rows by newline). */
  table?: { html: string; text: string };
}

/** Escapes text for use inside an element. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text;
}

// 总 则 and 附 则 are set wide in print; so are whole titles (国 家 应 急 预 案).
const SPACED_WORD = /(?<![\p{Script=Han}])(总|附|分|目|序|前|说)[ \u3000]+(则|录|言|明)(?![\p{Script=Han}])/gu;

/** Trims a line and normalises the spaces inside it; white space is the only thing that changes. */
export function tidySpaces(line: string): string {
  let text = line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');
  if (!/[\s\u3000]/.test(text)) return text;
  if (/^(?:[\p{Script=Han}][ \u3000]+){3,}[\p{Script=Han}]$/u.test(text)) return text.replace(/[ \u3000]+/g, '');
  text = text.replace(SPACED_WORD, '$1$2');
  return text.replace(/[ \t]*\u3000[ \t\u3000]*/g, '\u3000').replace(/ {2,}/g, '\u3000');
}

/** Lines of a plain text. Raw spacing is kept in `raw` so that columns can still be seen. */
export interface RawTextLine extends BodyLine {
  raw: string;
}

/** Splits a cleaned plain text into its non-empty lines. */
export function linesOfText(text: string, changes: ChangeRecorder): RawTextLine[] {
  const lines: RawTextLine[] = [];
  let tidied = 0;
  let sample: string | undefined;
  for (const raw of text.split('\n')) {
    const tidy = tidySpaces(raw);
    if (tidy === '') continue;
    if (tidy !== raw) {
      tidied++;
      sample ??= tidy;
    }
    const line: RawTextLine = { text: tidy, raw };
    if (/^[ \u3000\t]{2,}|^\u3000/.test(raw)) line.indented = true;
    lines.push(line);
  }
  changes.note('spaces', sample, tidied);
  return lines;
}

const INLINE_KEPT = new Set(['strong', 'em', 'a', 'sup']);

/**
 * Lines of an HTML body. Everything goes through sanitize-html first; what comes back is well
 * formed, so a plain walk over its tags is enough. Paragraphs, list items and <br> make lines,
 * tables are rebuilt cell by cell with their colspan and rowspan.
 */
export function linesOfHtml(html: string, changes: ChangeRecorder): BodyLine[] {
  const safe = sanitizeHtml(html, {
    allowedTags: ['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'table', 'tr', 'td', 'th', 'strong', 'em', 'a', 'br', 'sup'],
    allowedAttributes: { p: ['data-align'], h2: ['data-align'], a: ['href'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title'],
    transformTags: {
      p: (_tag, attribs) => paragraph(attribs),
      div: (_tag, attribs) => paragraph(attribs),
      center: () => ({ tagName: 'p', attribs: { 'data-align': 'center' } }),
      section: (_tag, attribs) => paragraph(attribs),
      article: (_tag, attribs) => paragraph(attribs),
      blockquote: (_tag, attribs) => paragraph(attribs),
      dt: (_tag, attribs) => paragraph(attribs),
      dd: (_tag, attribs) => paragraph(attribs),
      caption: () => ({ tagName: 'p', attribs: { 'data-align': 'center' } }),
      h1: 'h2',
      h5: 'h4',
      h6: 'h4',
      b: 'strong',
      i: 'em',
      img: (_tag, attribs) => {
        changes.note('images-dropped', attribs.src ?? '');
        return { tagName: 'img', attribs };
      },
    },
  });
  changes.note('markup-cleaned', undefined, html === safe ? 0 : 1);
  return new HtmlWalk(changes).run(safe);
}

function paragraph(attribs: Record<string, string>): { tagName: string; attribs: Record<string, string> } {
  const style = attribs.style ?? '';
  const said = /text-align:\s*(center|right)/i.exec(style)?.[1] ?? attribs.align ?? '';
  const align = said.toLowerCase();
  return { tagName: 'p', attribs: align === 'center' || align === 'right' ? { 'data-align': align } : {} };
}

interface Cell {
  tag: 'td' | 'th';
  colspan: number;
  rowspan: number;
  html: string;
  text: string;
}

class HtmlWalk {
  readonly #lines: BodyLine[] = [];
  readonly #changes: ChangeRecorder;
  #text = '';
  #inline = '';
  #marked = false;
  #open: string[] = [];
  #align: 'center' | 'right' | undefined;
  #heading: 2 | 3 | 4 | undefined;
  #tableDepth = 0;
  #rows: Cell[][] = [];
  #cell: Cell | undefined;

  constructor(changes: ChangeRecorder) {
    this.#changes = changes;
  }

  run(safe: string): BodyLine[] {
    for (const token of safe.match(/<[^>]+>|[^<]+/g) ?? []) {
      if (token[0] === '<') this.#tag(token);
      else this.#characters(token);
    }
    this.#endLine();
    return this.#lines;
  }

  #characters(token: string): void {
    const text = cleanCharacters(decodeEntities(token), this.#changes).replace(/\n/g, ' ');
    if (this.#cell) {
      this.#cell.text += text;
      this.#cell.html += escapeText(text);
    } else if (this.#tableDepth === 0 || text.trim() !== '') {
      this.#text += text;
      this.#inline += escapeText(text);
    }
  }

  #tag(token: string): void {
    const closing = token[1] === '/';
    const name = (/^<\/?([a-z0-9]+)/.exec(token)?.[1] ?? '') as string;
    if (name === 'table') {
      if (!closing) {
        if (this.#tableDepth === 0) {
          this.#endLine();
          this.#rows = [];
        }
        this.#tableDepth++;
      } else if (--this.#tableDepth === 0) this.#endTable();
      return;
    }
    if (this.#tableDepth > 0) {
      this.#tagInTable(name, closing, token);
      return;
    }
    if (INLINE_KEPT.has(name)) {
      this.#inlineTag(name, closing, token);
      return;
    }
    // Every other tag ends a line: p, br, headings and list items.
    this.#endLine();
    if (name === 'br') return;
    if (closing) {
      this.#align = undefined;
      this.#heading = undefined;
    } else {
      const align = /data-align="(center|right)"/.exec(token)?.[1] as 'center' | 'right' | undefined;
      if (align) this.#align = align;
      if (name === 'h2' || name === 'h3' || name === 'h4') this.#heading = Number(name[1]) as 2 | 3 | 4;
    }
  }

  #inlineTag(name: string, closing: boolean, token: string): void {
    // An <a> that lost its address is no link.
    const tag = name === 'a' && !closing && !token.includes('href=') ? '' : token;
    if (closing) {
      const at = this.#open.lastIndexOf(name);
      if (at < 0) return;
      this.#open.splice(at, 1);
      if (this.#cell) this.#cell.html += token;
      else this.#inline += token;
      return;
    }
    if (tag === '') return;
    this.#open.push(name);
    if (this.#cell) this.#cell.html += tag;
    else {
      this.#inline += tag;
      this.#marked = true;
    }
  }

  #tagInTable(name: string, closing: boolean, token: string): void {
    if ((name === 'td' || name === 'th') && this.#tableDepth === 1) {
      if (closing) this.#endCell();
      else {
        this.#cell = {
          tag: name,
          colspan: span(token, 'colspan'),
          rowspan: span(token, 'rowspan'),
          html: '',
          text: '',
        };
        const row = this.#rows.at(-1);
        if (row) row.push(this.#cell);
        else this.#rows.push([this.#cell]);
      }
    } else if (name === 'tr' && this.#tableDepth === 1) {
      if (!closing) this.#rows.push([]);
    } else if (INLINE_KEPT.has(name)) {
      if (this.#cell) this.#inlineTag(name, closing, token);
    } else if (this.#cell && this.#cell.text.trim() !== '' && !this.#cell.html.endsWith('<br>')) {
      // A paragraph, list item or nested cell inside a cell becomes a line of that cell.
      this.#cell.html += '<br>';
      this.#cell.text += ' ';
    }
  }

  #endCell(): void {
    const cell = this.#cell;
    if (!cell) return;
    for (const name of this.#open.splice(0).reverse()) cell.html += `</${name}>`;
    cell.html = cell.html
      .replace(/<(strong|em|sup)>\s*<\/\1>/g, '')
      .replace(/(?:\s|<br>)+$|^(?:\s|<br>)+/g, '')
      .replace(/[ \u3000]{2,}/g, '\u3000');
    cell.text = cell.text.replace(/\s+/g, ' ').trim();
    this.#cell = undefined;
  }

  #endTable(): void {
    this.#endCell();
    const rows = this.#rows.filter((row) => row.length > 0);
    this.#rows = [];
    if (rows.every((row) => row.every((cell) => cell.text === ''))) return;
    this.#lines.push({ text: '', table: renderTable(rows) });
    this.#changes.note('tables');
  }

  #endLine(): void {
    const text = tidySpaces(this.#text.replace(/\s*\n\s*/g, ' '));
    if (text !== '') {
      const line: BodyLine = { text };
      if (this.#align) line.align = this.#align;
      if (this.#heading) line.heading = this.#heading;
      if (this.#marked) {
        let inline = this.#inline;
        for (const name of [...this.#open].reverse()) inline += `</${name}>`;
        inline = inline
          .replace(/<(strong|em|sup)>\s*<\/\1>/g, '')
          .replace(/<\/strong>(\s*)<strong>/g, '$1')
          .trim();
        // A line that is bold as a whole says nothing; emphasis within a line does.
        const whole = /^<strong>((?:(?!<\/?strong>).)*)<\/strong>$/s.exec(inline)?.[1];
        if (whole !== undefined) inline = whole;
        if (/<(?:strong|em|a|sup)\b/.test(inline)) line.inline = tidyInline(inline);
      }
      this.#lines.push(line);
    }
    this.#text = '';
    // Emphasis that runs over a line break goes on in the next line.
    const carried = this.#open.filter((name) => name !== 'a');
    this.#open = carried;
    this.#inline = carried.map((name) => `<${name}>`).join('');
    this.#marked = carried.length > 0;
  }
}

function tidyInline(inline: string): string {
  return inline
    .replace(/^(?:\s|\u3000)+|(?:\s|\u3000)+$/g, '')
    .replace(/(?<=>)[\s\u3000]{2,}/g, '')
    .replace(/[\s\u3000]{2,}/g, '\u3000');
}

function span(token: string, name: string): number {
  const value = Number(new RegExp(`${name}="(\\d{1,3})"`).exec(token)?.[1] ?? '1');
  return value >= 1 && value <= 200 ? value : 1;
}

/** A table from plain cells: the first row is its head when `header` says so. */
export function tableOfText(rows: readonly (readonly string[])[], header: boolean): { html: string; text: string } {
  return renderTable(
    rows.map((row, index) =>
      row.map((text): Cell => ({ tag: header && index === 0 ? 'th' : 'td', colspan: 1, rowspan: 1, html: escapeText(text), text })),
    ),
  );
}

function renderTable(rows: readonly (readonly Cell[])[]): { html: string; text: string } {
  const first = rows[0] ?? [];
  // A head row is one that says 序号 (or was marked up as such) and does not reach into the next row.
  const hasHead =
    rows.length > 1 &&
    first.every((cell) => cell.rowspan === 1 && cell.text.length <= 30) &&
    (first.every((cell) => cell.tag === 'th') || /^(序号|编号)$/.test(first[0]?.text.replace(/\s/g, '') ?? ''));
  const renderRow = (row: readonly Cell[], tag?: 'td' | 'th'): string =>
    `<tr>${row
      .map((cell) => {
        const name = tag ?? cell.tag;
        const spans = (cell.colspan > 1 ? ` colspan="${cell.colspan}"` : '') + (cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : '');
        return `<${name}${spans}>${cell.html}</${name}>`;
      })
      .join('')}</tr>`;
  const head = hasHead ? `<thead>${renderRow(first, 'th')}</thead>` : '';
  const body = (hasHead ? rows.slice(1) : rows).map((row) => renderRow(row)).join('');
  return {
    html: `<table>${head}<tbody>${body}</tbody></table>`,
    text: rows.map((row) => row.map((cell) => cell.text).join('\t')).join('\n'),
  };
}
