/* oxlint-disable max-lines -- wording of the demo: one document after another */
import { addDays, longDate, shortDate } from './calendar';
import { brands, estates, givenNames, localities, roads, schools, sectors, specialties, surnames, waters } from './lexicon/places';
import { partnersByTheme, words } from './lexicon/words';
import type { Random } from './random';
import type { DemoTenant, DemoUnit } from './types';

type Node = string | { alternatives: Node[][] } | { slot: string; argument: string };

const parsed = new Map<string, Node[]>();

/**
 * Template grammar, kept small: `(a|b|)` chooses, `{slot}` and `{slot:argument}` fill.
 * ASCII parentheses are free for this because official Chinese writes full-width ones.
 */
function parseTemplate(template: string): Node[] {
  const known = parsed.get(template);
  if (known) return known;
  let position = 0;
  const readSequence = (nested: boolean): Node[] => {
    const nodes: Node[] = [];
    let text = '';
    const flush = (): void => {
      if (text) nodes.push(text);
      text = '';
    };
    while (position < template.length) {
      const char = template[position] as string;
      if (char === '(') {
        flush();
        position += 1;
        const alternatives: Node[][] = [];
        for (;;) {
          alternatives.push(readSequence(true));
          const end = template[position];
          if (end === undefined) throw new Error(`Unclosed choice in template: ${template}`);
          position += 1;
          if (end === ')') break;
        }
        nodes.push({ alternatives });
      } else if (nested && (char === '|' || char === ')')) {
        break;
      } else if (char === '{') {
        flush();
        const end = template.indexOf('}', position);
        if (end < 0) throw new Error(`Unclosed slot in template: ${template}`);
        const inner = template.slice(position + 1, end);
        const colon = inner.indexOf(':');
        nodes.push(colon < 0 ? { slot: inner, argument: '' } : { slot: inner.slice(0, colon), argument: inner.slice(colon + 1) });
        position = end + 1;
      } else {
        text += char;
        position += 1;
      }
    }
    flush();
    return nodes;
  };
  const nodes = readSequence(false);
  // Forms build some templates on the fly: without a bound the cache would keep them all.
  if (parsed.size > 20_000) parsed.clear();
  parsed.set(template, nodes);
  return nodes;
}

/** Cuts repeated full stops and other seams that joining fragments can leave. */
function polish(text: string): string {
  return text
    .replace(/([。！？；])。+/gu, '$1')
    .replace(/，。/gu, '。')
    .replace(/、、/gu, '、');
}

/** Facts of an item that the writer needs before a word is written. */
export interface WriterSetting {
  tenant: DemoTenant;
  random: Random;
  /** The unit the text is about; `null` is the district government. */
  unit: DemoUnit | null;
  /** The day the text speaks from. */
  day: string;
  /** The theme of the text, which tells what other bodies take part. */
  theme?: string;
}

/** A title with the unit before it, without saying 镇 or 街道 twice. */
export function titled(unit: DemoUnit | null, title: string): string {
  if (unit === null || /^(区委|区政府|副区长)/u.test(title)) return title;
  if (unit.kind === 'town') return title.startsWith('镇') ? unit.shortName.slice(0, -1) + title : unit.shortName + title;
  if (unit.kind === 'subdistrict') return title.startsWith('街道') ? unit.shortName.slice(0, -2) + title : unit.shortName + title;
  return unit.shortName + title;
}

/** Lists that many texts ask of the same tenant. */
interface Neighbours {
  departments: DemoUnit[];
  towns: DemoUnit[];
  local: DemoUnit[];
}

const neighbours = new WeakMap<DemoTenant, Neighbours>();

function neighboursOf(tenant: DemoTenant): Neighbours {
  let known = neighbours.get(tenant);
  if (!known) {
    known = {
      departments: tenant.units.filter((unit) => unit.kind === 'government_department'),
      towns: tenant.units.filter((unit) => unit.kind === 'town'),
      local: tenant.units.filter((unit) => unit.kind === 'town' || unit.kind === 'subdistrict'),
    };
    neighbours.set(tenant, known);
  }
  return known;
}

const honorifics: Record<string, string> = {
  town: '该镇',
  subdistrict: '该街道',
  development_zone: '经开区',
};

/** Fills templates for one item. People, places and figures named once stay the same throughout that item. */
export class Writer {
  readonly tenant: DemoTenant;
  readonly random: Random;
  readonly unit: DemoUnit | null;
  readonly day: string;
  readonly theme: string | undefined;
  private readonly memory = new Map<string, string>();
  private readonly names = new Map<string, string>();
  private readonly drawn = new Map<readonly string[], string[]>();
  private readonly queues = new Map<string, string[]>();

  constructor(setting: WriterSetting) {
    this.tenant = setting.tenant;
    this.random = setting.random;
    this.unit = setting.unit;
    this.day = setting.day;
    this.theme = setting.theme;
  }

  /** Writes one template out. */
  t(template: string): string {
    return polish(this.fill(parseTemplate(template)));
  }

  /** Writes one of several templates. */
  one(templates: readonly string[]): string {
    return this.t(this.random.pick(templates));
  }

  /** Writes several different templates of a list, in random order. */
  some(templates: readonly string[], count: number): string[] {
    return this.random.sample(templates, count).map((template) => this.t(template));
  }

  /** Writes templates of a list that this item has not used yet; fewer, or none, once they are spent. */
  draw(templates: readonly string[], count: number): string[] {
    let left = this.drawn.get(templates);
    if (!left) {
      left = this.random.sample(templates, templates.length);
      this.drawn.set(templates, left);
    }
    return left.splice(0, count).map((template) => this.t(template));
  }

  pick<T>(list: readonly T[]): T {
    return this.random.pick(list);
  }

  chance(probability: number): boolean {
    return this.random.chance(probability);
  }

  int(low: number, high: number): number {
    return this.random.int(low, high);
  }

  /** The unit's short name, or the district government's. */
  get short(): string {
    return this.unit ? this.unit.shortName : '区政府';
  }

  /** The unit's full name. */
  get name(): string {
    return this.unit ? this.unit.name : this.tenant.district.portal.unitName;
  }

  /** True where the unit has its own territory. */
  get local(): boolean {
    return this.unit !== null && localities[this.unit.slug] !== undefined;
  }

  /** The n-th different entry of a list within this item. */
  next(list: string, source: () => string[]): string {
    let queue = this.queues.get(list);
    if (!queue || queue.length === 0) {
      const fresh = source();
      queue = this.random.sample(fresh, fresh.length);
      this.queues.set(list, queue);
    }
    return queue.pop() as string;
  }

  /** A place in the unit's territory, or somewhere in the district with its town's name before it. */
  place(): string {
    const own = this.unit ? localities[this.unit.slug] : undefined;
    return this.next('places', () => {
      if (own) return own;
      return neighboursOf(this.tenant).local.map((unit) => unit.shortName + this.random.pick(localities[unit.slug] ?? ['中心村']));
    });
  }

  person(): string {
    return this.random.pick(surnames) + this.random.pick(givenNames);
  }

  company(kind = 'any'): string {
    const brand = this.next('brands', () => brands);
    const sector = this.random.pick(sectors[kind] ?? (sectors.any as string[]));
    if (sector.endsWith('合作社') || sector.endsWith('事务所')) return `望澜区${brand}${sector}`;
    return `${this.random.pick(['云栖', '望澜', '云栖市', '望澜区', ''])}${brand}${sector}${this.random.pick(['有限公司', '有限公司', '有限责任公司', '股份有限公司'])}`;
  }

  /** A leader of the unit (or of the district) with title. */
  official(index: number): string {
    const list = this.unit ? this.unit.leaders : this.tenant.districtLeaders;
    const leader = list[Math.min(index, list.length - 1)];
    if (!leader) return '主要负责人';
    const title = leader.title.includes('、') && this.chance(0.45) ? (leader.title.split('、').at(-1) as string) : leader.title;
    const full = titled(this.unit, title) + leader.name;
    this.names.set(full, leader.name);
    return full;
  }

  /** The bare name of an official named before with title. */
  nameOf(full: string): string {
    return this.names.get(full) ?? full;
  }

  /** The bodies that would really sit at the table on this theme. */
  private partners(): string[] {
    const wanted = partnersByTheme[this.theme ?? ''];
    const list = wanted ?? neighboursOf(this.tenant).departments.map((unit) => unit.shortName);
    return list.filter((name) => name !== this.unit?.shortName);
  }

  private remember(name: string, make: () => string): string {
    const known = this.memory.get(name);
    if (known !== undefined) return known;
    const made = make();
    this.memory.set(name, made);
    return made;
  }

  private range(argument: string): [string, number, number, number] {
    const [rangePart = '', name = ''] = argument.split('@');
    const [bounds = '', step = '1'] = rangePart.split(':');
    const [low = '0', high = low] = bounds.split('-');
    return [name, Number(low), Number(high), Number(step)];
  }

  private fill(nodes: Node[]): string {
    let text = '';
    for (const node of nodes) {
      if (typeof node === 'string') text += node;
      else if ('alternatives' in node) text += this.fill(this.random.pick(node.alternatives));
      else text += this.slot(node.slot, node.argument);
    }
    return text;
  }

  private slot(slot: string, argument: string): string {
    if (slot.startsWith('#')) {
      const list = words[slot.slice(1)];
      if (!list) throw new Error(`No word list ${slot}`);
      return argument ? this.remember(`#${argument}`, () => this.next(slot, () => list)) : this.next(slot, () => list);
    }
    if (slot.startsWith('=')) {
      const known = this.memory.get(slot.slice(1));
      if (known === undefined) throw new Error(`Nothing remembered as ${slot}`);
      return known;
    }
    const numbered = /^([vcfbprsewgj])(\d)$/u.exec(slot);
    if (numbered) return this.remember(slot, () => this.numbered(numbered[1] as string));
    return this.named(slot, argument);
  }

  private numbered(letter: string): string {
    switch (letter) {
      case 'v':
        return this.place();
      case 'c':
        return this.company();
      case 'f':
        return this.company('farm');
      case 'b':
        return this.company('build');
      case 'g':
        return this.company('service');
      case 'p':
        return this.person();
      case 'r':
        return this.next('roads', () => roads);
      case 's':
        return this.next('schools', () => schools);
      case 'e':
        return this.next('estates', () => estates);
      case 'w':
        return this.next('waters', () => waters);
      default:
        return `${this.random.pick(surnames)}某${this.random.pick(['', '', '某'])}`;
    }
  }

  // oxlint-disable-next-line max-lines-per-function -- the wording of one kind of document, in its order
  private named(slot: string, argument: string): string {
    const { random } = this;
    const year = Number(this.day.slice(0, 4));
    const month = Number(this.day.slice(5, 7));
    switch (slot) {
      case 'n': {
        const [name, low, high, step] = this.range(argument);
        const make = (): string => String(low + Math.floor(random.next() * ((high - low) / step + 1)) * step);
        return name ? this.remember(name, make) : make();
      }
      case 'f': {
        const [name, low, high] = this.range(argument);
        const make = (): string => (low + random.next() * (high - low)).toFixed(1);
        return name ? this.remember(name, make) : make();
      }
      case 'm2': {
        const [name, low, high] = this.range(argument);
        const make = (): string => (low + random.next() * (high - low)).toFixed(2);
        return name ? this.remember(name, make) : make();
      }
      case 'part': {
        const [of = '', bounds = ''] = argument.split(':');
        const [low = 50, high = 90] = bounds.split('-').map(Number);
        return String(Math.max(1, Math.round((Number(this.memory.get(of) ?? 100) * random.int(low, high)) / 100)));
      }
      case 'unit':
        return this.name;
      case 'short':
        return this.short;
      case 'it':
        return this.unit === null ? '区政府' : (honorifics[this.unit.kind] ?? this.pronoun('该'));
      case 'we':
        return this.unit === null ? '区政府' : this.pronoun('我');
      case 'area':
        return this.local && this.unit ? (this.unit.kind === 'development_zone' ? '园区' : this.unit.shortName) : '全区';
      case 'Area':
        return this.local && this.unit && this.unit.kind !== 'development_zone' ? `望澜区${this.unit.shortName}` : '望澜区';
      case 'all':
        return this.unit?.kind === 'town'
          ? '全镇'
          : this.unit?.kind === 'subdistrict'
            ? '辖区'
            : this.unit?.kind === 'development_zone'
              ? '全园区'
              : '全区';
      case 'grass':
        return this.unit?.kind === 'town'
          ? '各村'
          : this.unit?.kind === 'subdistrict'
            ? '各社区'
            : this.unit?.kind === 'development_zone'
              ? '各园区企业'
              : '各镇街';
      case 'sp':
        return this.unit ? (specialties[this.unit.slug]?.[0] ?? '特色产业') : '特色产业';
      case 'spot':
        return this.unit ? (specialties[this.unit.slug]?.[1] ?? '村口广场') : '文化广场';
      case 'leader':
        return this.remember('leader', () => this.official(random.chance(0.6) ? 0 : 1));
      case 'vice':
        return this.remember('vice', () => this.official(random.chance(0.5) ? 1 : 2));
      case 'staff':
        return random.pick(['工作人员', '业务骨干', '青年干部', '值班人员', '党员干部']);
      case 'depts':
        return random.sample(this.partners(), random.int(2, 3)).join('、');
      case 'dept':
        return this.next('partners', () => this.partners());
      case 'town':
        return this.next('towns', () => neighboursOf(this.tenant).local.map((unit) => unit.shortName));
      case 'towns':
        return random
          .sample(neighboursOf(this.tenant).towns, random.int(2, 4))
          .map((unit) => unit.shortName)
          .join('、');
      case 'md':
        return shortDate(this.day);
      case 'date':
        return longDate(this.day);
      case 'later':
        return longDate(addDays(this.day, Number(argument || '15')));
      case 'latermd':
        return shortDate(addDays(this.day, Number(argument || '7')));
      case 'y':
        return String(year);
      case 'y0':
        return String(year - 1);
      case 'y1':
        return String(year + 1);
      // The year a yearly report speaks of: written in the last weeks, it is the one that ends.
      case 'ly':
        return String(month >= 11 ? year : year - 1);
      case 'm':
        return String(month);
      case 'm0':
        return month === 1 ? '12' : String(month - 1);
      case 'span':
        return month === 1 ? `${year - 1}年` : `今年1至${month - 1}月`;
      case 'q':
        return month <= 3 ? `${year - 1}年四季度` : `${['一', '二', '三'][Math.floor((month - 4) / 3)]}季度`;
      case 'since':
        return random.pick([
          '今年以来',
          '近年来',
          '一段时间以来',
          '入' + (month >= 3 && month <= 5 ? '春' : month <= 8 && month >= 6 ? '夏' : month >= 9 && month <= 11 ? '秋' : '冬') + '以来',
          '年初以来',
        ]);
      case 'ago':
        return random.pick(['近日', '日前', '连日来', shortDate(this.day), shortDate(this.day), '本周']);
      case 'phone':
        return this.unit ? this.unit.phone : this.tenant.district.portal.phone;
      case 'addr':
        return this.unit ? this.unit.officeAddress : this.tenant.district.portal.address;
      case 'email':
        return this.unit ? this.unit.email : this.tenant.district.portal.email;
      case 'hours':
        return this.unit ? this.unit.hours : this.tenant.district.portal.hours;
      case 'cn':
        return ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'][random.int(1, 5)] as string;
      default:
        throw new Error(`Unknown slot {${slot}}`);
    }
  }

  private pronoun(prefix: '该' | '我'): string {
    const short = this.short;
    const kind = this.unit?.kind;
    if (kind === 'town') return `${prefix}镇`;
    if (kind === 'subdistrict') return `${prefix}街道`;
    const table: [RegExp, string][] = [
      [/局$/u, '局'],
      [/办$/u, '办'],
      [/委$/u, '委'],
      [/部$/u, '部'],
      [/中心$/u, '中心'],
      [/馆$/u, '馆'],
      [/院$/u, '院'],
      [/会$/u, '会'],
      [/校$/u, '校'],
      [/中$/u, '校'],
      [/小学$/u, '校'],
      [/队$/u, '队'],
      [/处$/u, '处'],
      [/社$/u, '社'],
      [/联$/u, '会'],
    ];
    for (const [pattern, word] of table) if (pattern.test(short)) return prefix + word;
    return prefix === '我' ? '我单位' : '该单位';
  }
}
