/* oxlint-disable max-lines -- one reader for each part of an Office file, which share their helpers */
import { type CellFormat, cellFormat, displayedNumber, isDateCode } from './cell-format';
import { chartValues } from './chart-values.server';
import type { Package } from './package.server';
import { readXml } from './read-xml.server';
import { addressWords } from '../secrecy/public';
import { type Drawn as DrawnWords, pageText } from './page-text';
import { isTelling, standsAlone } from './telling-words';
import type { TextSink } from './text-sink';

function attribute(attributes: Record<string, string>, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];
}

/** Elements whose text a person or a program reads, over all formats. */
const WORDS = new Set(['t', 'delText', 'instrText', 'delInstrText', 'v', 'f', 'TextCode', 'text', 'pt', 'lvlText']);

interface Drawn {
  /** As the document stands with its changes accepted. */
  text: string;
  /** Paragraphs as they stood before, where text was deleted. */
  before: string;
}

/**
 * The text of a part of a word processor's or presentation's file, a paragraph a line. A drawing kept in two forms counts
 * once, unless they say different things.
 */
// oxlint-disable-next-line max-lines-per-function -- one pass over the elements, whose state each case changes
function drawnText(xml: string): Drawn {
  // Text grows by pieces, so that a long one is not written again for each cell.
  const text: string[] = [];
  const before: string[] = [];
  let line = '';
  let lineBefore = '';
  let reading = 0;
  let deleted = 0;
  let inserted = 0;
  let removed = false;
  // Paragraphs hold text boxes, which hold paragraphs; cells hold tables.
  const outer: [line: string, lineBefore: string, removed: boolean][] = [];
  const cells: number[] = [];
  const choices: { start: number; text: string | null }[] = [];
  const put = (what: string) => {
    if (deleted > 0) removed = true;
    else line += what;
    if (inserted === 0) lineBefore += what;
  };
  const settle = () => {
    text.push(`${line}\n`);
    if (removed) before.push(`${lineBefore}\n`);
  };
  readXml(xml, {
    open(name, attributes) {
      if (WORDS.has(name)) reading += 1;
      else if (name === 'p') {
        outer.push([line, lineBefore, removed]);
        line = '';
        lineBefore = '';
        removed = false;
      } else if (name === 'tab' || name === 'ptab') put('\t');
      else if (name === 'br' || name === 'cr') put('\n');
      else if (name === 'noBreakHyphen') put('-');
      else if (name === 'sym') put(' ');
      else if (name === 'tc') cells.push(text.length);
      else if (name === 'del' || name === 'moveFrom') deleted += 1;
      else if (name === 'ins' || name === 'moveTo') inserted += 1;
      else if (name === 'docPr' || name === 'cNvPr')
        put(
          [attribute(attributes, 'descr'), attribute(attributes, 'title')]
            .filter(Boolean)
            .map((words) => `（${words}）`)
            .join(''),
        );
      else if (name === 'AlternateContent') choices.push({ start: text.length, text: null });
      else if (name === 'Choice' || name === 'Fallback') {
        const choice = choices.at(-1);
        if (choice) choice.start = text.length;
      }
    },
    text(words) {
      if (reading > 0) put(unescaped(words));
    },
    close(name) {
      if (WORDS.has(name)) {
        reading = Math.max(0, reading - 1);
        // Values of charts are in no paragraph: each is a line.
        if (outer.length === 0 && name !== 't') put('\n');
      } else if (name === 'p') {
        settle();
        [line, lineBefore, removed] = outer.pop() ?? ['', '', false];
      } else if (name === 'tc') {
        // A cell ends with a tab, whatever paragraphs it has.
        const start = cells.pop() ?? text.length;
        while (text.length > start && text.at(-1)!.trim() === '') text.pop();
        if (text.length > start) text.push(text.pop()!.trimEnd());
        text.push('\t');
      } else if (name === 'tr' || name === 'tbl') text.push('\n');
      else if (name === 'del' || name === 'moveFrom') deleted = Math.max(0, deleted - 1);
      else if (name === 'ins' || name === 'moveTo') inserted = Math.max(0, inserted - 1);
      else if (name === 'Choice') {
        const choice = choices.at(-1);
        if (choice) choice.text = text.slice(choice.start).join('');
      } else if (name === 'Fallback') {
        const choice = choices.at(-1);
        if (choice && text.slice(choice.start).join('') === choice.text) text.length = choice.start;
      } else if (name === 'AlternateContent') choices.pop();
    },
  });
  if (line !== '') settle();
  return { text: text.join(''), before: before.join('') };
}

/** As far to the right as cells are put in their places: an empty one is hardly written and takes room. */
const MOST_EMPTY = 100;

/** Which column a cell is in, the first being 0, by its name as in `AB12`; before all where it has none. */
function columnOf(name: string | undefined): number {
  const letters = /^[A-Z]{1,3}/.exec(name ?? '')?.[0] ?? '';
  return Math.min([...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1, MOST_EMPTY);
}

/** Text in attributes, where charts and pivot tables keep copies of cells, and people's names are beside their comments. */
function attributeText(xml: string, names: ReadonlySet<string>): string {
  const found = new Set<string>();
  readXml(xml, {
    open(_, attributes) {
      for (const [name, value] of Object.entries(attributes))
        if (names.has(name.slice(name.indexOf(':') + 1)) && value.trim() !== '') found.add(addressWords(value.trim()));
    },
  });
  return [...found].join('\n');
}

/**
 * Texts in a part beside those that its reader takes: all attributes and texts that could tell something. Descriptions
 * of tables, entries of lists, words of drawn lettering, captions and names go out with the file as its text does, and of an
 * element that nobody thought of nobody thinks when a list of them is made.
 * @param isRead whether the reader takes this attribute of an element, or its text where no attribute is named.
 */
function collectOthers(xml: string, isRead: (element: string, attribute?: string) => boolean, found: Set<string>): void {
  const open: string[] = [];
  const take = (words: string) => {
    const line = addressWords(words).replace(/\s+/gu, ' ').trim();
    if (isTelling(line)) found.add(line);
  };
  readXml(xml, {
    open(element, attributes) {
      open.push(element);
      for (const [key, value] of Object.entries(attributes)) {
        const name = key.slice(key.indexOf(':') + 1);
        if (value.length > 1 && !key.startsWith('xmlns') && !isRead(element, name)) take(value);
      }
    },
    text(words) {
      if (words.length > 1 && !isRead(open.at(-1) ?? '')) take(words);
    },
    close: () => open.pop(),
  });
}

/** Parts of a workbook that keep copies of cells in attributes, and those attributes. */
const COPYING_PARTS = /^xl\/.*(?:pivot|connections|persons|externalLinks|tables\/)/;
const COPIED: ReadonlySet<string> = new Set([
  'v',
  'name',
  'caption',
  'connectionString',
  'connection',
  'command',
  'description',
  'sourceFile',
  'displayName',
  'author',
  'r:id',
]);
const XML_PART = /\.(?:xml|rels|vml)$/i;
/** Attributes and texts of an OFD that are measures: offsets, paths, numbers of glyphs. */
const OFD_MEASURES = /^(?:Delta[XY]|Boundary|CTM|DashPattern|AbbreviatedData|Glyphs|Value|\w*Box|\w*Point|\w*Date|CheckValue)$/;
const SHEET_TEXTS = /^(?:t|v|f|(?:odd|even|first)(?:Header|Footer)|formula[12])$/;

/** Whether a reader of this format takes an attribute of an element in a part, or the element's text where none is named. */
function isTaken(format: PackageFormat, part: string, element: string, attribute?: string): boolean {
  if (part.startsWith('docProps/') || part === 'OFD.xml')
    return attribute === undefined ? element !== 'lpstr' : /^(?:property|CustomData)$/.test(element) && /^name$/i.test(attribute);
  if (part.endsWith('.rels')) return attribute === 'Target';
  if (format === 'ofd')
    return attribute === undefined ? element === 'TextCode' || OFD_MEASURES.test(element) : OFD_MEASURES.test(attribute);
  if (/^(?:descr|title)$/.test(attribute ?? '') && /^(?:docPr|cNvPr)$/.test(element)) return true;
  if (part.startsWith('customXml/')) return attribute === undefined;
  if (format === 'xlsx') {
    if (part === 'xl/workbook.xml')
      return element === 'definedName'
        ? attribute === undefined || /^(?:name|comment)$/.test(attribute)
        : element === 'sheet' && attribute === 'name';
    if (/^xl\/(?:worksheets|dialogsheets)\//.test(part))
      return attribute === undefined ? SHEET_TEXTS.test(element) : element === 'dataValidation' || element === 'hyperlink';
    if (attribute !== undefined) return COPYING_PARTS.test(part) && COPIED.has(attribute);
    return part.endsWith('.vml') || /^(?:t|v|text|author)$/.test(element);
  }
  if (attribute !== undefined) return part.startsWith('word/') && /^(?:author|initials|userId|providerId)$/.test(attribute);
  return WORDS.has(element) && !WORD_SKIPPED.test(`/${part}`) && part.endsWith('.xml');
}

/** Adds what the readers of a package's parts leave, and what the parts themselves are called, where it could tell something. */
export async function addOthers(source: Package, format: PackageFormat, sink: TextSink): Promise<void> {
  const found = new Set<string>();
  for (const name of source.names) {
    const last = name.replace(/^.*\//, '');
    if (isTelling(last)) found.add(last);
    if (XML_PART.test(name) && name !== '[Content_Types].xml')
      collectOthers(await source.text(name), (element, attribute) => isTaken(format, name, element, attribute), found);
  }
  // A blank line parts them, so that no two are one number.
  sink.section('属性和其他文字', [...found].join('\n\n'));
}

const WORD_PARTS: readonly [pattern: RegExp, name: string][] = [
  [/\/document\d*\.xml$/, '正文'],
  [/\/header\d*\.xml$/, '页眉'],
  [/\/footer\d*\.xml$/, '页脚'],
  [/\/footnotes\.xml$/, '脚注'],
  [/\/endnotes\.xml$/, '尾注'],
  [/\/comments[^/]*\.xml$/, '批注'],
  [/charts\//, '图表'],
  [/diagrams\//, '图形'],
  [/customXml\//, '内嵌数据'],
  [/glossary\//, '词汇表'],
  [/slides\/slide\d+\.xml$/, '幻灯片'],
  [/notesSlides\//, '备注'],
  [/slideMasters\/|slideLayouts\/|notesMasters\/|handoutMasters\//, '母版'],
  [/commentAuthors|\/comments\//, '批注'],
];
const WORD_SKIPPED =
  /\/(?:styles[^/]*|settings|webSettings|fontTable|theme\/[^/]*|theme\d*|presProps|viewProps|tableStyles|stylesWithEffects|numbering)\.xml$/;

function partOrder(name: string): [number, number] {
  const at = WORD_PARTS.findIndex(([pattern]) => pattern.test(`/${name}`));
  return [at === -1 ? WORD_PARTS.length : at, Number(/(\d+)\.xml$/.exec(name)?.[1] ?? '0')];
}

/** Everything written in a docx or pptx: seen, hidden, deleted, commented. */
async function flowingText(source: Package, sink: TextSink): Promise<void> {
  const names = source.names.filter(
    (name) => name.endsWith('.xml') && !/^(?:docProps\/|\[Content_Types\])/.test(name) && !WORD_SKIPPED.test(`/${name}`),
  );
  const deleted: string[] = [];
  for (const name of names.toSorted((a, b) => partOrder(a)[0] - partOrder(b)[0] || partOrder(a)[1] - partOrder(b)[1])) {
    const xml = await source.text(name);
    const label = WORD_PARTS.find(([pattern]) => pattern.test(`/${name}`))?.[1] ?? name;
    const number = label === '幻灯片' || label === '备注' ? ` ${partOrder(name)[1]}` : '';
    if (name.startsWith('customXml/'))
      sink.section(
        label,
        xml
          .replace(/<[^<>]*>/g, ' ')
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&amp;/g, '&'),
      );
    else {
      const { text, before } = drawnText(xml);
      sink.section(label + number, isChart(name) ? `${text}\n${chartValues(xml)}` : text);
      if (before !== '') deleted.push(before);
    }
  }
  sink.section('修订前的文字', deleted.join('\n'));
}

function isChart(part: string): boolean {
  return /\/charts\/|\/chartEx\//i.test(part);
}

/** Formats of Excel that show a date (ECMA-376 18.8.30). */
const DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Formats that conditions put on cells; more with figures of their own no workbook has. */
const MOST_CONDITIONAL = 16;

/** How cells show their values: by the number of their format, and in addition where a condition holds, which nobody works out here. */
interface CellFormats {
  ofCells: readonly CellFormat[];
  conditional: readonly CellFormat[];
}

/** Those of these codes that have figures to show. */
function conditionalFormats(codes: readonly string[]): CellFormat[] {
  return [...new Set(codes)]
    .map((code) => cellFormat(code, isDateCode(code)))
    .filter(({ shown }) => shown !== null)
    .slice(0, MOST_CONDITIONAL);
}

function cellFormats(xml: string): CellFormats {
  const codes = new Map<number, string>();
  const ofConditions: string[] = [];
  const used: number[] = [];
  let inCells = false;
  let inConditions = false;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt' && inConditions) ofConditions.push(attributes.formatCode ?? '');
      else if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'dxfs') inConditions = true;
      else if (name === 'xf' && inCells) used.push(Number(attributes.numFmtId));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
      else if (name === 'dxfs') inConditions = false;
    },
  });
  const formats = new Map(
    [...new Set(used)].map((id) => {
      const code = codes.get(id) ?? '';
      return [id, cellFormat(code, DATE_FORMATS.has(id) || isDateCode(code))];
    }),
  );
  return { ofCells: used.map((id) => formats.get(id)!), conditional: conditionalFormats(ofConditions) };
}

/** Codes of a sheet's own formats under conditions, which newer versions of Excel keep in the sheet. */
function sheetCodes(xml: string): string[] {
  const codes: string[] = [];
  if (xml.includes('numFmt'))
    readXml(xml, { open: (name, { formatCode }) => name === 'numFmt' && formatCode !== undefined && codes.push(formatCode) });
  return codes;
}

/**
 * Characters that XML has no place for are written as their code (ECMA-376 22.9.2.19); a line's end within a cell comes so from
 * many programs.
 */
function unescaped(words: string): string {
  return words.includes('_x')
    ? words.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : words;
}

/**
 * Codes of fonts, sizes and colours that a sheet's header is written with (ECMA-376 18.3.1.46); what follows right after them is
 * no part of them.
 */
const HEADER_CODE = /&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|\d{1,3}|[A-Z])/g;

/**
 * Everything written in a workbook: all sheets, hidden too, strings no cell shows any more, comments, charts, copies kept by pivot
 * tables and links.
 */
// oxlint-disable-next-line max-lines-per-function -- one pass over the elements, whose state each case changes
async function sheetText(source: Package, sink: TextSink): Promise<void> {
  const has = (name: string) => source.names.includes(name);
  const strings: string[] = [];
  const phonetics: string[] = [];
  if (has('xl/sharedStrings.xml')) {
    let current: string | null = null;
    let reading = false;
    let phonetic = 0;
    readXml(await source.text('xl/sharedStrings.xml'), {
      open(name) {
        if (name === 'si') current = '';
        else if (name === 'rPh') phonetic += 1;
        else if (name === 't') reading = phonetic === 0;
      },
      text(words) {
        if (reading && current !== null) current += words;
        else if (phonetic > 0 && isTelling(words)) phonetics.push(words);
      },
      close(name) {
        if (name === 'si' && current !== null) strings.push(unescaped(current));
        else if (name === 'rPh') phonetic -= 1;
        else if (name === 't') reading = false;
      },
    });
  }
  const formats: CellFormats = has('xl/styles.xml') ? cellFormats(await source.text('xl/styles.xml')) : { ofCells: [], conditional: [] };
  const targets = new Map<string, string>();
  if (has('xl/_rels/workbook.xml.rels'))
    readXml(await source.text('xl/_rels/workbook.xml.rels'), {
      open: (_, { Id, Target }) =>
        Id !== undefined && Target !== undefined && targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`),
    });
  const sheets = new Map<string, string>();
  let from1904 = false;
  const defined: string[] = [];
  let inName = false;
  if (has('xl/workbook.xml')) {
    readXml(await source.text('xl/workbook.xml'), {
      open(name, attributes) {
        if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
        else if (name === 'sheet')
          sheets.set(
            targets.get(attribute(attributes, 'id') ?? '') ?? '',
            `工作表 ${attributes.name ?? ''}${attributes.state === undefined || attributes.state === 'visible' ? '' : '（隐藏）'}`,
          );
        inName = name === 'definedName';
        if (inName) defined.push(`${attributes.name ?? ''} ${attributes.comment ?? ''}`);
      },
      text: (words) => inName && defined.push(words),
      close: () => (inName = false),
    });
  }

  const used = new Set<number>();
  for (const name of source.names.filter((name) => /^xl\/(?:worksheets|dialogsheets)\/[^/]+\.xml$/.test(name))) {
    const lines: string[] = [];
    let row: string[] = [];
    let type = '';
    let format: CellFormat | undefined;
    let value = '';
    let reading = false;
    let formula = '';
    let inFormula = false;
    let other = false;
    const extra: string[] = [];
    const sheet = await source.text(name);
    const conditional = [...formats.conditional, ...conditionalFormats(sheetCodes(sheet))];
    readXml(sheet, {
      open(element, attributes) {
        if (element === 'row') row = [];
        else if (element === 'c') {
          type = attributes.t ?? 'n';
          format = formats.ofCells[Number(attributes.s ?? 0)];
          value = '';
          // Empty cells are not written, and what is in a column is under its heading.
          for (const column = columnOf(attributes.r); row.length < column;) row.push('');
        } else if (element === 'v' || element === 't') reading = true;
        else if (element === 'f') {
          inFormula = true;
          formula = '';
        } else if (/^(?:oddHeader|oddFooter|evenHeader|evenFooter|firstHeader|firstFooter|formula1|formula2)$/.test(element)) other = true;
        else if (element === 'dataValidation' || element === 'hyperlink')
          extra.push(
            [
              attributes.promptTitle,
              attributes.prompt,
              attributes.errorTitle,
              attributes.error,
              attributes.display,
              attributes.tooltip,
              attributes.location,
            ]
              .filter(Boolean)
              .map((words) => addressWords(words!))
              .join(' '),
          );
      },
      text(words) {
        if (reading) value += words;
        else if (inFormula) formula += words;
        else if (other) extra.push(words, words.replace(HEADER_CODE, ' '));
      },
      close(element) {
        if (element === 'c') {
          if (type === 's') used.add(Number(value));
          const kept =
            type === 's'
              ? (strings[Number(value)] ?? '')
              : type === 'n' && value !== ''
                ? displayedNumber(value, format?.isDate ?? false, from1904)
                : unescaped(value);
          const shown = kept === '' ? null : (format?.shown?.(kept) ?? null);
          // The value itself goes out with the file, whatever its cell shows of it or puts right beside it: it is read in its column.
          const hidden = shown !== null && !standsAlone(kept, shown) && isTelling(kept);
          const under = conditional.flatMap(({ isDate, shown: of }) =>
            kept === '' ? [] : (of?.(type === 'n' ? displayedNumber(value, isDate, from1904) : kept) ?? []),
          );
          // Text under a condition is another writing of the same, and no part of the text beside it.
          row.push([hidden ? `${shown} ${kept}` : (shown ?? kept), ...under].join('；'));
        } else if (element === 'row') lines.push(row.map((words) => `${words}\t`).join(''));
        else if (element === 'v' || element === 't') reading = false;
        else if (element === 'f') {
          inFormula = false;
          // Words and numbers inside a formula are read by who opens the file, whatever the cell shows.
          if (formula.includes('"') || isTelling(formula)) extra.push(formula);
        } else other = false;
      },
    });
    sink.section(sheets.get(name) ?? `工作表 ${name.replace(/^.*\//, '')}`, [...lines, ...extra].join('\n'));
  }
  sink.section('没有单元格使用的文字', strings.filter((_, at) => !used.has(at)).join('\n'));
  sink.section('注音', phonetics.join('\n'));
  sink.section('名称', defined.join('\n'));

  for (const name of source.names.filter((name) =>
    /^(?:xl\/(?!worksheets\/|dialogsheets\/|theme\/|styles|sharedStrings|workbook\.xml|calcChain)|customXml\/)[^\0]*\.(?:xml|vml)$/.test(
      name,
    ),
  )) {
    const xml = await source.text(name);
    const label = /comments|persons/i.test(name)
      ? '批注'
      : /charts/.test(name)
        ? '图表'
        : /drawings/.test(name)
          ? '图形'
          : /pivot/.test(name)
            ? '数据透视表保存的数据'
            : /externalLinks/.test(name)
              ? '外部链接保存的数据'
              : /connections/.test(name)
                ? '数据连接'
                : name;
    const attributes = COPYING_PARTS.test(name) ? attributeText(xml, COPIED) : '';
    sink.section(
      label,
      `${name.endsWith('.vml') || name.startsWith('customXml/') ? xml.replace(/<[^<>]*>/g, ' ') : `${drawnText(xml).text}\n${looseText(xml)}`}\n${attributes}\n${isChart(name) ? chartValues(xml) : ''}`,
    );
  }
}

/** Words that are in no paragraph, as in comments of cells and caches of charts, an element a line. */
function looseText(xml: string): string {
  const lines: string[] = [];
  let reading = false;
  let paragraphs = 0;
  let entry = '';
  readXml(xml, {
    open(name) {
      if (name === 'p') paragraphs += 1;
      else if (name === 't' || name === 'v' || name === 'text' || name === 'author') reading = paragraphs === 0;
    },
    text: (words) => {
      if (reading) entry += words;
    },
    close(name) {
      if (name === 'p') paragraphs -= 1;
      else if (name === 't') reading = false;
      else if (name === 'v' || name === 'text' || name === 'author' || name === 'si') {
        reading = false;
        if (entry !== '') lines.push(entry);
        entry = '';
      }
    },
  });
  return [...lines, entry].join('\n');
}

/** Numbers of an attribute of OFD; `g 3 5` is 5 three times. */
function numbersOf(list: string): number[] {
  const words = list.trim().split(/\s+/);
  const numbers: number[] = [];
  for (let at = 0; at < words.length && numbers.length < MOST_OFFSETS; at += 1) {
    if (words[at] !== 'g') numbers.push(Number(words[at]));
    else {
      const times = Math.min(Number(words[at + 1]) || 0, MOST_OFFSETS);
      for (let time = 0; time < times; time += 1) numbers.push(Number(words[at + 2]));
      at += 2;
    }
  }
  return numbers.map((number) => (Number.isFinite(number) ? number : 0));
}

/** More letters than one line of a page holds. */
const MOST_OFFSETS = 10_000;

/** The text of an OFD (GB/T 33190), a page a section: where each word is tells lines and cells. */
async function fixedLayoutText(source: Package, sink: TextSink): Promise<void> {
  for (const name of source.names.filter(
    (name) => name.endsWith('.xml') && !/(?:^|\/)(?:OFD|Document|DocumentRes|PublicRes|Signature|Signatures)\.xml$/.test(name),
  )) {
    const words: DrawnWords[] = [];
    let object = { left: 0, top: 0, size: 0, turn: 0 };
    let code: { x: number; y: number; offsets: number[] } | null = null;
    readXml(await source.text(name), {
      open(element, attributes) {
        if (element === 'TextObject') {
          const [left = 0, top = 0] = numbersOf(attributes.Boundary ?? '');
          const [a = 1, b = 0] = numbersOf(attributes.CTM ?? '1 0');
          object = { left, top, size: (Number(attributes.Size) || 1) * (Math.hypot(a, b) || 1), turn: Math.atan2(b, a) };
        }
        code =
          element === 'TextCode'
            ? { x: Number(attributes.X) || 0, y: Number(attributes.Y) || 0, offsets: numbersOf(attributes.DeltaX ?? '') }
            : null;
      },
      text(text) {
        if (code === null || text.trim() === '') return;
        const { size, turn } = object;
        const width =
          code.offsets.length > 0
            ? code.offsets.reduce((sum, offset) => sum + offset, 0) + size / 2
            : text.length * size * (/^[\0-\x7f]*$/.test(text) ? 0.5 : 1);
        words.push({ text, x: object.left + code.x, y: object.top + code.y, width, size, turn });
      },
      close() {
        code = null;
      },
    });
    sink.section(name, pageText(words));
  }
}

export type PackageFormat = 'docx' | 'pptx' | 'xlsx' | 'ofd';

/** Adds what is written in a package to the sink, part by part. */
export async function packageText(source: Package, format: PackageFormat, sink: TextSink): Promise<void> {
  if (format === 'xlsx') await sheetText(source, sink);
  else if (format === 'ofd') await fixedLayoutText(source, sink);
  else await flowingText(source, sink);
}

const PROPERTY_NAMES: Readonly<Record<string, string>> = {
  title: '标题',
  subject: '主题',
  creator: '作者',
  keywords: '关键词',
  description: '备注',
  lastModifiedBy: '最后修改者',
  category: '类别',
  contentStatus: '状态',
  Company: '单位',
  Manager: '经理',
  Template: '模板',
  HyperlinkBase: '超链接基础',
  Author: '作者',
  Creator: '制作程序',
};
const PROPERTIES_SKIPPED =
  /^(?:revision|created|modified|lastPrinted|Application|AppVersion|DocSecurity|TotalTime|Pages|Words|Characters|CharactersWithSpaces|Lines|Paragraphs|ScaleCrop|LinksUpToDate|SharedDoc|HyperlinksChanged|Slides|Notes|HiddenSlides|MMClips|PresentationFormat|vector|variant|lpstr|i4|bool|filetime)$/;

/** A package's properties, authors and links to elsewhere, a line each. */
export async function packageMeta(source: Package): Promise<string> {
  const lines = new Set<string>();
  for (const name of source.names.filter((name) => /^docProps\/[^/]+\.xml$/.test(name) || name === 'OFD.xml')) {
    const open: string[] = [];
    let property = '';
    readXml(await source.text(name), {
      open(element, attributes) {
        open.push(element);
        if (element === 'property' || element === 'CustomData')
          property = attribute(attributes, 'name') ?? attribute(attributes, 'Name') ?? '';
      },
      text(words) {
        const element = open.at(-1) ?? '';
        if (words.trim() === '') return;
        if (property !== '') lines.add(`${property}：${words.trim()}`);
        else if (!PROPERTIES_SKIPPED.test(element)) lines.add(`${PROPERTY_NAMES[element] ?? element}：${words.trim()}`);
      },
      close(element) {
        open.pop();
        if (element === 'property' || element === 'CustomData') property = '';
      },
    });
  }
  for (const name of source.names.filter((name) =>
    /^(?:word\/(?:document|comments[^/]*|people|footnotes|endnotes|header\d*|footer\d*)|xl\/(?:persons\/[^/]+|revisions\/[^/]+)|ppt\/(?:commentAuthors|authors))\.xml$/.test(
      name,
    ),
  )) {
    for (const author of attributeText(
      await source.text(name),
      name.startsWith('word/')
        ? new Set(['author', 'userId', 'initials'])
        : new Set(['name', 'displayName', 'userId', 'author', 'userName']),
    ).split('\n'))
      if (author !== '') lines.add(`作者：${author}`);
  }
  for (const name of source.names.filter((name) => name.endsWith('.rels'))) {
    readXml(await source.text(name), {
      open: (_, { TargetMode, Target }) => TargetMode === 'External' && Target !== undefined && lines.add(`链接：${addressWords(Target)}`),
    });
  }
  return [...lines].join('\n');
}
