import { type ChildNode, Element, isTag, isText, type ParentNode } from 'domhandler';
import { type Align, type Block, type Cell, type Document, type ListPlace, type Mark, type Run, runsText } from './blocks';
import { parseMarkup } from './parse-markup';

type Declarations = Record<string, string>;

/** What a paragraph is, as a reader of another source (docx) writes it before the paragraph's words. */
export interface ParagraphSign {
  level?: number;
  align?: Align;
  place?: ListPlace;
  title?: boolean;
}

/** Frames a ParagraphSign in text; noncharacters, which no document has. */
const SIGN_OPEN = '\ufdd0';
const SIGN_CLOSE = '\ufdd1';
const SIGN = /\ufdd0([^\ufdd1]*)\ufdd1/;

/** A paragraph's sign as text. */
export function writeSign(sign: ParagraphSign): string {
  return `${SIGN_OPEN}${JSON.stringify(sign)}${SIGN_CLOSE}`;
}

export interface ReadHtml extends Document {
  /** What was left out, in Chinese, each with how often. */
  dropped: Map<string, number>;
}

const BLOCKS = new Set([
  'address', 'article', 'aside', 'body', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'fieldset', 'footer', 'form', 'header', 'html', 'main', 'nav', 'p', 'pre', 'section', 'summary', 'tr',
  'td', 'th', 'tbody', 'thead', 'tfoot', 'li', 'figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6',
]);
const UNSAID = new Set(['head', 'title', 'meta', 'link', 'style', 'xml', 'template', 'noscript', 'colgroup', 'col', 'map', 'wbr']);
const LEFT_OUT: Record<string, string> = {
  script: '脚本', iframe: '嵌入的网页', frame: '嵌入的网页', object: '嵌入的对象', embed: '嵌入的对象', applet: '嵌入的对象', video: '视频', audio: '音频', svg: '图形', canvas: '图形', math: '公式',
  input: '表单控件', button: '表单控件', select: '表单控件', textarea: '表单控件', del: '修订中已删除的文字',
};
const TAG_MARKS: Record<string, Mark> = { b: 'strong', strong: 'strong', em: 'em', i: 'em', u: 'u', ins: 'u', s: 's', strike: 's', sup: 'sup', sub: 'sub' };
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
}

interface Source {
  classes: Map<string, Declarations>;
  notes: Map<string, Element>;
  /** Keys of the notes that are referred to, in order. */
  referred: string[];
  dropped: Map<string, number>;
}

function declarations(css: string): Declarations {
  const found: Declarations = {};
  for (const part of css.split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0) found[part.slice(0, colon).trim().toLowerCase()] = part.slice(colon + 1).trim();
  }
  return found;
}

/**
 * What stands between each pair of marks. A pattern would search to the end from every opening mark that nothing closes,
 * which in what somebody pastes takes as long as they like.
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

/** The markup without its comments, in which office programs keep what only they read. */
function withoutComments(html: string): string {
  let kept = '';
  let at = 0;
  for (const { from, to } of between(html, '<!--', '-->')) {
    kept += html.slice(at, from - '<!--'.length);
    at = to + '-->'.length;
  }
  return kept + html.slice(at);
}

/** What the style sheet of an office program says of classes; other selectors are no concern of structure. */
function classStyles(html: string): Map<string, Declarations> {
  const classes = new Map<string, Declarations>();
  for (const sheet of styleSheets(html)) {
    for (const [, selectors = '', body = ''] of sheet.replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, '').matchAll(/([^{}@]{1,2000})\{([^{}]*)\}/g)) {
      for (const selector of selectors.split(',')) {
        const name = /^\s*[a-z0-9]*\.([\w-]+)\s*$/i.exec(selector)?.[1];
        if (name !== undefined) classes.set(name, { ...classes.get(name), ...declarations(body) });
      }
    }
  }
  return classes;
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

  private leaveOut(what: string): void {
    this.source.dropped.set(what, (this.source.dropped.get(what) ?? 0) + 1);
  }

  private sub(node: ParentNode, state: State): Block[] {
    const reader = new Reader(this.source);
    reader.children(node, state);
    reader.flush(state.align);
    return reader.out;
  }

  private subRuns(node: ParentNode, state: State): Run[] {
    return this.sub(node, state).flatMap((block, at) => (block.kind === 'text' ? [...(at > 0 ? (['break'] as const) : []), ...block.runs] : []));
  }

  /** Ends the paragraph that is being read. */
  flush(align: Align, level = 0, place: ListPlace | null = null): void {
    const { sign } = this;
    const parts = splitParagraphs(this.runs);
    this.runs = [];
    this.sign = {};
    for (const runs of parts) this.out.push({ kind: 'text', level: sign.level ?? level, align: sign.align ?? align, place: sign.place ?? place, runs, ...(sign.title ? { title: true } : {}) });
  }

  children(node: ParentNode, state: State): void {
    for (const child of node.children) {
      if (isText(child)) this.text(child.data, state);
      else if (isTag(child)) this.element(child, state);
    }
  }

  private text(data: string, state: State): void {
    let text = data;
    for (let found = SIGN.exec(text); found; found = SIGN.exec(text)) {
      Object.assign(this.sign, JSON.parse(found[1] ?? '{}'));
      text = text.replace(found[0], '');
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
    if (UNSAID.has(name)) return;
    const left = LEFT_OUT[name];
    if (left !== undefined) return this.leaveOut(left);
    if (name.startsWith('v:') || (name.startsWith('o:') && name !== 'o:p')) return name === 'v:shapetype' ? undefined : this.leaveOut('图形');
    const classes = (attribs.class ?? '').split(/\s+/);
    const style = { ...Object.assign({}, ...classes.map((name) => this.source.classes.get(name))), ...declarations(attribs.style ?? '') } as Declarations;
    if (/^none$/i.test(style.display ?? '') || /^all$/i.test(style['mso-hide'] ?? '')) return textOf(element).trim() === '' ? undefined : this.leaveOut('隐藏的文字');
    if (classes.includes('msoDel')) return this.leaveOut('修订中已删除的文字');
    if (classes.some((name) => /^MsoComment|^msocom/i.test(name)) || style['mso-element']?.startsWith('comment')) return this.leaveOut('批注');
    if (classes.some((name) => /^MsoToc\d/i.test(name))) return this.leaveOut('自动目录');
    if (/^footnote-separator|^endnote-separator|^footnote-continuation/.test(style['mso-element'] ?? '')) return;
    // The number or bullet that Word draws before an item; read by listPlace.
    if (/ignore/i.test(style['mso-list'] ?? '')) return;

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
    if (name === 'ul' || name === 'ol') return this.list(element, name === 'ol', state);
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
    const place = style['mso-list'] !== undefined && !/^none/i.test(style['mso-list']) ? this.listPlace(element, style['mso-list'], level !== '0') : null;
    if (typeof place === 'string') this.runs.push({ text: numberWords(place), marks: new Set(), href: null });
    this.children(element, { ...state, keepSpace: outer.keepSpace || name === 'pre' });
    this.flush(state.align, Number(level), typeof place === 'string' ? null : place);
  }

  /** How words look inside an element. */
  private look(name: string, element: Element, style: Declarations, outer: State): State {
    const marks = new Set(outer.marks);
    const mark = TAG_MARKS[name];
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
    const align = name === 'center' || /\bdoc-center\b|\bMsoTitle\b/.test(classes) || given.startsWith('center') ? 'center' : /\bdoc-right\b/.test(classes) || /^(?:right|end)/.test(given) ? 'right' : given === '' || name === 'img' || name === 'table' ? outer.align : '';
    return { ...outer, marks, align };
  }

  private anchor(element: Element, state: State): void {
    const href = (element.attribs.href ?? '').trim();
    if (NOTE_BACK.test(href)) return;
    const reference = NOTE_REFERENCE.exec(href);
    const key = reference ? `${reference[1] ?? reference[2]}${reference[3]}` : '';
    if (this.source.notes.has(key)) {
      const { referred } = this.source;
      if (!referred.includes(key)) {
        referred.push(key);
        this.runs.push({ note: referred.length });
      } else this.runs.push({ text: String(referred.indexOf(key) + 1), marks: new Set(['sup']), href: null });
      return;
    }
    this.children(element, LINK.test(href) ? { ...state, href } : state);
  }

  private picture(element: Element, state: State): void {
    const { src = '', alt = '', width = '', height = '' } = element.attribs;
    if (!OWN_IMAGE.test(src)) return this.leaveOut('图片');
    this.flush(state.align);
    this.out.push({ kind: 'figure', attributes: { src, alt, ...(/^\d+$/.test(width) ? { width } : {}), ...(/^\d+$/.test(height) ? { height } : {}) }, caption: [] });
  }

  private figure(element: Element, state: State): void {
    this.flush(state.align);
    const caption = elements(element).find(({ name }) => name === 'figcaption');
    const inner = this.sub(new Element('div', {}, element.children.filter((child) => child !== caption)), state);
    const words = caption ? this.subRuns(caption, { ...state, align: '' }) : [];
    const picture = inner.find((block) => block.kind === 'figure');
    if (picture) picture.caption = words;
    this.out.push(...inner);
    if (!picture && words.length > 0) this.out.push({ kind: 'text', level: 0, align: state.align, place: null, runs: words });
  }

  private list(element: Element, ordered: boolean, outer: State): void {
    this.flush(outer.align);
    const state: State = { ...outer, align: '' };
    const items: Block[][] = [];
    for (const child of elements(element)) {
      // Word processors and old pages hang inner lists beside the item they belong to.
      if (child.name === 'ul' || child.name === 'ol') {
        const inner = this.sub(new Element('div', {}, [child]), state);
        const last = items.at(-1);
        if (last) last.push(...inner);
        else items.push(inner);
        continue;
      }
      if (NOTE_TEXT.test(child.attribs.id ?? '') && this.source.notes.get(child.attribs.id ?? '') === child) continue;
      const blocks = this.sub(child, state);
      if (blocks.length > 0) items.push(blocks);
    }
    const start = /^-?\d{1,6}$/.test(element.attribs.start ?? '') ? Number(element.attribs.start) : 1;
    if (items.length > 0) this.out.push({ kind: 'list', ordered, start, items });
  }

  private table(element: Element, outer: State): void {
    this.flush(outer.align);
    const state: State = { ...outer, align: '' };
    const head: Cell[][] = [];
    const body: Cell[][] = [];
    let caption: Run[] = [];
    const readRows = (part: Element, into: Cell[][]) => {
      for (const child of elements(part)) {
        if (child.name === 'caption') caption = this.subRuns(child, state);
        else if (child.name === 'thead') readRows(child, head);
        else if (child.name === 'tbody' || child.name === 'tfoot') readRows(child, body);
        else if (child.name === 'tr') {
          const row = this.row(child, state);
          if (row.length > 0) into.push(row);
        }
      }
    };
    readRows(element, body);
    const rows = [...head, ...body];
    const only = rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : undefined;
    // A table of one cell is a frame, not a table.
    if (only) this.out.push(...only.blocks);
    else if (rows.length > 0) this.out.push({ kind: 'table', caption, head, body });
  }

  private row(element: Element, state: State): Cell[] {
    if (/display\s*:\s*none/i.test(element.attribs.style ?? '')) {
      this.leaveOut('隐藏的文字');
      return [];
    }
    const row = this.look('tr', element, declarations(element.attribs.style ?? ''), state);
    return elements(element).filter(({ name }) => name === 'td' || name === 'th').map((cell) => {
      const span = (name: string) => (/^\d{1,4}$/.test(cell.attribs[name] ?? '') ? Math.max(1, Number(cell.attribs[name])) : 1);
      const style = { ...Object.assign({}, ...(cell.attribs.class ?? '').split(/\s+/).map((name) => this.source.classes.get(name))), ...declarations(cell.attribs.style ?? '') } as Declarations;
      const header = cell.name === 'th';
      const look = this.look('td', cell, style, row);
      return { header, scope: cell.attribs.scope ?? null, colspan: span('colspan'), rowspan: span('rowspan'), blocks: this.sub(cell, header ? { ...look, marks: new Set() } : look) };
    });
  }

  /** The place in a list that Word only draws, from its number or bullet; a numbering that HTML has not (一、（一）第一条) is words. */
  private listPlace(element: Element, list: string, heading: boolean): ListPlace | string | null {
    const marker = markerOf(element)?.replace(/[\s\u00a0\u3000]+/g, '') ?? '';
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

function markerOf(node: ParentNode): string | undefined {
  for (const child of elements(node)) {
    if (/mso-list\s*:\s*ignore/i.test(child.attribs.style ?? '')) return textOf(child);
    const inner = markerOf(child);
    if (inner !== undefined) return inner;
  }
  return undefined;
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
  return [...paragraphs, current].map(settle).filter((paragraph) => runsText(paragraph).trim() !== '' || paragraph.some((run) => typeof run === 'object' && 'note' in run));
}

/** White space as it is read: one space for many, none where a source's line ends between Chinese characters, none at the ends. */
function settle(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let last = '';
  let pending = null as { newline: boolean; hard: boolean } | null;
  for (const run of runs) {
    if (typeof run === 'object' && 'text' in run) {
      let text = '';
      for (const piece of run.text.replace(/[\u200b\ufeff\u00ad]/g, '').match(/[\s\u00a0\u2000-\u200a]+|[^\s\u00a0\u2000-\u200a]+|\u3000+/g) ?? []) {
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
        } else pending = { newline: (pending?.newline ?? false) || /\n/.test(piece), hard: (pending?.hard ?? false) || /\u00a0/.test(piece) };
      }
      if (text !== '') {
        const before = out.at(-1);
        if (typeof before === 'object' && 'text' in before && before.href === run.href && sameMarks(before.marks, run.marks)) out[out.length - 1] = { ...before, text: before.text + text };
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
  node.children = node.children.filter((child) => !(isTag(child) && /mso-element\s*:\s*(?:foot|end)note-list/i.test(child.attribs.style ?? '')));
}

/** HTML of any origin as blocks. @throws MarkupTooDeep */
export function readHtml(html: string): ReadHtml {
  const [part] = between(html, '<!--startfragment-->', '<!--endfragment-->');
  const fragment = part ? html.slice(part.from, part.to) : html.replace(/^Version:[\d.]+[^<]*/, '');
  const root = parseMarkup(withoutComments(fragment).replace(/<!\[(?:if\b[^\]<>]{0,200}|endif)\]>/gi, ''), false);
  const source: Source = { classes: classStyles(html), notes: new Map(), referred: [], dropped: new Map() };
  findNotes(root, source.notes);
  without(root, new Set(source.notes.values()));
  const state: State = { marks: new Set(), href: null, align: '', keepSpace: false };
  const reader = new Reader(source);
  reader.children(root, state);
  reader.flush('');
  const notes: Block[][] = [];
  for (let at = 0; at < source.referred.length; at += 1) {
    const inner = new Reader(source);
    const note = source.notes.get(source.referred[at] ?? '');
    if (note) inner.children(note, state);
    inner.flush('');
    notes.push(inner.out);
  }
  return { blocks: reader.out, notes, dropped: source.dropped };
}

