import { render } from 'dom-serializer';
import { type ChildNode, type Document, Element, isTag, type ParentNode, Text } from 'domhandler';
import type { Align } from './blocks';
import { parseMarkup } from './parse-markup';
import { numberWords, type ParagraphSign, writeSign } from './read-html';

/** What a docx says of its paragraphs and the HTML made of it would not: written as signs before their words. */
export interface SignedDocx {
  xml: string;
  equations: number;
  hidden: number;
  contents: number;
  textBoxes: number;
  inserted: number;
  deleted: number;
}

interface Level {
  start: number;
  format: string;
  text: string;
}

interface Numbering {
  abstract: string;
  levels: Map<number, Level>;
  restarts: Map<number, number>;
}

interface Style {
  name: string;
  basedOn: string | null;
  align: string | null;
  numId: string | null;
  depth: number | null;
  outline: number | null;
}

/** Longer paragraphs are text, whatever outline level somebody gave them. */
const LONGEST_HEADING = 80;

export function parseXml(xml: string): Document {
  return parseMarkup(xml.replaceAll(/[\ufdd0\ufdd1]/g, ''), true);
}

function child(node: ParentNode | undefined, name: string): Element | undefined {
  return node?.children.find((child): child is Element => isTag(child) && child.name === name);
}

/** Every element of a name below a node, outermost first. */
export function descendants(node: ParentNode, name: string, into: Element[] = []): Element[] {
  for (const child of node.children) {
    if (!isTag(child)) continue;
    if (child.name === name) into.push(child);
    descendants(child, name, into);
  }
  return into;
}

function value(node: ParentNode | undefined, name: string): string | null {
  return child(node, name)?.attribs['w:val'] ?? null;
}

function number(text: string | null): number | null {
  return text !== null && /^-?\d{1,6}$/.test(text) ? Number(text) : null;
}

function textOf(node: ChildNode): string {
  if (!isTag(node)) return '';
  if (node.name === 'w:t') return node.children.map((child) => (child instanceof Text ? child.data : '')).join('');
  return node.name === 'w:del' ? '' : node.children.map(textOf).join('');
}

function readStyles(xml: string | null): Map<string, Style> {
  const styles = new Map<string, Style>();
  if (xml === null) return styles;
  for (const style of descendants(parseXml(xml), 'w:style')) {
    const properties = child(style, 'w:pPr');
    const numbering = child(properties, 'w:numPr');
    styles.set(style.attribs['w:styleId'] ?? '', {
      name: value(style, 'w:name') ?? '',
      basedOn: value(style, 'w:basedOn'),
      align: value(properties, 'w:jc'),
      numId: value(numbering, 'w:numId'),
      depth: number(value(numbering, 'w:ilvl')),
      outline: number(value(properties, 'w:outlineLvl')),
    });
  }
  return styles;
}

function readNumberings(xml: string | null): Map<string, Numbering> {
  const numberings = new Map<string, Numbering>();
  if (xml === null) return numberings;
  const root = parseXml(xml);
  const readLevel = (level: Element): Level => ({ start: number(value(level, 'w:start')) ?? 1, format: value(level, 'w:numFmt') ?? 'decimal', text: value(level, 'w:lvlText') ?? '' });
  const depthOf = (element: Element) => number(element.attribs['w:ilvl'] ?? null) ?? 0;
  const abstracts = descendants(root, 'w:abstractNum');
  const byId = new Map(abstracts.map((abstract) => [abstract.attribs['w:abstractNumId'] ?? '', abstract]));
  const byLink = new Map(abstracts.flatMap((abstract) => (value(abstract, 'w:styleLink') === null ? [] : [[value(abstract, 'w:styleLink'), abstract] as const])));
  for (const num of descendants(root, 'w:num')) {
    let abstract = byId.get(value(num, 'w:abstractNumId') ?? '');
    abstract = (abstract && byLink.get(value(abstract, 'w:numStyleLink'))) ?? abstract;
    if (!abstract) continue;
    const levels = new Map(descendants(abstract, 'w:lvl').map((level) => [depthOf(level), readLevel(level)]));
    const restarts = new Map<number, number>();
    for (const override of descendants(num, 'w:lvlOverride')) {
      const level = child(override, 'w:lvl');
      if (level) levels.set(depthOf(override), readLevel(level));
      const start = number(value(override, 'w:startOverride'));
      if (start !== null) restarts.set(depthOf(override), start);
    }
    numberings.set(num.attribs['w:numId'] ?? '', { abstract: abstract.attribs['w:abstractNumId'] ?? '', levels, restarts });
  }
  return numberings;
}

const DIGITS = '零一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';

function chinese(count: number, digits: string, units: readonly string[]): string {
  if (count <= 0 || count > 9999) return String(count);
  let words = '';
  let gap = false;
  for (let unit = 3; unit >= 0; unit -= 1) {
    const digit = Math.floor(count / 10 ** unit) % 10;
    if (digit === 0) gap = words !== '';
    else {
      words += `${gap ? digits[0] : ''}${digits[digit]}${units[unit]}`;
      gap = false;
    }
  }
  return digits === DIGITS ? words.replace(/^一十/, '十') : words;
}

function roman(count: number): string {
  let rest = count;
  let written = '';
  for (const [sign, worth] of [['M', 1000], ['CM', 900], ['D', 500], ['CD', 400], ['C', 100], ['XC', 90], ['L', 50], ['XL', 40], ['X', 10], ['IX', 9], ['V', 5], ['IV', 4], ['I', 1]] as const) {
    for (; rest >= worth; rest -= worth) written += sign;
  }
  return written;
}

/** A number as a numbering format of Word (ST_NumberFormat) writes it. */
export function formatNumber(count: number, format: string): string {
  switch (format) {
    case 'chineseCounting': case 'chineseCountingThousand': case 'japaneseCounting': case 'taiwaneseCounting': case 'taiwaneseCountingThousand': case 'ideographDigital':
      return chinese(count, DIGITS, ['', '十', '百', '千']);
    case 'chineseLegalSimplified': case 'ideographLegalTraditional': case 'japaneseLegal':
      return chinese(count, LEGAL_DIGITS, ['', '拾', '佰', '仟']);
    case 'ideographTraditional':
      return '甲乙丙丁戊己庚辛壬癸'[count - 1] ?? String(count);
    case 'ideographZodiac':
      return '子丑寅卯辰巳午未申酉戌亥'[count - 1] ?? String(count);
    case 'decimalEnclosedCircle': case 'decimalEnclosedCircleChinese':
      return count >= 1 && count <= 20 ? String.fromCharCode(0x245f + count) : String(count);
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'decimalFullWidth': case 'decimalFullWidth2':
      return String(count).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'upperLetter': case 'lowerLetter': {
      const letter = String.fromCharCode(65 + ((count - 1) % 26)).repeat(Math.min(10, Math.ceil(count / 26)));
      return format === 'upperLetter' ? letter : letter.toLowerCase();
    }
    case 'upperRoman': case 'lowerRoman':
      return count >= 1 && count < 4000 ? (format === 'upperRoman' ? roman(count) : roman(count).toLowerCase()) : String(count);
    case 'none':
      return '';
    default:
      return String(count);
  }
}

/** Counts as Word does: one count for all lists of one definition, begun anew below a higher level. */
class Counter {
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly restarted = new Set<string>();

  constructor(private readonly numberings: Map<string, Numbering>) {}

  /** The next number of a list and how it is written; null for what is not numbered. */
  next(numId: string, depth: number): { level: Level; count: number; label: string } | null {
    const numbering = this.numberings.get(numId);
    const level = numbering?.levels.get(depth);
    if (!numbering || !level) return null;
    const counts = this.counts.get(numbering.abstract) ?? [];
    this.counts.set(numbering.abstract, counts);
    const restart = numbering.restarts.get(depth);
    if (restart !== undefined && !this.restarted.has(`${numId}/${depth}`)) {
      this.restarted.add(`${numId}/${depth}`);
      counts[depth] = restart - 1;
    }
    const count = (counts[depth] ?? level.start - 1) + 1;
    counts[depth] = count;
    counts.length = depth + 1;
    const label = level.text.replace(/%([1-9])/g, (_, place: string) => {
      const at = Number(place) - 1;
      const part = numbering.levels.get(at);
      return part ? formatNumber(counts[at] ?? part.start, at < depth && /^[\d.%\s]+$/.test(level.text) ? 'decimal' : part.format) : '';
    });
    return { level, count, label };
  }
}

class Signer {
  readonly found = { equations: 0, hidden: 0, contents: 0, textBoxes: 0, inserted: 0, deleted: 0 };
  private readonly counter: Counter;

  constructor(
    private readonly styles: Map<string, Style>,
    numberings: Map<string, Numbering>,
  ) {
    this.counter = new Counter(numberings);
  }

  /** A property of a style, or of the style it is made from. */
  private styled<Property extends keyof Style>(id: string | null, property: Property): Style[Property] | null {
    const seen = new Set<string>();
    for (let at = id; at !== null && !seen.has(at); at = this.styles.get(at)?.basedOn ?? null) {
      seen.add(at);
      const found = this.styles.get(at)?.[property];
      if (found !== null && found !== undefined) return found;
    }
    return null;
  }

  walk(node: ParentNode): void {
    node.children = node.children.flatMap((child): ChildNode[] => {
      if (!isTag(child)) return [child];
      if (child.name === 'm:oMathPara' || child.name === 'm:oMath') {
        this.found.equations += 1;
        return [new Element('w:r', {}, [new Element('w:t', {}, [new Text('【公式】')])])];
      }
      if (child.name === 'w:r' && this.isHidden(child)) {
        this.found.hidden += 1;
        return [];
      }
      if (child.name === 'mc:AlternateContent') return this.alternative(child);
      if (child.name === 'w:ins') this.found.inserted += 1;
      if (child.name === 'w:del') this.found.deleted += 1;
      if (child.name === 'w:p') {
        const styleName = this.styles.get(value(this.properties(child), 'w:pStyle') ?? '')?.name ?? '';
        if (/^toc(?: ?\d| heading)$/i.test(styleName)) {
          this.found.contents += 1;
          return [];
        }
        this.walk(child);
        this.sign(child, styleName);
        return [child];
      }
      this.walk(child);
      return [child];
    });
  }

  private properties(paragraph: Element): Element | undefined {
    return child(paragraph, 'w:pPr');
  }

  private isHidden(run: Element): boolean {
    const vanish = child(child(run, 'w:rPr'), 'w:vanish');
    return vanish !== undefined && !/^(?:0|false|off)$/.test(vanish.attribs['w:val'] ?? '') && textOf(run) !== '';
  }

  /** Of two forms of one drawing the newer is what Word shows; its words are handed on in the form that is read. */
  private alternative(element: Element): ChildNode[] {
    const choice = child(element, 'mc:Choice');
    const boxes = choice ? descendants(choice, 'w:txbxContent') : [];
    const pictures = choice ? descendants(choice, 'pic:pic') : [];
    if (choice && boxes.length > 0 && pictures.length === 0) {
      this.found.textBoxes += boxes.length;
      for (const box of boxes) this.walk(box);
      return [new Element('w:pict', {}, [new Element('v:textbox', { 'xmlns:v': 'urn:schemas-microsoft-com:vml' }, boxes)])];
    }
    const fallback = child(element, 'mc:Fallback');
    const shown = fallback && fallback.children.length > 0 ? fallback : choice;
    if (!shown) return [];
    this.found.textBoxes += descendants(shown, 'w:txbxContent').length;
    this.walk(shown);
    return shown.children;
  }

  private sign(paragraph: Element, styleName: string): void {
    const properties = this.properties(paragraph);
    const style = value(properties, 'w:pStyle');
    const words = textOf(paragraph).trim();
    const sign: ParagraphSign = {};
    let before = '';

    const named = /^(?:heading|标题) ?([1-9])$/i.exec(styleName)?.[1];
    const outline = number(value(properties, 'w:outlineLvl')) ?? this.styled(style, 'outline');
    const level = named === undefined ? (outline !== null && outline < 9 ? outline + 1 : 0) : Number(named);
    if (/^(?:title|标题)$/i.test(styleName)) {
      sign.title = true;
      sign.align = 'center';
    } else if (level > 0 && words.length <= LONGEST_HEADING) sign.level = level;

    const jc = value(properties, 'w:jc') ?? this.styled(style, 'align');
    const align: Align | null = jc === 'center' ? 'center' : jc === 'right' || jc === 'end' ? 'right' : null;
    if (align) sign.align = align;

    const numbering = child(properties, 'w:numPr');
    const numId = value(numbering, 'w:numId') ?? this.styled(style, 'numId');
    if (numId !== null && numId !== '0' && words !== '') {
      const next = this.counter.next(numId, number(value(numbering, 'w:ilvl')) ?? this.styled(style, 'depth') ?? 0);
      const depth = number(value(numbering, 'w:ilvl')) ?? this.styled(style, 'depth') ?? 0;
      if (next?.level.format === 'bullet') {
        if (sign.level === undefined && !sign.title) sign.place = { ordered: false, depth, number: 1 };
      } else if (next) {
        const plain = next.level.format === 'decimal' && /^%\d[.)、．]?$/.test(next.level.text);
        if (plain && sign.level === undefined && !sign.title) sign.place = { ordered: true, depth, number: next.count };
        else if (next.label.trim() !== '') before = numberWords(next.label.trim());
      }
    }
    if (Object.keys(sign).length === 0 && before === '') return;
    const run = new Element('w:r', {}, [new Element('w:t', { 'xml:space': 'preserve' }, [new Text(`${Object.keys(sign).length > 0 ? writeSign(sign) : ''}${before}`)])]);
    const at = properties ? paragraph.children.indexOf(properties) + 1 : 0;
    paragraph.children.splice(at, 0, run);
  }
}

/** The main part of a docx with what its paragraphs are (heading, alignment, place and number in a list) written as signs. */
export function signParagraphs(document: string, styles: string | null, numbering: string | null): SignedDocx {
  const root = parseXml(document);
  const signer = new Signer(readStyles(styles), readNumberings(numbering));
  signer.walk(root);
  return { xml: render(root, { xmlMode: true, encodeEntities: 'utf8' }), ...signer.found };
}
