/* oxlint-disable max-lines -- one walk through a document: each element of the format has its case */
import { render } from 'dom-serializer';
import { type ChildNode, type Element, isTag, isText, type ParentNode, Text } from 'domhandler';
import { acceptChangesIn } from './accept-changes';
import type { Align } from './blocks';
import { type Fields, hyperlinkOf, readFields } from './docx-fields';
import { Counter, readNumberings } from './docx-numbering';
import { Styles } from './docx-styles';
import { child, descendants, element, holdsWords, isOn, number, onOff, parseOffice, value, wordsBelow } from './office-xml';
import { MarkupTooDeep } from './parse-markup';
import { numberWords, type ParagraphSign, SIGN_CLOSE, SIGN_OPEN, writeSign } from './read-html';
import { MISSING_SYMBOL, readable, symbol } from './symbols';

/** Counts of things met in the texts of a docx, for notes. */
export interface Met {
  equations: number;
  hidden: number;
  contents: number;
  textBoxes: number;
  inserted: number;
  deleted: number;
  moved: number;
  readings: number;
  symbols: number;
  prompts: number;
  /** Words that a reader of the file hardly sees, white or tiny; on a page they are as all others. */
  faint: number;
  /** Parts of other forms that the text takes in at a place (altChunk, subDoc). */
  inserts: number;
}

/** Targets of the relationships of the part that is being read. */
export interface Relations {
  /** The relationship under which a picture is handed on; null where there is none. */
  picture(relation: string): string | null;
  /** A picture's description as it may be published. */
  describe(words: string): string;
  address(relation: string): string | null;
  /** The relationship under which an address is handed on. */
  link(address: string): string;
}

/** A part of a docx, reduced to what mammoth reads of it: paragraphs with their signs, runs, links, tables, pictures. */
export interface SignedPart {
  xml: string;
  /** The words that stood in it. */
  wanted: string[];
  /** Numbers of the foot- and endnotes that it refers to. */
  notes: Set<string>;
}

/** Longer paragraphs are text, whatever outline level they were given. */
const LONGEST_HEADING = 80;
/** Word has 63 columns. */
const WIDEST = 1000;
/** Prompts of an empty content control, in the words of the programs. */
const PROMPT = /单击|点击|点按|轻触|在此|请输入|请选择|选择一项|占位|click|tap|enter |choose|select/i;

const NAMESPACES: Readonly<Record<string, string>> = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture',
};

/** Forms within forms of one thing; Word writes two or three. */
const DEEPEST_ALTERNATIVE = 16;

function isBlock({ name }: Element): boolean {
  return name === 'w:p' || name === 'w:tbl';
}

const DRAWN = new Set(['pic:pic', 'v:imagedata', 'w:txbxContent', 'v:textpath', 'a:txBody']);

/** Contents anywhere below an element. */
interface Holds {
  block: boolean;
  run: boolean;
  drawn: boolean;
  words: boolean;
}

const NOTHING: Holds = { block: false, run: false, drawn: false, words: false };

/** Tells what is below elements; each is looked through once, however many elements are put around it. */
class Holding {
  private readonly known = new WeakMap<Element, Holds>();

  below(element: Element): Holds {
    const known = this.known.get(element);
    if (known) return known;
    const found = { ...NOTHING, words: element.name === 'v:textpath' && (element.attribs.string ?? '').trim() !== '' };
    for (const each of element.children) {
      if (!isTag(each)) {
        found.words ||= holdsWords(element) && isText(each) && each.data.trim() !== '';
        continue;
      }
      const inner = this.below(each);
      found.block ||= isBlock(each) || inner.block;
      found.run ||= each.name === 'w:r' || inner.run;
      found.drawn ||= DRAWN.has(each.name) || inner.drawn;
      found.words ||= inner.words;
    }
    this.known.set(element, found);
    return found;
  }
}

/** Words of the document; the marks of signs are taken out of them. */
function words(text: string): Element {
  return element('w:t', { 'xml:space': 'preserve' }, [new Text(text.replaceAll(SIGN_OPEN, '').replaceAll(SIGN_CLOSE, ''))]);
}

/** Where paragraphs stand, and what of their looks comes from there. */
interface Place {
  tableStyle: string | null;
  /** Everything there is hidden, by its row or by its table's style. */
  hidden: boolean;
  /** A cell with a colour, on which white is read. */
  shaded: boolean;
}

/** A paragraph that is being put together. */
interface Paragraph {
  style: string | null;
  place: Place;
  shaded: boolean;
  content: ChildNode[];
  /** Paragraphs of text boxes that hang on it: they follow it. */
  after: ChildNode[];
  /** Whether text of it was left out as hidden. */
  hid: boolean;
  href: string | null;
}

/** One list of paragraphs and tables, and what waits to be joined to the next paragraph. */
interface Flow {
  to: ChildNode[];
  carried: { content: ChildNode[]; after: ChildNode[] } | null;
}

const MARKS = ['w:b', 'w:i', 'w:u', 'w:vertAlign'];

/** Reads the parts of a docx in turn: numbers run on from one to the next as they stand. */
export class DocxReader {
  readonly met: Met = {
    equations: 0,
    hidden: 0,
    contents: 0,
    textBoxes: 0,
    inserted: 0,
    deleted: 0,
    moved: 0,
    readings: 0,
    symbols: 0,
    prompts: 0,
    faint: 0,
    inserts: 0,
  };
  /** Text left out knowingly, and text written that stood in no source. */
  readonly leftOut: string[] = [];
  readonly written: string[] = [];
  readonly symbolsAt: string[] = [];
  private readonly styles: Styles;
  private readonly counter: Counter;
  private fields: Fields = { instructions: new Set(), links: new Map(), shown: new Map() };
  private notes = new Set<string>();
  private readonly holding = new Holding();

  constructor(
    styles: string | null,
    numbering: string | null,
    private readonly relations: Relations,
  ) {
    this.styles = new Styles(styles);
    this.counter = new Counter(readNumberings(numbering));
  }

  /** A part with what its paragraphs are (heading, alignment, place and number in a list) written as signs. @throws MarkupTooDeep */
  read(xml: string, isWanted: (note: Element) => boolean = () => true): SignedPart {
    const root = parseOffice(xml);
    const { inserted, deleted, moved } = acceptChangesIn(root);
    this.met.inserted += inserted;
    this.met.deleted += deleted;
    this.met.moved += moved;
    const wanted: string[] = [];
    this.chooseAlternatives(root, wanted);
    this.fields = readFields(root);
    this.notes = new Set();
    const outer = root.children.find(isTag);
    const name = outer?.name ?? '';
    const made: Element[] = [];
    const texts = !outer
      ? []
      : name === 'w:document'
        ? outer.children.filter((each): each is Element => isTag(each) && each.name === 'w:body')
        : outer.children.filter((each): each is Element => isTag(each) && isWanted(each));
    for (const text of texts) {
      wordsBelow(text, wanted);
      made.push(element(text.name, text.attribs, this.flow(text, { tableStyle: null, hidden: false, shaded: false })));
    }
    const xmlOut = render(element(name, { ...NAMESPACES }, made), { xmlMode: true, encodeEntities: 'utf8' });
    return { xml: xmlOut, wanted, notes: this.notes };
  }

  /** Of several forms of one thing the first that says something is what Word shows; words of the others alone are wanted too. */
  private chooseAlternatives(node: ParentNode, wanted: string[], depth = 0): void {
    const children: ChildNode[] = [];
    const push = (from: ParentNode, depth: number) => {
      if (depth > DEEPEST_ALTERNATIVE) throw new MarkupTooDeep();
      for (const each of from.children) {
        if (!isTag(each) || each.name !== 'mc:AlternateContent') {
          if (isTag(each)) this.chooseAlternatives(each, wanted, depth);
          children.push(each);
          continue;
        }
        const forms = each.children.filter(
          (form): form is Element => isTag(form) && (form.name === 'mc:Choice' || form.name === 'mc:Fallback'),
        );
        const shown = forms.find((form) => this.says(form)) ?? forms[0];
        if (!shown) continue;
        const said = wordsBelow(shown).join('').replace(/\s+/g, '');
        for (const form of forms) {
          const other = form === shown ? '' : wordsBelow(form).join('').replace(/\s+/g, '');
          if (other !== '' && !said.includes(other)) wanted.push(other);
        }
        push(shown, depth + 1);
      }
    };
    push(node, depth);
    node.children = children;
  }

  private says(element: Element): boolean {
    const { drawn, words } = this.holding.below(element);
    return drawn || words;
  }

  private leaveOut(node: ParentNode): boolean {
    const found = wordsBelow(node);
    for (const each of found) this.leftOut.push(each);
    return found.length > 0;
  }

  private write(text: string): void {
    this.written.push(text);
  }

  private flow(node: ParentNode, place: Place): ChildNode[] {
    const flow: Flow = { to: [], carried: null };
    this.blocks(node, place, flow);
    this.settle(flow);
    return flow.to;
  }

  /** Text carried for a paragraph that did not come becomes one itself. */
  private settle(flow: Flow): void {
    const { carried } = flow;
    flow.carried = null;
    if (!carried) return;
    flow.to.push(element('w:p', {}, carried.content));
    for (const each of carried.after) flow.to.push(each);
  }

  private blocks(node: ParentNode, place: Place, flow: Flow): void {
    for (const each of node.children) {
      if (!isTag(each)) continue;
      switch (each.name) {
        case 'w:p':
          this.paragraph(each, place, flow);
          break;
        case 'w:tbl':
          this.settle(flow);
          flow.to.push(...this.table(each, place));
          break;
        case 'w:sectPr':
        case 'w:sdtPr':
        case 'w:sdtEndPr':
        case 'w:tcPr':
          break;
        case 'w:sdt':
          if (/table of contents/i.test(value(child(child(each, 'w:sdtPr'), 'w:docPartObj'), 'w:docPartGallery') ?? '')) {
            this.met.contents += 1;
            this.leaveOut(each);
          } else this.control(each, (content) => this.blocks(content, place, flow));
          break;
        case 'w:altChunk':
        case 'w:subDoc':
          this.met.inserts += 1;
          break;
        default:
          if (each.name !== 'w:r' && this.holding.below(each).block) this.blocks(each, place, flow);
          // Words that are in no paragraph.
          else if (this.says(each)) this.paragraph(element('w:p', {}, [each]), place, flow);
      }
    }
  }

  /** A content control: its content, but for the prompt that a program wrote. */
  private control(control: Element, take: (content: Element) => void): void {
    const content = child(control, 'w:sdtContent');
    if (!content) return;
    if (onOff(child(control, 'w:sdtPr'), 'w:showingPlcHdr') && PROMPT.test(wordsBelow(content).join(''))) {
      this.met.prompts += 1;
      this.leaveOut(content);
    } else take(content);
  }

  private paragraph(source: Element, place: Place, flow: Flow): void {
    const properties = child(source, 'w:pPr');
    const style = this.styles.paragraphStyle(value(properties, 'w:pStyle'));
    const styleName = this.styles.get(style).name ?? '';
    if (/^toc(?: ?\d| heading)$/i.test(styleName)) {
      this.met.contents += 1;
      this.leaveOut(source);
      return;
    }
    const paragraph: Paragraph = {
      style,
      place,
      shaded: place.shaded || isShaded(properties),
      content: [],
      after: [],
      hid: false,
      href: null,
    };
    this.inline(source, paragraph);
    const isMarkHidden =
      place.hidden || this.styles.lookOf(child(properties, 'w:rPr'), { paragraphStyle: style, tableStyle: place.tableStyle }).hidden;
    const isEmpty = paragraph.content.length === 0;
    // A hidden paragraph is none: it has no number either.
    if (isMarkHidden && isEmpty) {
      for (const each of paragraph.after) flow.to.push(each);
      return;
    }
    const { sign, label } = this.signOf(properties, style, styleName, paragraph);
    const isDropCap = /^(?:drop|margin)$/.test(child(properties, 'w:framePr')?.attribs['w:dropCap'] ?? '');
    const { content, after } = flow.carried ?? { content: [], after: [] };
    flow.carried = null;
    if (label !== '') content.push(element('w:r', {}, [words(label)]));
    for (const each of paragraph.content) content.push(each);
    for (const each of paragraph.after) after.push(each);
    // A large first letter, and words whose paragraph's end is hidden, go on in the next paragraph.
    if ((isDropCap || isMarkHidden) && !isEmpty) {
      flow.carried = { content, after };
      return;
    }
    if (Object.keys(sign).length > 0) content.unshift(element('w:r', {}, [element('w:t', {}, [new Text(writeSign(sign))])]));
    flow.to.push(element('w:p', {}, content));
    for (const each of after) flow.to.push(each);
  }

  private inline(node: ParentNode, paragraph: Paragraph): void {
    for (const each of node.children) {
      if (!isTag(each)) continue;
      switch (each.name) {
        case 'w:r':
          this.run(each, paragraph);
          break;
        case 'w:pPr':
        case 'w:sdtPr':
        case 'w:sdtEndPr':
        case 'w:rPr':
          break;
        case 'w:hyperlink':
        case 'w:fldSimple': {
          const target =
            each.name === 'w:fldSimple'
              ? hyperlinkOf(each.attribs['w:instr'] ?? '')
              : each.attribs['r:id'] === undefined
                ? null
                : this.relations.address(each.attribs['r:id']);
          const outer = paragraph.href;
          paragraph.href = outer ?? target;
          this.inline(each, paragraph);
          paragraph.href = outer;
          break;
        }
        case 'm:oMath':
        case 'm:oMathPara':
          this.equation(each, paragraph);
          break;
        case 'w:sdt':
          this.control(each, (content) => this.inline(content, paragraph));
          break;
        case 'w:ruby':
          this.ruby(each, paragraph);
          break;
        case 'w:subDoc':
        case 'w:altChunk':
          this.met.inserts += 1;
          break;
        case 'w:p':
        case 'w:tbl': {
          // A paragraph within a paragraph: no program writes it, and its words follow.
          const inner = this.flow(element('w:body', {}, [each]), paragraph.place);
          for (const block of inner) paragraph.after.push(block);
          break;
        }
        case 'w:drawing':
        case 'w:pict':
        case 'w:object':
          this.drawing(each, {}, paragraph);
          break;
        default:
          if (each.name.startsWith('w:') && !this.holding.below(each).run && this.says(each))
            this.run(element('w:r', {}, [each]), paragraph);
          else this.inline(each, paragraph);
      }
    }
  }

  private equation(equation: Element, paragraph: Paragraph): void {
    if (paragraph.place.hidden) {
      this.hide(equation, paragraph);
      return;
    }
    this.met.equations += 1;
    this.leaveOut(equation);
    this.write('【公式】');
    paragraph.content.push(element('w:r', {}, [words('【公式】')]));
  }

  private ruby(ruby: Element, paragraph: Paragraph): void {
    for (const each of ruby.children) {
      if (!isTag(each)) continue;
      if (each.name === 'w:rt') this.met.readings += this.leaveOut(each) ? 1 : 0;
      else if (each.name !== 'w:rubyPr') this.inline(each, paragraph);
    }
  }

  private hide(node: ParentNode, paragraph: Paragraph): void {
    const hadWords = this.leaveOut(node);
    if (hadWords || node.children.some((each) => isTag(each) && (DRAWN.has(each.name) || this.holding.below(each).drawn))) {
      this.met.hidden += 1;
      paragraph.hid = true;
    }
  }

  // oxlint-disable-next-line max-lines-per-function -- one case for each element of a run, as the format lists them
  private run(run: Element, paragraph: Paragraph): void {
    const properties = child(run, 'w:rPr');
    const look = this.styles.lookOf(properties, { paragraphStyle: paragraph.style, tableStyle: paragraph.place.tableStyle });
    if (look.hidden || paragraph.place.hidden) {
      this.hide(run, paragraph);
      return;
    }
    if (
      look.faint &&
      !paragraph.shaded &&
      !isShaded(properties) &&
      child(properties, 'w:highlight') === undefined &&
      run.children.some((each) => isTag(each) && each.name === 'w:t' && wordsBelow(each).length > 0)
    )
      this.met.faint += 1;
    const marks = [
      ...(properties?.children ?? []).filter((each) => isTag(each) && MARKS.includes(each.name)),
      ...(look.struck ? [element('w:strike')] : []),
    ];
    const put = (content: ChildNode, href: string | null) => {
      const made = element('w:r', {}, [...(marks.length > 0 ? [element('w:rPr', {}, marks)] : []), content]);
      paragraph.content.push(href === null ? made : element('w:hyperlink', { 'r:id': this.relations.link(href) }, [made]));
    };
    const say = (text: string, href: string | null) => {
      if (text !== '') put(words(text), href);
    };
    for (const each of run.children) {
      if (!isTag(each)) continue;
      if (this.fields.instructions.has(each)) {
        this.leaveOut(element('w:r', {}, [each]));
        continue;
      }
      const href = this.fields.links.get(each) ?? paragraph.href;
      switch (each.name) {
        case 'w:rPr':
        case 'w:instrText':
        case 'w:delText':
        case 'w:delInstrText':
        case 'w:commentReference':
        case 'w:annotationRef':
        case 'w:footnoteRef':
        case 'w:endnoteRef':
        case 'w:lastRenderedPageBreak':
          break;
        case 'w:t': {
          const source = each.children.map((part) => ('data' in part ? part.data : '')).join('');
          const { text, missing } = readable(source, look.font);
          if (text !== source) this.replaced(source, text, missing);
          say(text, href);
          break;
        }
        case 'w:sym': {
          const code = Number.parseInt(each.attribs['w:char'] ?? '', 16);
          const sign = this.sign(each.attribs['w:font'] ?? '', code);
          this.write(sign);
          say(sign, href);
          break;
        }
        case 'w:tab':
        case 'w:ptab':
          put(element('w:tab'), null);
          break;
        case 'w:br':
        case 'w:cr':
          put(element('w:br', each.attribs['w:type'] === undefined ? {} : { 'w:type': each.attribs['w:type'] }), null);
          break;
        case 'w:noBreakHyphen':
          this.write('\u2011');
          say('\u2011', href);
          break;
        case 'w:softHyphen':
          break;
        case 'w:footnoteReference':
        case 'w:endnoteReference':
          this.notes.add(`${each.name}/${each.attribs['w:id'] ?? ''}`);
          put(element(each.name, { 'w:id': each.attribs['w:id'] ?? '' }), null);
          break;
        case 'w:fldChar': {
          const shown = this.fields.shown.get(each);
          if (shown === null) this.equation(element('w:r'), paragraph);
          else if (shown !== undefined) {
            this.write(shown);
            say(shown, href);
          }
          break;
        }
        case 'w:ruby':
          this.ruby(each, paragraph);
          break;
        case 'w:r':
          this.run(each, paragraph);
          break;
        case 'w:drawing':
        case 'w:pict':
        case 'w:object':
          this.drawing(each, { href }, paragraph);
          break;
        default:
          if (this.holding.below(each).drawn) this.drawing(each, { href }, paragraph);
          else if (this.says(each)) {
            // An element that nobody thought of; its words look as those of the run.
            this.run(element('w:r', {}, [...(properties ? [properties] : []), ...each.children]), paragraph);
          }
      }
    }
  }

  /** A character that Word draws by its number in a font. */
  private sign(font: string, code: number): string {
    if (!Number.isInteger(code) || code <= 0x20 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '';
    const known = symbol(font, code);
    if (known !== null) return known;
    const { text, missing } = readable(String.fromCodePoint(code), null);
    if (missing > 0) {
      this.met.symbols += missing;
      this.symbolsAt.push(font);
    }
    return text;
  }

  private replaced(source: string, text: string, missing: number): void {
    this.leftOut.push(source);
    this.write(text);
    if (missing === 0) return;
    this.met.symbols += missing;
    this.symbolsAt.push(text.slice(Math.max(0, text.indexOf(MISSING_SYMBOL) - 10)));
  }

  /** Pictures and text boxes of a drawing, in whichever of its many wrappings they come. */
  private drawing(drawing: Element, { href = null }: { href?: string | null }, paragraph: Paragraph): void {
    const walk = (node: ParentNode, alt: string) => {
      for (const each of node.children) {
        if (!isTag(each)) continue;
        if (this.isDrawnHidden(each)) {
          this.hide(element('w:r', {}, [each]), paragraph);
          continue;
        }
        switch (each.name) {
          case 'w:txbxContent':
            this.met.textBoxes += 1;
            for (const block of this.flow(each, paragraph.place)) paragraph.after.push(block);
            break;
          case 'a:txBody': {
            this.met.textBoxes += 1;
            for (const line of descendants(each, 'a:p'))
              paragraph.after.push(element('w:p', {}, [element('w:r', {}, [words(wordsBelow(line).join(''))])]));
            break;
          }
          case 'pic:pic': {
            const own = child(child(each, 'pic:nvPicPr'), 'pic:cNvPr');
            const blip = descendants(each, 'a:blip')[0];
            this.picture(blip?.attribs['r:embed'] ?? '', alt !== '' ? alt : described(own), href, paragraph);
            break;
          }
          case 'v:imagedata':
            this.picture(
              each.attribs['r:id'] ?? each.attribs['o:relid'] ?? '',
              alt !== '' ? alt : (each.attribs['o:title'] ?? ''),
              href,
              paragraph,
            );
            break;
          case 'v:textpath':
            if ((each.attribs.string ?? '').trim() !== '') {
              this.met.textBoxes += 1;
              paragraph.after.push(element('w:p', {}, [element('w:r', {}, [words(each.attribs.string ?? '')])]));
            }
            break;
          case 'wp:inline':
          case 'wp:anchor':
            walk(each, described(child(each, 'wp:docPr')));
            break;
          default:
            walk(each, each.name.startsWith('v:') ? (each.attribs.alt?.trim() ?? alt) : alt);
        }
      }
    };
    walk(element('w:r', {}, [drawing]), '');
  }

  private isDrawnHidden(drawn: Element): boolean {
    if (drawn.name.startsWith('v:'))
      return /(?:^|;)\s*(?:visibility\s*:\s*hidden|display\s*:\s*none|mso-hide\s*:)/i.test(drawn.attribs.style ?? '');
    const properties = child(drawn, 'wp:docPr') ?? child(drawn, 'wps:cNvPr') ?? child(child(drawn, 'pic:nvPicPr'), 'pic:cNvPr');
    return properties?.attribs.hidden !== undefined && isOn(properties.attribs.hidden);
  }

  private picture(relation: string, alt: string, href: string | null, paragraph: Paragraph): void {
    const id = this.relations.picture(relation);
    if (id === null) return;
    const descr = this.relations.describe(alt);
    const drawing = element('w:drawing', {}, [
      element('wp:inline', {}, [
        element('wp:docPr', { descr }),
        element('a:graphic', {}, [
          element('a:graphicData', {}, [element('pic:pic', {}, [element('pic:blipFill', {}, [element('a:blip', { 'r:embed': id })])])]),
        ]),
      ]),
    ]);
    const made = element('w:r', {}, [drawing]);
    paragraph.content.push(href === null ? made : element('w:hyperlink', { 'r:id': this.relations.link(href) }, [made]));
  }

  private signOf(
    properties: Element | undefined,
    style: string | null,
    styleName: string,
    paragraph: Paragraph,
  ): { sign: ParagraphSign; label: string } {
    const styled = this.styles.get(style);
    const text = wordsBelow({ children: paragraph.content } as unknown as ParentNode)
      .join('')
      .trim();
    const sign: ParagraphSign = {};

    const named = /^(?:heading|标题) ?([1-9])$/i.exec(styleName)?.[1];
    const outline = number(value(properties, 'w:outlineLvl')) ?? styled.outline;
    const level = named === undefined ? (outline !== null && outline >= 0 && outline < 9 ? outline + 1 : 0) : Number(named);
    if (/^(?:title|标题)$/i.test(styleName)) {
      sign.title = true;
      sign.align = 'center';
    } else if (level > 0 && text.length <= LONGEST_HEADING) sign.level = level;

    const jc = value(properties, 'w:jc') ?? styled.align;
    const align: Align | null = jc === 'center' ? 'center' : jc === 'right' || jc === 'end' ? 'right' : null;
    if (align) sign.align = align;

    const numbering = child(properties, 'w:numPr');
    const numId = value(numbering, 'w:numId') ?? styled.numId;
    if (numId === null || numId === '0') return { sign, label: '' };
    const depth = number(value(numbering, 'w:ilvl')) ?? this.counter.depthOf(numId, style) ?? styled.depth ?? 0;
    // An empty paragraph has a number too, and so has one that holds a picture; nothing is written for the first.
    const next = this.counter.next(numId, depth);
    if (!next || paragraph.content.length === 0) return { sign, label: '' };
    const isListed = sign.level === undefined && !sign.title;
    if (next.level.format === 'bullet') {
      if (isListed) sign.place = { ordered: false, depth, number: 1 };
      return { sign, label: '' };
    }
    const isPlain = next.level.format === 'decimal' && /^%\d[.)、．]?$/.test(next.level.text) && !next.level.hidden;
    if (isPlain && isListed) {
      sign.place = { ordered: true, depth, number: next.count };
      return { sign, label: '' };
    }
    const label = next.label.trim() === '' ? '' : numberWords(next.label.trim());
    this.write(label);
    return { sign, label };
  }

  /** A table with its grid as drawn: cells merged to the right are one, rows that begin further in have an empty cell before them. */
  private table(table: Element, place: Place): ChildNode[] {
    const tableStyle = this.styles.tableStyle(value(child(table, 'w:tblPr'), 'w:tblStyle'));
    const hiddenIn = this.styles.get(tableStyle).hiddenIn;
    const rows = partsOf(table, 'w:tr');
    /** Per column, the cell that goes on below, with its width. */
    let above = new Map<number, number>();
    const made: ChildNode[] = [];
    rows.forEach((row, at) => {
      const properties = child(row, 'w:trPr');
      const isHidden = place.hidden || onOff(properties, 'w:hidden') === true;
      const cells: ChildNode[] = [];
      const below = new Map<number, number>();
      let column = 0;
      const gap = span(properties, 'w:gridBefore', 0);
      if (gap > 0) cells.push(cellOf(gap, false, [element('w:p')]));
      column += gap;
      let open: { cell: Element; width: number } | null = null;
      const sources = partsOf(row, 'w:tc');
      sources.forEach((source, cellAt) => {
        const own = child(source, 'w:tcPr');
        const width = span(own, 'w:gridSpan', 1);
        const across = child(own, 'w:hMerge');
        const down = child(own, 'w:vMerge');
        const isContinued = (merge: Element | undefined) => merge !== undefined && merge.attribs['w:val'] !== 'restart';
        if (isContinued(across) && open) {
          open.width += width;
          setSpan(open.cell, open.width);
          column += width;
          return;
        }
        const goesOn = isContinued(down) && above.get(column) === width;
        if (down) below.set(column, width);
        const hidden = isHidden || (hiddenIn !== null && isWithin(hiddenIn, at, rows.length, cellAt, sources.length));
        // Content of a cell that the one above covers is not shown.
        const content = goesOn ? [element('w:p')] : this.flow(source, { tableStyle, hidden, shaded: place.shaded || isShaded(own) });
        const cell = cellOf(width, goesOn, content.length > 0 ? content : [element('w:p')]);
        cells.push(cell);
        open = across ? { cell, width } : null;
        column += width;
      });
      if (isHidden || cells.length === 0) return;
      above = below;
      made.push(
        element('w:tr', {}, [...(onOff(properties, 'w:tblHeader') ? [element('w:trPr', {}, [element('w:tblHeader')])] : []), ...cells]),
      );
    });
    return made.length > 0 ? [element('w:tbl', {}, made)] : [];
  }
}

/** Whether a cell, a paragraph or a run has a colour behind its words. */
function isShaded(properties: Element | undefined): boolean {
  const fill = child(properties, 'w:shd')?.attribs['w:fill'];
  return fill !== undefined && !/^(?:auto|ffffff)$/i.test(fill);
}

function described(properties: Element | undefined): string {
  return properties?.attribs.descr?.trim() || properties?.attribs.title?.trim() || '';
}

/** Rows of a table or cells of a row, through content controls and whatever else is put around them. */
function partsOf(node: ParentNode, name: 'w:tr' | 'w:tc', into: Element[] = []): Element[] {
  for (const each of node.children) {
    if (!isTag(each)) continue;
    if (each.name === name) into.push(each);
    else if (!isBlock(each)) partsOf(each, name, into);
  }
  return into;
}

function span(properties: Element | undefined, name: string, least: number): number {
  return Math.min(WIDEST, Math.max(least, number(value(properties, name)) ?? least));
}

function cellOf(width: number, goesOn: boolean, content: ChildNode[]): Element {
  const properties = [...(width > 1 ? [element('w:gridSpan', { 'w:val': String(width) })] : []), ...(goesOn ? [element('w:vMerge')] : [])];
  return element('w:tc', {}, [...(properties.length > 0 ? [element('w:tcPr', {}, properties)] : []), ...content]);
}

function setSpan(cell: Element, width: number): void {
  const goesOn = value(child(cell, 'w:tcPr'), 'w:vMerge') !== null || child(child(cell, 'w:tcPr'), 'w:vMerge') !== undefined;
  const content = cell.children.filter((each) => !(isTag(each) && each.name === 'w:tcPr'));
  cell.children = cellOf(Math.min(width, WIDEST), goesOn, content).children;
}

/** Whether a position in a table is one of those; of bands, which depend on more, it is taken that it is. */
function isWithin(positions: ReadonlySet<string>, row: number, rows: number, cell: number, cells: number): boolean {
  return [...positions].some((position) => {
    switch (position) {
      case 'firstRow':
        return row === 0;
      case 'lastRow':
        return row === rows - 1;
      case 'firstCol':
        return cell === 0;
      case 'lastCol':
        return cell === cells - 1;
      default:
        return true;
    }
  });
}
