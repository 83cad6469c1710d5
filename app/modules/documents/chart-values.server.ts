import { type CellFormat, cellFormat, displayedNumber, isDateCode } from './cell-format';
import { readXml } from './read-xml.server';

/** Formats of labels and axes that one value is shown by; no chart has more with figures of their own. */
const MOST_FORMATS = 8;

interface Value {
  value: string;
  /** The code of the cells it was copied from. */
  code: string;
  series: number;
}

/**
 * Values that a chart keeps, as its numbers' formats show them, a line each: a format of its cells, of labels or of an axis can hold
 * the greater part of a number. None where no format has figures to show.
 */
export function chartValues(xml: string): string {
  if (!/formatCode/.test(xml)) return '';
  const values: Value[] = [];
  /** Codes of labels by their series; those of axes and of the whole chart by 0. */
  const codes = new Map<number, Set<string>>();
  let series = 0;
  let open = 0;
  let ofCells = '';
  let ofPoint: string | null = null;
  let words = '';
  let reading: 'code' | 'value' | null = null;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'ser' || name === 'series') open = series += 1;
      else if (/^(?:num|str)(?:Cache|Lit|Dim)$/.test(name)) ofCells = '';
      else if (name === 'lvl') ofCells = attributes.formatCode ?? '';
      else if (name === 'pt') ofPoint = attributes.formatCode ?? null;
      else if (name === 'numFmt') {
        const known = codes.get(open) ?? new Set();
        codes.set(open, known.add(attributes.formatCode ?? ''));
      }
      if (name === 'formatCode' || name === 'v' || name === 'pt') {
        words = '';
        reading = name === 'formatCode' ? 'code' : 'value';
      }
    },
    text(text) {
      if (reading !== null) words += text;
    },
    close(name) {
      if (name === 'formatCode') ofCells = words;
      else if ((name === 'v' || name === 'pt') && words.trim() !== '')
        values.push({ value: words.trim(), code: ofPoint ?? ofCells, series: open });
      if (name === 'pt') ofPoint = null;
      if (name === 'ser' || name === 'series') open = 0;
      words = '';
      reading = null;
    },
  });
  const formats = new Map<string, CellFormat>();
  const formatOf = (code: string): CellFormat => {
    let format = formats.get(code);
    if (!format) formats.set(code, (format = cellFormat(code, isDateCode(code))));
    return format;
  };
  const figured = new Map(
    [...codes].map(([each, of]) => [each, [...of].filter((code) => formatOf(code).shown !== null).slice(0, MOST_FORMATS)] as const),
  );
  const lines: string[] = [];
  for (const { value, code, series: of } of values)
    for (const each of new Set([code, ...(figured.get(of) ?? []), ...(figured.get(0) ?? [])])) {
      const { isDate, shown } = formatOf(each);
      const line = shown?.(displayedNumber(value, isDate, false)) ?? null;
      if (line !== null) lines.push(line);
    }
  // A blank line parts them, so that no two are one number.
  return lines.join('\n\n');
}
