import { type Element, isTag } from 'domhandler';
import { child, descendants, number, onOff, parseOffice, value } from './office-xml';
import { isSymbolFont } from './symbols';

/** Look of words by a style, or by the properties of a run; null: unset. */
interface Look {
  /** Hidden, struck out: properties that styles above each other turn over (17.7.3). */
  vanish: boolean | null;
  strike: boolean | null;
  doubleStrike: boolean | null;
  /** Always hidden (17.3.2.36), and hidden on a page of the web (17.3.2.44). */
  specVanish: boolean | null;
  webHidden: boolean | null;
  font: string | null;
  colour: string | null;
  /** In half points. */
  size: number | null;
}

interface Style extends Look {
  name: string | null;
  align: string | null;
  numId: string | null;
  depth: number | null;
  outline: number | null;
  /** Positions in a table whose words the style hides (17.7.6). */
  hiddenIn: ReadonlySet<string> | null;
}

const NOTHING: Style = {
  name: null,
  align: null,
  numId: null,
  depth: null,
  outline: null,
  hiddenIn: null,
  vanish: null,
  strike: null,
  doubleStrike: null,
  specVanish: null,
  webHidden: null,
  font: null,
  colour: null,
  size: null,
};

function readLook(properties: Element | undefined): Look {
  const fonts = child(properties, 'w:rFonts')?.attribs ?? {};
  return {
    vanish: onOff(properties, 'w:vanish'),
    strike: onOff(properties, 'w:strike'),
    doubleStrike: onOff(properties, 'w:dstrike'),
    specVanish: onOff(properties, 'w:specVanish'),
    webHidden: onOff(properties, 'w:webHidden'),
    font: [fonts['w:ascii'], fonts['w:hAnsi']].find(isSymbolFont) ?? fonts['w:ascii'] ?? null,
    colour: value(properties, 'w:color'),
    size: number(value(properties, 'w:sz')),
  };
}

function readStyle(style: Element): Style {
  const properties = child(style, 'w:pPr');
  const numbering = child(properties, 'w:numPr');
  const hiddenIn = new Set<string>();
  for (const each of style.children) {
    if (!isTag(each) || each.name !== 'w:tblStylePr') continue;
    const look = readLook(child(each, 'w:rPr'));
    if (look.vanish || look.specVanish || look.webHidden) hiddenIn.add(each.attribs['w:type'] ?? '');
  }
  return {
    name: value(style, 'w:name'),
    align: value(properties, 'w:jc'),
    numId: value(numbering, 'w:numId'),
    depth: number(value(numbering, 'w:ilvl')),
    outline: number(value(properties, 'w:outlineLvl')),
    hiddenIn: hiddenIn.size > 0 ? hiddenIn : null,
    ...readLook(child(style, 'w:rPr')),
  };
}

/** Half points; nobody reads less. */
const SMALLEST = 5;

/** Where a run stands, as far as its looks depend on it. */
export interface Surroundings {
  paragraphStyle: string | null;
  /** Of the table around it; of tables within each other, the innermost. */
  tableStyle: string | null;
}

/** The styles of a document, each with what it takes over from the one it is based on. */
export class Styles {
  private readonly own = new Map<string, { style: Style; basedOn: string | null }>();
  private readonly whole = new Map<string, Style>();
  private readonly standard = new Map<string, string>();
  private readonly base: Look;

  constructor(xml: string | null) {
    const root = xml === null ? null : parseOffice(xml);
    this.base = readLook(root ? descendants(root, 'w:rPrDefault').map((each) => child(each, 'w:rPr'))[0] : undefined);
    for (const style of root ? descendants(root, 'w:style') : []) {
      const id = style.attribs['w:styleId'] ?? '';
      this.own.set(id, { style: readStyle(style), basedOn: value(style, 'w:basedOn') });
      if (/^(?:1|true|on)$/i.test(style.attribs['w:default'] ?? '')) this.standard.set(style.attribs['w:type'] ?? '', id);
    }
  }

  /** A style with all that it takes over; a circle of styles ends where it began. */
  get(id: string | null): Style {
    const path: string[] = [];
    let at = id;
    for (
      const seen = new Set<string>();
      at !== null && !this.whole.has(at) && this.own.has(at) && !seen.has(at);
      at = this.own.get(at)?.basedOn ?? null
    ) {
      seen.add(at);
      path.push(at);
    }
    let above = (at === null ? undefined : this.whole.get(at)) ?? NOTHING;
    for (const each of path.reverse()) {
      const own = this.own.get(each)!.style;
      const style = { ...above, name: null } as Style;
      for (const [property, said] of Object.entries(own)) if (said !== null) Object.assign(style, { [property]: said });
      this.whole.set(each, style);
      above = style;
    }
    return above;
  }

  /** The style of a paragraph: the one named, or the document's standard where none is named or the named one is not there. */
  paragraphStyle(named: string | null): string | null {
    return named !== null && this.own.has(named) ? named : (this.standard.get('paragraph') ?? named);
  }

  tableStyle(named: string | null): string | null {
    return named !== null && this.own.has(named) ? named : (this.standard.get('table') ?? named);
  }

  /** How the words of a run look: what it says itself, else what the styles of its table, its paragraph and its own make of it together. */
  lookOf(
    properties: Element | undefined,
    { paragraphStyle, tableStyle }: Surroundings,
  ): { hidden: boolean; struck: boolean; faint: boolean; font: string | null } {
    const direct = readLook(properties);
    const character = value(properties, 'w:rStyle');
    const levels = [this.get(tableStyle), this.get(paragraphStyle), this.get(character ?? this.standard.get('character') ?? null)];
    const toggled = (property: 'vanish' | 'strike') =>
      direct[property] ?? (this.base[property] || levels.filter((level) => level[property]).length % 2 === 1);
    const nearest = <Property extends keyof Look>(property: Property): Look[Property] =>
      direct[property] ?? levels.findLast((level) => level[property] !== null)?.[property] ?? this.base[property];
    return {
      hidden: toggled('vanish') || nearest('specVanish') === true || nearest('webHidden') === true,
      faint: /^f[ef]f[ef]f[ef]$/i.test(nearest('colour') ?? '') || (nearest('size') ?? SMALLEST) < SMALLEST,
      struck: toggled('strike') || nearest('doubleStrike') === true,
      font: nearest('font'),
    };
  }
}
