import type { Element } from 'domhandler';
import { formatNumber } from './number-format';
import { child, descendants, number, onOff, parseOffice, value } from './office-xml';

interface Level {
  start: number;
  format: string;
  text: string;
  /** Numbers of other levels in its own are written in Arabic figures (17.9.4). */
  isLegal: boolean;
  /** The level, counted from one, at or above which a number begins this level anew; 0: none does (17.9.10). Not said: any above it. */
  restart: number | null;
  hidden: boolean;
}

export interface Numbering {
  abstract: string;
  levels: ReadonlyMap<number, Level>;
  restarts: ReadonlyMap<number, number>;
  /** The level that a paragraph style stands for (17.9.23). */
  styled: ReadonlyMap<string, number>;
}

/** Word knows nine; a part that has more is no document. */
const LEVELS = 9;
/** The mark drawn before a paragraph is a number, not a text: repeated before thousands of paragraphs it would grow without bound. */
const LONGEST_LABEL = 60;

export function readNumberings(xml: string | null): Map<string, Numbering> {
  const numberings = new Map<string, Numbering>();
  if (xml === null) return numberings;
  const root = parseOffice(xml);
  const depthOf = (element: Element) => number(element.attribs['w:ilvl']) ?? 0;
  const readLevel = (level: Element): Level => ({
    start: number(value(level, 'w:start')) ?? 1,
    format: value(level, 'w:numFmt') ?? 'decimal',
    text: (value(level, 'w:lvlText') ?? '').slice(0, LONGEST_LABEL),
    isLegal: onOff(level, 'w:isLgl') ?? false,
    restart: number(value(level, 'w:lvlRestart')),
    hidden: onOff(child(level, 'w:rPr'), 'w:vanish') ?? false,
  });
  const read = (elements: readonly Element[]) => {
    const levels = new Map<number, Level>();
    const styled = new Map<string, number>();
    for (const level of elements) {
      const depth = depthOf(level);
      if (depth < 0 || depth >= LEVELS) continue;
      levels.set(depth, readLevel(level));
      const style = value(level, 'w:pStyle');
      if (style !== null) styled.set(style, depth);
    }
    return { levels, styled };
  };
  const abstracts = descendants(root, 'w:abstractNum').map((element) => ({
    id: element.attribs['w:abstractNumId'] ?? '',
    link: value(element, 'w:styleLink'),
    linked: value(element, 'w:numStyleLink'),
    ...read(descendants(element, 'w:lvl')),
  }));
  const byId = new Map(abstracts.map((abstract) => [abstract.id, abstract]));
  const byLink = new Map(abstracts.map((abstract) => [abstract.link, abstract]));
  for (const num of descendants(root, 'w:num')) {
    const named = byId.get(value(num, 'w:abstractNumId') ?? '');
    const abstract = named?.linked ? (byLink.get(named.linked) ?? named) : named;
    if (!abstract) continue;
    const overrides = descendants(num, 'w:lvlOverride').filter((override) => depthOf(override) >= 0 && depthOf(override) < LEVELS);
    const levels = new Map(abstract.levels);
    const restarts = new Map<number, number>();
    for (const override of overrides) {
      const level = child(override, 'w:lvl');
      if (level) levels.set(depthOf(override), readLevel(level));
      const start = number(value(override, 'w:startOverride'));
      if (start !== null) restarts.set(depthOf(override), start);
    }
    numberings.set(num.attribs['w:numId'] ?? '', { abstract: abstract.id, levels, restarts, styled: abstract.styled });
  }
  return numberings;
}

/** Counts as Word does: one count for all lists of one definition, begun anew below a higher level. */
export class Counter {
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly restarted = new Set<string>();

  constructor(private readonly numberings: ReadonlyMap<string, Numbering>) {}

  /** The level of a list that a paragraph style stands for. */
  depthOf(numId: string, style: string | null): number | null {
    return style === null ? null : (this.numberings.get(numId)?.styled.get(style) ?? null);
  }

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
    for (let below = depth + 1; below < counts.length; below += 1) {
      const upTo = numbering.levels.get(below)?.restart ?? below;
      if (depth < upTo) counts[below] = undefined;
    }
    const label = level.text.replace(/%([1-9])/g, (_, place: string) => {
      const at = Number(place) - 1;
      const part = numbering.levels.get(at);
      return part ? formatNumber(counts[at] ?? part.start, level.isLegal ? 'decimal' : part.format) : '';
    });
    return { level, count, label: level.hidden ? '' : label };
  }
}
