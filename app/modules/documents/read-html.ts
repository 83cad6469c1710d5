/* oxlint-disable max-lines -- one reader of HTML: its tables and the pass that uses them */
import { type ChildNode, Element, isComment, isTag, isText, type ParentNode } from 'domhandler';
import { type Align, type Block, type Cell, type Document, type ListPlace, type Mark, type Run, runsText } from './blocks';
import { formatNumber } from './number-format';
import { parseMarkup } from './parse-markup';
import { isSymbolFont, readable } from './symbols';
import { settleGrid } from './table-grid';
import type { Word } from './words';

type Declarations = Record<string, string>;

/** Properties of a paragraph, as a reader of another source (docx) writes them before the paragraph's words. */
export interface ParagraphSign {
  level?: number;
  align?: Align;
  place?: ListPlace;
  title?: boolean;
}

/** Frames a ParagraphSign in text; noncharacters, which no document has. */
export const SIGN_OPEN = '\ufdd0';
export const SIGN_CLOSE = '\ufdd1';
const SIGN = /\ufdd0([^\ufdd1]*)\ufdd1/g;

/** A paragraph's sign as text. */
export function writeSign(sign: ParagraphSign): string {
  return `${SIGN_OPEN}${JSON.stringify(sign)}${SIGN_CLOSE}`;
}

export interface ReadHtml extends Document {
  /** Parts left out, in Chinese, each with how often. */
  dropped: Map<Word, number>;
  /** The words that stood in it, and those of them that were left out or written anew by a rule. */
  words: { wanted: string[]; leftOut: string[]; written: string[] };
}

const BLOCKS = new Set([
  'address',
  'article',
  'aside',
  'body',
  'center',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'footer',
  'form',
  'header',
  'html',
  'main',
  'nav',
  'p',
  'pre',
  'section',
  'summary',
  'tr',
  'td',
  'th',
  'tbody',
  'thead',
  'tfoot',
  'li',
  'figcaption',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
const UNSAID = new Set(['head', 'title', 'meta', 'link', 'style', 'xml', 'template', 'noscript', 'colgroup', 'col', 'map', 'wbr', 'rp']);
const LEFT_OUT: Record<string, Word> = {
  script: '脚本',
  iframe: '嵌入的网页',
  frame: '嵌入的网页',
  object: '嵌入的对象',
  embed: '嵌入的对象',
  applet: '嵌入的对象',
  video: '视频',
  audio: '音频',
  svg: '图形',
  canvas: '图形',
  math: '公式',
  rt: '注音',
  input: '表单控件',
  button: '表单控件',
  select: '表单控件',
  textarea: '表单控件',
  del: '修订中已删除的文字',
};
const TAG_MARKS: Record<string, Mark> = {
  b: 'strong',
  strong: 'strong',
  em: 'em',
  i: 'em',
  u: 'u',
  ins: 'u',
  s: 's',
  strike: 's',
  sup: 'sup',
  sub: 'sub',
};
const NOTE_REFERENCE = /#(?:_(ftn|edn)|(footnote-|endnote-|note-))(\d+)$/;
const NOTE_BACK = /#(?:_(?:ftn|edn)ref|(?:footnote|endnote|note)-ref-)\d+$/;
const NOTE_TEXT = /^(?:ftn|edn|footnote-|endnote-|note-)\d+$/;
const LINK = /^(?:https?:|mailto:)/i;
const OWN_IMAGE = /^file:[0-9a-f]{64}$/;

interface State {
  marks: ReadonlySet<Mark>;
  href: string | null;
  align: Align;
  keepSpace: boolean;
  font: string | null;
}

interface Source {
  /** Whether it is made of another source's paragraphs, with their signs; nobody else's signs are read. */
  isSigned: boolean;
  styles: Map<string, Declarations>;
  notes: Map<string, Element>;
  /** Numbers of the notes that are referred to, by their keys and in order. */
  referred: Map<string, number>;
  dropped: Map<Word, number>;
  markers: WeakMap<Element, string | null>;
  leftOut: string[];
  written: string[];
}

/** Properties of a style sheet that bear on structure. */
const PROPERTIES = new Set([
  'display',
  'visibility',
  'mso-hide',
  'mso-element',
  'mso-list',
  'mso-outline-level',
  'mso-symbol-font-family',
  'font-family',
  'font-weight',
  'font-style',
  'text-align',
  'text-decoration',
  'text-decoration-line',
  'text-underline',
  'vertical-align',
  'page-break-before',
  'break-before',
  'list-style-type',
  'list-style',
  'width',
]);

function declarations(css: string): Declarations {
  const found: Declarations = {};
  for (const part of css.split(';')) {
    const colon = part.indexOf(':');
    const name = colon > 0 ? part.slice(0, colon).trim().toLowerCase() : '';
    if (PROPERTIES.has(name)) found[name] = part.slice(colon + 1).trim();
  }
  return found;
}

/**
 * Text between each pair of marks. A pattern would search to the end from every opening mark that nothing closes,
 * which in a hostile paste takes as long as its sender likes.
 */
function between(text: string, open: string, close: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  const small = text.toLowerCase();
  for (let from = small.indexOf(open); from !== -1; from = small.indexOf(open, (found.at(-1)?.to ?? 0) + close.length)) {
    const to = small.indexOf(close, from + open.length);
    if (to === -1) break;
    found.push({ from: from + open.length, to });
  }
  return found;
}

function styleSheets(html: string): string[] {
  return between(html, '<style', '</style').map(({ from, to }) => html.slice(from, to).replace(/^[^>]*>/, ''));
}

/** The markup without its comments, in which office programs keep what only they read; those around what was copied stay. */
function withoutComments(html: string): string {
  let kept = '';
  let at = 0;
  for (const { from, to } of between(html, '<!--', '-->')) {
    kept += html.slice(at, from - '<!--'.length);
    if (to - from < 40 && FRAGMENT.test(html.slice(from, to))) kept += `<!--${html.slice(from, to)}-->`;
    at = to + '-->'.length;
  }
  return kept + html.slice(at);
}

const FRAGMENT = /^\s*(start|end)fragment\s*$/i;

/**
 * Takes away what is before and after the fragment that was copied, and leaves what it is in: a spreadsheet marks
 * rows within a table.
 */
function keepFragment(root: ParentNode): void {
  const marks = { start: false };
  const look = (node: ParentNode): void => {
    for (const child of node.children) {
      if (isComment(child)) marks.start ||= /^\s*start/i.test(child.data);
      else if (isTag(child) && !marks.start) look(child);
    }
  };
  look(root);
  if (!marks.start) return;
  let inside = false;
  let ended = false;
  const prune = (node: ParentNode): void => {
    node.children = node.children.filter((child) => {
      if (isComment(child)) {
        const mark = FRAGMENT.exec(child.data)?.[1]?.toLowerCase();
        if (mark === 'start') inside = !ended;
        if (mark === 'end' && inside) {
          inside = false;
          ended = true;
        }
        return false;
      }
      if (!isTag(child)) return inside;
      const before = inside;
      prune(child);
      return before || inside || child.children.length > 0;
    });
  };
  prune(root);
}

/** The style sheets' declarations for elements, classes and names; other selectors are no concern of structure. */
function sheetStyles(html: string): Map<string, Declarations> {
  const styles = new Map<string, Declarations>();
  for (const sheet of styleSheets(html)) {
    let css = '';
    let at = 0;
    for (const { from, to } of between(sheet, '/*', '*/')) {
      css += sheet.slice(at, from - 2);
      at = to + 2;
    }
    css = (css + sheet.slice(at)).replace(/<!--|-->/g, '');
    const open: { prelude: string; isRule: boolean; isElsewhere: boolean; from: number }[] = [];
    let last = 0;
    for (const { 0: brace, index } of css.matchAll(/[{}]/g)) {
      if (brace === '{') {
        const outer = open.at(-1);
        if (outer) outer.isRule = false;
        const prelude = css.slice(last, index);
        // A rule for print alone does not say what is seen.
        open.push({
          prelude,
          isRule: !prelude.includes('@') && prelude.length <= 2000,
          isElsewhere: (outer?.isElsewhere ?? false) || /@media\s+(?:only\s+)?(?:print|speech|aural)\b/i.test(prelude.slice(0, 2000)),
          from: index + 1,
        });
      } else {
        const rule = open.pop();
        if (rule?.isRule && !rule.isElsewhere) {
          const said = declarations(css.slice(rule.from, index));
          for (const selector of rule.prelude.split(',')) {
            const match = /^\s*([a-z][a-z0-9]{0,20})?(?:([.#])([\w-]+))?\s*$/i.exec(selector);
            const key = match ? (match[3] === undefined ? match[1]?.toLowerCase() : match[2]! + match[3]) : undefined;
            if (key !== undefined) styles.set(key, { ...styles.get(key), ...said });
          }
        }
      }
      last = index + 1;
    }
  }
  return styles;
}

/** Whether a program that draws the page would not draw an element. */
function isUnseen(attribs: Record<string, string>, style: Declarations): boolean {
  return (
    /^none\b/i.test(style.display ?? '') ||
    /^(?:hidden|collapse)\b/i.test(style.visibility ?? '') ||
    /^all\b/i.test(style['mso-hide'] ?? '') ||
    attribs.hidden !== undefined
  );
}

function elements(node: ParentNode): Element[] {
  return node.children.filter(isTag);
}

function textOf(node: ChildNode): string {
  return isText(node) ? node.data : isTag(node) ? node.children.map(textOf).join('') : '';
}

/** Characters between which a line's end in the source is no space: Chinese is set without. */
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…]/u;

class Reader {
  readonly out: Block[] = [];
  private runs: Run[] = [];
  private sign: ParagraphSign = {};

  constructor(private readonly source: Source) {}

  private leaveOut(what: Word, node: ChildNode | null = null): void {
    this.source.dropped.set(what, (this.source.dropped.get(what) ?? 0) + 1);
    if (node) this.pass(node);
  }

  /** Leaves out words that are none of the text's, without a word about it. */
  private pass(node: ChildNode): void {
    this.source.leftOut.push(textOf(node));
  }

  private styleOf(element: Element): Declarations {
    const { styles } = this.source;
    const { attribs } = element;
    const style: Declarations = { ...styles.get(element.name) };
    for (const name of classesOf(element)) Object.assign(style, styles.get(`.${name}`));
    if (attribs.id !== undefined) Object.assign(style, styles.get(`#${attribs.id}`));
    return attribs.style === undefined ? style : Object.assign(style, declarations(attribs.style));
  }

  private sub(node: ParentNode, state: State): Block[] {
    const reader = new Reader(this.source);
    reader.children(node, state);
    reader.flush(state.align);
    return reader.out;
  }

  private subRuns(node: ParentNode, state: State): Run[] {
    return this.sub(node, state).flatMap((block, at) =>
      block.kind === 'text' ? [...(at > 0 ? (['break'] as const) : []), ...block.runs] : [],
    );
  }

  /** Ends the paragraph that is being read. */
  flush(align: Align, level = 0, place: ListPlace | null = null): void {
    const { sign } = this;
    const parts = splitParagraphs(this.runs);
    this.runs = [];
    this.sign = {};
    for (const runs of parts)
      this.out.push({
        kind: 'text',
        level: sign.level ?? level,
        align: sign.align ?? align,
        place: sign.place ?? place,
        runs,
        ...(sign.title ? { title: true } : {}),
      });
  }

  children(node: ParentNode, state: State): void {
    for (const child of node.children) {
      if (isText(child)) this.text(child.data, state);
      else if (isTag(child)) this.element(child, state);
    }
  }

  private text(data: string, state: State): void {
    let text = data;
    if (this.source.isSigned) {
      text = text.replace(SIGN, (_, sign: string) => {
        Object.assign(this.sign, JSON.parse(sign));
        return '';
      });
    } else {
      const { text: plain, missing } = readable(data.replaceAll(SIGN_OPEN, '').replaceAll(SIGN_CLOSE, ''), state.font);
      for (let at = 0; at < missing; at += 1) this.leaveOut('只有专用字体能显示的符号');
      if (plain !== data) {
        this.source.leftOut.push(data);
        this.source.written.push(plain);
      }
      text = plain;
    }
    if (state.keepSpace) {
      text.split('\n').forEach((line, at) => {
        if (at > 0) this.runs.push('break');
        if (line !== '') this.runs.push({ text: line, marks: state.marks, href: state.href });
      });
    } else if (text !== '') this.runs.push({ text, marks: state.marks, href: state.href });
  }

  private element(element: Element, outer: State): void {
    const name = element.name.replace(/^st\d+:/, '');
    const { attribs } = element;
    if (UNSAID.has(name)) return this.pass(element);
    if (name === 'input' && attribs.type?.toLowerCase() === 'checkbox') return this.say(attribs.checked === undefined ? '☐' : '☑', outer);
    const left = Object.hasOwn(LEFT_OUT, name) ? LEFT_OUT[name] : undefined;
    if (left !== undefined) return this.leaveOut(left, element);
    if (name.startsWith('v:') || (name.startsWith('o:') && name !== 'o:p'))
      return name === 'v:shapetype' ? undefined : this.leaveOut('图形', element);
    const classes = classesOf(element);
    const style = this.styleOf(element);
    if (isUnseen(attribs, style)) return textOf(element).trim() === '' ? undefined : this.leaveOut('隐藏的文字', element);
    if (classes.includes('msoDel')) return this.leaveOut('修订中已删除的文字', element);
    if (classes.some((name) => /^MsoComment|^msocom/i.test(name)) || style['mso-element']?.startsWith('comment'))
      return this.leaveOut('批注', element);
    if (classes.some((name) => /^MsoToc\d/i.test(name))) return this.leaveOut('自动目录', element);
    if (/^footnote-separator|^endnote-separator|^footnote-continuation/.test(style['mso-element'] ?? '')) return this.pass(element);
    // The number or bullet that Word draws before an item; read by listPlace.
    if (/ignore/i.test(style['mso-list'] ?? '')) return this.pass(element);

    const state = this.look(name, element, style, outer);
    if (name === 'a') return this.anchor(element, state);
    if (name === 'br') {
      if (/always|page/.test(style['page-break-before'] ?? style['break-before'] ?? '')) this.flush(outer.align);
      else this.runs.push('break');
      return;
    }
    if (name === 'img') return this.picture(element, state);
    if (name === 'hr') {
      this.flush(outer.align);
      this.out.push({ kind: 'rule' });
      return;
    }
    if (name === 'table') return this.table(element, outer);
    if (name === 'ul' || name === 'ol') return this.list(element, name === 'ol', style, state);
    if (name === 'figure') return this.figure(element, state);
    if (name === 'blockquote') {
      this.flush(outer.align);
      const blocks = this.sub(element, state);
      if (blocks.length > 0) this.out.push({ kind: 'quote', blocks });
      return;
    }
    if (!BLOCKS.has(name)) return this.children(element, state);

    this.flush(outer.align);
    const level = /^h([1-6])$/.exec(name)?.[1] ?? /^([1-9])$/.exec(style['mso-outline-level'] ?? '')?.[1] ?? '0';
    const place =
      style['mso-list'] !== undefined && !/^none/i.test(style['mso-list'])
        ? this.listPlace(element, style['mso-list'], level !== '0')
        : null;
    if (typeof place === 'string') this.say(numberWords(place));
    this.children(element, { ...state, keepSpace: outer.keepSpace || name === 'pre' });
    this.flush(state.align, Number(level), typeof place === 'string' ? null : place);
  }

  /** Words that are in no text of the source. */
  private say(text: string, { marks, href }: Pick<State, 'marks' | 'href'> = { marks: new Set(), href: null }): void {
    this.source.written.push(text);
    this.runs.push({ text, marks, href });
  }

  /** How words look inside an element. */
  private look(name: string, element: Element, style: Declarations, outer: State): State {
    const marks = new Set(outer.marks);
    const mark = Object.hasOwn(TAG_MARKS, name) ? TAG_MARKS[name] : undefined;
    if (mark && !(name === 'ins' && (element.attribs.cite ?? element.attribs.datetime) !== undefined)) marks.add(mark);
    const weight = style['font-weight'] ?? '';
    if (/^(?:bold|bolder|[6-9]00)/i.test(weight)) marks.add('strong');
    else if (/^(?:normal|[1-5]00)/i.test(weight)) marks.delete('strong');
    if (/^(?:italic|oblique)/i.test(style['font-style'] ?? '')) marks.add('em');
    else if (/^normal/i.test(style['font-style'] ?? '')) marks.delete('em');
    const line = `${style['text-decoration'] ?? ''} ${style['text-decoration-line'] ?? ''} ${style['text-underline'] ?? ''}`.toLowerCase();
    if (/underline|single|double|thick|wave/.test(line)) marks.add('u');
    if (/line-through/.test(line)) marks.add('s');
    if (/^super/i.test(style['vertical-align'] ?? '')) marks.add('sup');
    if (/^sub/i.test(style['vertical-align'] ?? '')) marks.add('sub');
    const given = (style['text-align'] ?? element.attribs.align ?? '').toLowerCase();
    const classes = element.attribs.class ?? '';
    const align =
      name === 'center' || /\bdoc-center\b|\bMsoTitle\b/.test(classes) || given.startsWith('center')
        ? 'center'
        : /\bdoc-right\b/.test(classes) || /^(?:right|end)/.test(given)
          ? 'right'
          : given === '' || name === 'img' || name === 'table'
            ? outer.align
            : '';
    const families = style['mso-symbol-font-family'] ?? style['font-family'] ?? element.attribs.face;
    const font = families === undefined ? outer.font : (families.split(',')[0] ?? '').replace(/["']/g, '').trim();
    return { ...outer, marks, align, font: isSymbolFont(font) ? font : null };
  }

  private anchor(element: Element, state: State): void {
    const href = (element.attribs.href ?? '').trim();
    if (NOTE_BACK.test(href)) return this.pass(element);
    const reference = NOTE_REFERENCE.exec(href);
    const key = reference ? `${reference[1] ?? reference[2]}${reference[3]}` : '';
    if (this.source.notes.has(key)) {
      const { referred } = this.source;
      const number = referred.get(key);
      this.pass(element);
      if (number === undefined) {
        referred.set(key, referred.size + 1);
        this.runs.push({ note: referred.size });
      } else this.say(String(number), { marks: new Set(['sup']), href: null });
      return;
    }
    this.children(element, LINK.test(href) ? { ...state, href } : state);
  }

  private picture(element: Element, state: State): void {
    const { src = '', alt = '', width = '', height = '' } = element.attribs;
    if (!OWN_IMAGE.test(src)) return this.leaveOut('图片');
    this.flush(state.align);
    this.out.push({
      kind: 'figure',
      attributes: { src, alt, ...(/^\d+$/.test(width) ? { width } : {}), ...(/^\d+$/.test(height) ? { height } : {}) },
      caption: [],
    });
  }

  private figure(element: Element, state: State): void {
    this.flush(state.align);
    const caption = elements(element).find(({ name }) => name === 'figcaption');
    const inner = this.sub(
      new Element(
        'div',
        {},
        element.children.filter((child) => child !== caption),
      ),
      state,
    );
    const words = caption ? this.subRuns(caption, { ...state, align: '' }) : [];
    const picture = inner.find((block) => block.kind === 'figure');
    if (picture) picture.caption = words;
    for (const block of inner) this.out.push(block);
    if (!picture && words.length > 0) this.out.push({ kind: 'text', level: 0, align: state.align, place: null, runs: words });
  }

  private list(element: Element, ordered: boolean, style: Declarations, outer: State): void {
    this.flush(outer.align);
    const state: State = { ...outer, align: '' };
    const isReversed = ordered && element.attribs.reversed !== undefined;
    const drawn = ordered ? drawnNumbers(element, style) : null;
    let items: Block[][] = [];
    const given = (text: string | undefined) => (/^-?\d{1,6}$/.test(text ?? '') ? Number(text) : null);
    let start = given(element.attribs.start) ?? (isReversed ? elements(element).filter(({ name }) => name === 'li').length : 1);
    const end = () => {
      if (items.length > 0) this.out.push({ kind: 'list', ordered, start, items });
      items = [];
    };
    let number = start;
    for (const child of element.children) {
      if (!isTag(child) || child.name !== 'li') {
        // Word processors and old pages hang inner lists, and words, beside the item they belong to.
        const inner = this.sub(new Element('div', {}, [child]), state);
        const last = items.at(-1) ?? (drawn || isReversed ? this.out : undefined);
        if (last) for (const block of inner) last.push(block);
        else if (inner.length > 0) {
          items.push(inner);
          number += 1;
        }
        continue;
      }
      if (NOTE_TEXT.test(child.attribs.id ?? '') && this.source.notes.get(child.attribs.id ?? '') === child) continue;
      const blocks = this.sub(child, state);
      const value = ordered ? given(child.attribs.value) : null;
      if (value !== null && value !== number) {
        number = value;
        if (!drawn && !isReversed) {
          end();
          start = number;
        }
      }
      if (blocks.length === 0) {
        // An item without words is numbered all the same.
        if (ordered) {
          end();
          number += isReversed ? -1 : 1;
          start = number;
        }
        continue;
      }
      if (drawn || isReversed) for (const block of this.numbered(blocks, (drawn ?? plainNumber)(number))) this.out.push(block);
      else items.push(blocks);
      number += isReversed ? -1 : 1;
    }
    end();
  }

  /** Paragraphs with a number before them that HTML as texts have it cannot draw. */
  private numbered(blocks: Block[], label: string): Block[] {
    const words = { text: numberWords(label), marks: new Set<Mark>(), href: null };
    this.source.written.push(words.text);
    const [first, ...rest] = blocks;
    if (first?.kind === 'text') return [{ ...first, runs: [words, ...first.runs] }, ...rest];
    return [{ kind: 'text', level: 0, align: '', place: null, runs: [{ ...words, text: label }] }, ...blocks];
  }

  private table(element: Element, outer: State): void {
    this.flush(outer.align);
    const state: State = { ...outer, align: '' };
    const head: Cell[][] = [];
    const body: Cell[][] = [];
    const caption: Run[] = [];
    const hidden = new Set<number>();
    const spare = new Set<Cell>();
    let columns = 0;
    const readRows = (part: ParentNode, into: Cell[][]): void => {
      for (const child of part.children) {
        if (isText(child)) {
          // Words between cells: a browser shows them before the table.
          if (child.data.trim() !== '') this.text(child.data, state);
          continue;
        }
        if (!isTag(child)) continue;
        const style = this.styleOf(child);
        if (child.name === 'col' || child.name === 'colgroup') {
          const width = Math.min(spanOf(child, 'span'), WIDEST_HIDDEN - columns);
          const isHidden = isUnseen(child.attribs, style);
          const inner = elements(child).filter(({ name }) => name === 'col');
          if (inner.length > 0) {
            readRows(child, into);
            continue;
          }
          if (isHidden) for (let at = 0; at < width; at += 1) hidden.add(columns + at);
          columns += Math.max(0, width);
        } else if (isUnseen(child.attribs, style) && child.name !== 'table') {
          if (textOf(child).trim() !== '') this.leaveOut('隐藏的文字', child);
          // Spans of other rows count it.
          if (child.name === 'tr') into.push([]);
        } else if (child.name === 'caption') {
          if (caption.length > 0) caption.push('break');
          for (const run of this.subRuns(child, state)) caption.push(run);
        } else if (child.name === 'thead') readRows(child, head);
        else if (child.name === 'tbody' || child.name === 'tfoot') readRows(child, body);
        else if (child.name === 'tr') into.push(this.row(child, state, spare));
        else if (child.name === 'form') readRows(child, into);
        else this.element(child, state);
      }
    };
    readRows(element, body);
    this.flush(state.align);
    const reaches = head.some((row, at) => row.some(({ rowspan }) => at + rowspan > head.length));
    // A word processor merges cells of its heading with those below; a page cannot.
    const sections = this.source.isSigned && reaches ? [[], [...head, ...body]] : [head, body];
    const [heading = [], rest = []] = settleGrid(
      sections,
      (cell) => spare.has(cell),
      hidden,
      ({ blocks }) => blocks.length > 0 && this.leaveOutBlocks('隐藏的文字', blocks),
    );
    const rows = [...heading, ...rest];
    const only = rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : undefined;
    // A table of one cell is a frame, not a table.
    if (only) for (const block of only.blocks) this.out.push(block);
    else if (rows.length > 0) this.out.push({ kind: 'table', caption, head: heading, body: rest });
    if ((only || rows.length === 0) && caption.length > 0) this.out.push({ kind: 'text', level: 0, align: '', place: null, runs: caption });
  }

  private leaveOutBlocks(what: Word, blocks: readonly Block[]): void {
    this.leaveOut(what);
    for (const text of blockTexts(blocks)) this.source.leftOut.push(text);
  }

  private row(element: Element, state: State, spare: Set<Cell>): Cell[] {
    const row = this.look('tr', element, this.styleOf(element), state);
    const cells: Cell[] = [];
    for (const child of element.children) {
      if (isText(child)) {
        if (child.data.trim() !== '') this.text(child.data, state);
        continue;
      }
      if (!isTag(child)) continue;
      if (child.name !== 'td' && child.name !== 'th') {
        this.element(child, state);
        continue;
      }
      const style = this.styleOf(child);
      if (isUnseen(child.attribs, style)) {
        if (textOf(child).trim() !== '') this.leaveOut('隐藏的文字', child);
        continue;
      }
      const header = child.name === 'th';
      const look = this.look('td', child, style, row);
      const cell: Cell = {
        header,
        scope: child.attribs.scope ?? null,
        colspan: spanOf(child, 'colspan'),
        rowspan: child.attribs.rowspan === '0' ? 0 : spanOf(child, 'rowspan'),
        blocks: this.sub(child, header ? { ...look, marks: new Set() } : look),
      };
      if (cell.blocks.length === 0 && /^0+(?:px|pt|%)?$/.test(style.width ?? child.attribs.width ?? '')) spare.add(cell);
      cells.push(cell);
    }
    return cells;
  }

  /** The place in a list that Word only draws, from its number or bullet; a numbering that HTML has not (一、（一）第一条) is words. */
  private listPlace(element: Element, list: string, heading: boolean): ListPlace | string | null {
    const marker = markerOf(element, this.source.markers)?.replace(/[\s\u00a0\u3000]+/g, '') ?? '';
    if (marker === '') return null;
    if (heading) return marker;
    const depth = Math.max(0, Number(/level(\d)/i.exec(list)?.[1] ?? '1') - 1);
    const number = /^(\d{1,6})[.)、．）]?$/.exec(marker)?.[1];
    if (number !== undefined) return { ordered: true, depth, number: Number(number) };
    return /^[\p{L}\p{N}（(第①-⑳]/u.test(marker) && !/^[oØvlnuüqwØ§]$/.test(marker) ? marker : { ordered: false, depth, number: 1 };
  }
}

/** A drawn number as words before the paragraph's: 第一条 is set apart, 一、 is not. */
export function numberWords(marker: string): string {
  return marker.startsWith('第') ? `${marker}\u3000` : /[0-9A-Za-z.]$/.test(marker) ? `${marker} ` : marker;
}

/** The mark that Word draws before a paragraph; each element is looked through once, however many are put around it. */
function markerOf(node: Element, known: WeakMap<Element, string | null>): string | null {
  const before = known.get(node);
  if (before !== undefined) return before;
  let found: string | null = null;
  for (const child of elements(node)) {
    found = /mso-list\s*:\s*ignore/i.test(child.attribs.style ?? '') ? textOf(child) : markerOf(child, known);
    if (found !== null) break;
  }
  known.set(node, found);
  return found;
}

/** More hidden columns than a table may have are not counted. */
const WIDEST_HIDDEN = 1000;

function classesOf(element: Element): string[] {
  return element.attribs.class === undefined ? [] : element.attribs.class.split(/\s+/);
}

function spanOf(element: Element, name: string): number {
  const written = /^\s*\+?(\d{1,9})/.exec(element.attribs[name] ?? '')?.[1];
  return Math.min(65_534, Math.max(1, Number(written ?? 1)));
}

function blockTexts(blocks: readonly Block[], into: string[] = []): string[] {
  for (const block of blocks) {
    if (block.kind === 'text') into.push(runsText(block.runs));
    else if (block.kind === 'figure') into.push(runsText(block.caption));
    else if (block.kind === 'quote') blockTexts(block.blocks, into);
    else if (block.kind === 'list') for (const item of block.items) blockTexts(item, into);
    else if (block.kind === 'table') {
      into.push(runsText(block.caption));
      for (const row of [...block.head, ...block.body]) for (const cell of row) blockTexts(cell.blocks, into);
    }
  }
  return into;
}

const NUMBER_TYPES: Readonly<Record<string, string>> = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' };
/** Names of CSS (css-counter-styles-3) for numbers that a body's lists do not draw. */
const NUMBER_STYLES: Readonly<Record<string, string>> = {
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  'decimal-leading-zero': 'decimalZero',
  'cjk-ideographic': 'chineseCounting',
  'simp-chinese-informal': 'chineseCounting',
  'trad-chinese-informal': 'chineseCounting',
  'simp-chinese-formal': 'chineseLegalSimplified',
  'trad-chinese-formal': 'chineseLegalSimplified',
  'cjk-decimal': 'ideographDigital',
  'cjk-heavenly-stem': 'ideographTraditional',
  'cjk-earthly-branch': 'ideographZodiac',
};

function plainNumber(number: number): string {
  return `${number}.`;
}

/** How a list draws its numbers where that is not 1. 2. 3. */
function drawnNumbers(element: Element, style: Declarations): ((number: number) => string) | null {
  const named = `${style['list-style-type'] ?? ''} ${style['list-style'] ?? ''}`
    .toLowerCase()
    .split(/\s+/)
    .find((name) => NUMBER_STYLES[name] !== undefined);
  const format = named === undefined ? NUMBER_TYPES[element.attribs.type ?? ''] : NUMBER_STYLES[named];
  if (format === undefined) return null;
  const stop = /^(?:cjk|simp|trad)-/.test(named ?? '') ? '、' : '.';
  return (number) => `${formatNumber(number, format)}${stop}`;
}

/** Runs with their white space as it is read, in paragraphs: an empty line and an indent by full-width spaces begin a new one. */
function splitParagraphs(runs: readonly Run[]): Run[][] {
  const paragraphs: Run[][] = [];
  let current: Run[] = [];
  runs.forEach((run, at) => {
    const next = runs[at + 1];
    if (run === 'break' && (next === 'break' || (typeof next === 'object' && 'text' in next && /^[\s\u00a0]*\u3000/.test(next.text)))) {
      paragraphs.push(current);
      current = [];
    } else current.push(run);
  });
  return [...paragraphs, current]
    .map(settle)
    .filter((paragraph) => runsText(paragraph).trim() !== '' || paragraph.some((run) => typeof run === 'object' && 'note' in run));
}

/** White space as it is read: one space for many, none where a source's line ends between Chinese characters, none at the ends. */
function settle(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let last = '';
  let pending = null as { newline: boolean; hard: boolean } | null;
  for (const run of runs) {
    if (typeof run === 'object' && 'text' in run) {
      let text = '';
      for (const piece of run.text
        .replace(/[\u200b\ufeff\u00ad]/g, '')
        .match(/[\s\u00a0\u2000-\u200a]+|[^\s\u00a0\u2000-\u200a]+|\u3000+/g) ?? []) {
        if (/^\u3000+$/.test(piece) || !/^[\s\u00a0\u2000-\u200a]/.test(piece)) {
          const word = last === '' ? piece.replace(/^\u3000+/, '') : piece;
          if (word === '') continue;
          if (pending && last !== '' && last !== '\n') {
            const joined = pending.newline && !pending.hard && WIDE.test(last) && WIDE.test(word[0] ?? '');
            text += joined ? '' : ' ';
          }
          pending = null;
          text += word;
          last = word.at(-1) ?? last;
        } else if (/\u3000/.test(piece) && last !== '' && last !== '\n') {
          text += '\u3000'.repeat(piece.split('\u3000').length - 1);
          pending = null;
          last = '\u3000';
        } else
          pending = { newline: (pending?.newline ?? false) || /\n/.test(piece), hard: (pending?.hard ?? false) || /\u00a0/.test(piece) };
      }
      if (text !== '') {
        const before = out.at(-1);
        if (typeof before === 'object' && 'text' in before && before.href === run.href && sameMarks(before.marks, run.marks))
          out[out.length - 1] = { ...before, text: before.text + text };
        else out.push({ ...run, text });
      }
    } else {
      out.push(run);
      if (run === 'break') {
        last = '\n';
        pending = null;
      }
    }
  }
  while (out[0] === 'break') out.shift();
  for (let end = out.at(-1); end === 'break' || (typeof end === 'object' && 'text' in end); end = out.at(-1)) {
    if (end === 'break') out.pop();
    else {
      const text = end.text.trimEnd();
      if (text === end.text) break;
      if (text === '') out.pop();
      else out[out.length - 1] = { ...end, text };
    }
  }
  return out;
}

function sameMarks(one: ReadonlySet<Mark>, other: ReadonlySet<Mark>): boolean {
  return one.size === other.size && [...one].every((mark) => other.has(mark));
}

function findNotes(node: ParentNode, into: Map<string, Element>): void {
  for (const child of elements(node)) {
    if (NOTE_TEXT.test(child.attribs.id ?? '') && (child.name === 'li' || child.name === 'div')) into.set(child.attribs.id ?? '', child);
    else findNotes(child, into);
  }
}

function without(node: ParentNode, unwanted: ReadonlySet<ChildNode>): void {
  node.children = node.children.filter((child) => !unwanted.has(child));
  for (const child of elements(node)) without(child, unwanted);
  // Containers that office programs put around footnotes, and the rule above them.
  node.children = node.children.filter(
    (child) => !(isTag(child) && /mso-element\s*:\s*(?:foot|end)note-list/i.test(child.attribs.style ?? '')),
  );
}

/**
 * HTML of any origin as blocks.
 * @param isSigned whether it was made of another source whose paragraphs bear signs.
 * @throws MarkupTooDeep
 */
export function readHtml(html: string, isSigned = false): ReadHtml {
  const markup = html.replace(/^Version:[\d.]+[^<]*/, '');
  const root = parseMarkup(withoutComments(markup).replace(/<!\[(?:if\b[^\]<>]{0,200}|endif)\]>/gi, ''), false);
  keepFragment(root);
  const source: Source = {
    isSigned,
    styles: sheetStyles(html),
    notes: new Map(),
    referred: new Map(),
    dropped: new Map(),
    markers: new WeakMap(),
    leftOut: [],
    written: [],
  };
  const wanted = isSigned ? [] : root.children.map(textOf);
  findNotes(root, source.notes);
  without(root, new Set(source.notes.values()));
  const state: State = { marks: new Set(), href: null, align: '', keepSpace: false, font: null };
  const reader = new Reader(source);
  reader.children(root, state);
  reader.flush('');
  const notes: Block[][] = [];
  // A note may refer to a note that is read after it.
  for (const [key] of source.referred) {
    const inner = new Reader(source);
    const note = source.notes.get(key);
    if (note) inner.children(note, state);
    inner.flush('');
    notes.push(inner.out);
  }
  return { blocks: reader.out, notes, dropped: source.dropped, words: { wanted, leftOut: source.leftOut, written: source.written } };
}
