/* oxlint-disable max-lines -- wording of the demo: one document after another */
import { addDays, isHoliday, weekday, workdaysAfter, workdaysBefore, workdaysBetween } from './calendar';
import { docPrefixes } from './lexicon/doc-prefixes';
import { affinity, type Topic, topics } from './lexicon/topics';
import { Random } from './random';
import { type FixedScenario, fixedScenarios } from './scenarios/fixed';
import { newsForms } from './scenarios/news';
import { type NoticeScenario, notices } from './scenarios/notices';
import { policyForms } from './scenarios/policy';
import { districtPages, type DistrictPage } from './scenarios/district';
import { stagedItems } from './drafts';
import { leavesFor } from './tenant';
import type { DemoLeader, DemoTenant, DemoUnit } from './types';

/** An item to be written; the text itself comes later. */
export type Work =
  | { kind: 'news'; topic: Topic; form: string }
  | { kind: 'notice'; scenario: NoticeScenario }
  | { kind: 'fixed'; scenario: FixedScenario; own: Topic[] }
  | { kind: 'district'; page: DistrictPage }
  | { kind: 'biography'; leader: DemoLeader }
  | { kind: 'activity'; leader: DemoLeader; topic: Topic }
  | { kind: 'speech'; leader: DemoLeader; topic: Topic }
  | { kind: 'body-functions'; subject: DemoUnit | null; variant: number }
  | { kind: 'policy'; topic: Topic; form: string; trial: boolean }
  | { kind: 'legislation'; topic: Topic; congress: boolean; related: Topic[] }
  | { kind: 'repeal' }
  | { kind: 'interpretation' };

/** One item with its place, dates and relations. */
export interface Plan {
  site: string;
  /** The unit the text speaks of; `null` is the district government. */
  unit: DemoUnit | null;
  category: string;
  work: Work;
  formedOn: string;
  publishedAt: string;
  key: string;
  docPrefix: string | null;
  docNumber: string | null;
  issuer: string;
  replaces: Plan | null;
  repeals: Plan[];
  interprets: Plan | null;
  /** The plan that ends this document, with the day. */
  ended: { by: Plan; date: string } | null;
  withdrawn: boolean;
  revised: boolean;
  /** Filled while writing, for the documents that refer to this one. */
  written: { title: string; blocks: string[] } | null;
}

/** Numbers of items of the demo district, by site and by the portal's top categories, with those its officers publish (drafts.ts). */
export const expectedCounts = {
  published: 9930,
  portal: 2907,
  subsites: 7023,
  withdrawn: 12,
  portalByTopCategory: { '01': 114, '02': 173, '03': 573, '04': 1947, rest: 100 },
} as const;

const normativeForms = policyForms.filter((form) => form.normative).map((form) => form.id);
const delayedForms = new Set(['measures', 'detailed', 'subsidy']);

/** The themes each district leader answers for, in the order of `leaders.csv`; the head of government may go anywhere. */
const leaderThemes: string[][] = [
  [],
  ['国民经济管理', '财政金融审计', '应急管理', '综合政务'],
  ['工业交通', '科技', '商贸旅游', '国民经济管理', '财政金融审计'],
  ['农业林业水利'],
  ['教育', '卫生健康', '文化广电', '体育', '人口与妇女儿童'],
  ['城乡建设', '国土资源', '环境保护', '工业交通'],
  ['公安安全'],
  ['民政救助', '劳动人事', '市场监管', '商贸旅游'],
  ['综合政务', '能源'],
];

function parseMonths(span: string | undefined): Set<number> | null {
  if (!span) return null;
  const months = new Set<number>();
  for (const part of span.split(',')) {
    const [first = 1, last = first] = part.split('-').map(Number);
    for (let month = first; month <= last; month += 1) months.add(month);
  }
  return months.size === 12 ? null : months;
}

const groupKinds: Record<string, DemoUnit['kind']> = {
  '@town': 'town',
  '@subdistrict': 'subdistrict',
  '@government': 'government_department',
  '@party': 'party_department',
  '@public_institution': 'public_institution',
};

function concerns(who: string, unit: DemoUnit): number {
  let best = 0;
  for (const token of who.split(',')) {
    if (token === unit.slug) best = Math.max(best, 2);
    else if (groupKinds[token] === unit.kind) best = Math.max(best, 1);
    else if (token === '*') best = Math.max(best, 0.35);
  }
  return best;
}

/** Themes whose matters a district government may regulate by a document of its own. */
const regulated = (topic: Topic): boolean => !['司法', '组织机构编制', '民族宗教'].includes(topic.theme) && !topic.who.includes('@all');
const fitsForm = (topic: Topic, form: string): boolean => {
  if (form === 'emergency')
    return ['应急管理', '公安安全', '卫生健康', '农业林业水利', '环境保护', '工业交通', '市场监管'].includes(topic.theme);
  if (form === 'subsidy')
    return (
      [
        '农业林业水利',
        '民政救助',
        '城乡建设',
        '商贸旅游',
        '工业交通',
        '教育',
        '科技',
        '文化广电',
        '劳动人事',
        '卫生健康',
        '环境保护',
      ].includes(topic.theme) && topic.rules.length > 0
    );
  const known = policyForms.find((entry) => entry.id === form);
  return known ? !known.needsRules || topic.rules.length > 0 : false;
};

/** Plans every item of the demo district: where, by whom, on what, when. */
export class Planner {
  readonly tenant: DemoTenant;
  readonly plans: Plan[] = [];
  private readonly random: Random;
  private readonly days: string[];
  private readonly dayWeights = new Map<string, number>();
  private readonly used = new Map<string, number>();
  private readonly leaves = new Map<string, Set<string>>();
  private readonly own = new Map<string, Topic[]>();

  constructor(tenant: DemoTenant) {
    this.tenant = tenant;
    this.random = new Random(`${tenant.district.slug}/plan`);
    this.days = workdaysBetween(tenant.district.yearStart, tenant.district.asOf);
    for (const day of this.days) {
      const month = day.slice(5, 7);
      const busy = month === '12' || month === '03' ? 1.15 : month === '02' ? 0.85 : 1;
      this.dayWeights.set(day, busy * (0.7 + this.random.next() * 0.7) * (weekday(day) === 5 ? 1.12 : 1));
    }
    this.leaves.set('portal', leavesFor(tenant.catalogue, null));
    for (const unit of tenant.units) this.leaves.set(unit.slug, leavesFor(tenant.catalogue, unit));
  }

  /** Makes all plans, in order of publication, with keys and document numbers. */
  build(): Plan[] {
    this.planPortal();
    this.planUnits();
    this.planWithdrawn();
    this.makeRoom();
    this.plans.sort((a, b) =>
      a.publishedAt < b.publishedAt ? -1 : a.publishedAt > b.publishedAt ? 1 : a.site < b.site ? -1 : a.site > b.site ? 1 : 0,
    );
    this.assignKeys();
    this.assignNumbers();
    this.markRevised();
    return this.plans;
  }

  private code(site: string): string {
    return site === 'portal' ? this.tenant.district.portal.unitCode : (this.tenant.units.find((unit) => unit.slug === site)?.code ?? '');
  }

  private assignKeys(): void {
    const counters = new Map<string, number>();
    for (const plan of this.plans) {
      const next = (counters.get(plan.site) ?? 0) + 1;
      counters.set(plan.site, next);
      plan.key = `${this.code(plan.site)}-${String(next).padStart(6, '0')}`;
    }
  }

  private assignNumbers(): void {
    const counters = new Map<string, number>();
    const numbered = this.plans
      .filter((plan) => plan.docPrefix !== null)
      .sort((a, b) => (a.formedOn < b.formedOn ? -1 : a.formedOn > b.formedOn ? 1 : a.key < b.key ? -1 : 1));
    for (const plan of numbered) {
      const year = plan.formedOn.slice(0, 4);
      const at = `${plan.docPrefix}/${year}`;
      // The year that was nearly over when the data begins had its numbers before.
      const start = year === this.tenant.district.yearStart.slice(0, 4) ? 8 + new Random(at).int(0, 40) : 0;
      const next = (counters.get(at) ?? start) + 1;
      counters.set(at, next);
      plan.docNumber = `${plan.docPrefix}〔${year}〕${next}号`;
    }
  }

  private markRevised(): void {
    const last = addDays(this.tenant.district.asOf, -30);
    const candidates = this.plans.filter(
      (plan) => !plan.withdrawn && plan.publishedAt.slice(0, 10) < last && ['news', 'notice', 'policy'].includes(plan.work.kind),
    );
    for (const plan of this.random.sample(candidates, 46)) plan.revised = true;
  }

  private day(months: Set<number> | null): string {
    const options = months === null ? this.days : this.days.filter((day) => months.has(Number(day.slice(5, 7))));
    return this.random.weighted(options.length > 0 ? options : this.days, (day) => this.dayWeights.get(day) ?? 1);
  }

  private time(day: string, odd = false): string {
    const { random } = this;
    const minutes = odd
      ? random.int(6 * 60, 21 * 60 + 59)
      : random.chance(0.46)
        ? random.int(8 * 60 + 30, 11 * 60 + 59)
        : random.int(14 * 60, 17 * 60 + 59);
    return `${day}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}+08:00`;
  }

  private category(site: string, code: string, second = false): string {
    const leaves = this.leaves.get(site) ?? new Set();
    if (leaves.has(code)) return code;
    const below = [...leaves].filter((leaf) => leaf.startsWith(code)).sort();
    if (below.length > 0) return (second ? below.at(-1) : below[0]) as string;
    return code.slice(0, 4);
  }

  private add(entry: {
    site: string;
    unit: DemoUnit | null;
    category: string;
    work: Work;
    day: string;
    lag: [number, number];
    issuer?: string;
    docPrefix?: string | null;
    odd?: boolean;
    withdrawn?: boolean;
  }): Plan {
    const { random, tenant } = this;
    const late = random.chance(0.008) && entry.work.kind !== 'notice';
    const lag = late ? random.int(22, 45) : random.int(entry.lag[0], entry.lag[1]);
    let formedOn = lag === 0 ? entry.day : workdaysBefore(entry.day, lag);
    if (formedOn < tenant.district.yearStart) formedOn = tenant.district.yearStart;
    // Yearly pages speak of “this year”: they are not formed in the year before they appear.
    if ((entry.work.kind === 'fixed' || entry.work.kind === 'district') && formedOn.slice(0, 4) < entry.day.slice(0, 4))
      formedOn = entry.day;
    const plan: Plan = {
      site: entry.site,
      unit: entry.unit,
      category: entry.category,
      work: entry.work,
      formedOn,
      publishedAt: this.time(entry.day, entry.odd),
      key: '',
      docPrefix: entry.docPrefix ?? null,
      docNumber: null,
      issuer: entry.issuer ?? entry.unit?.name ?? tenant.district.portal.unitName,
      replaces: null,
      repeals: [],
      interprets: null,
      ended: null,
      withdrawn: entry.withdrawn ?? false,
      revised: false,
      written: null,
    };
    this.plans.push(plan);
    return plan;
  }

  private count(key: string): number {
    return this.used.get(key) ?? 0;
  }

  private use(key: string): void {
    this.used.set(key, this.count(key) + 1);
  }

  /** The topics that concern a unit at all. */
  private business(unit: DemoUnit): Topic[] {
    const known = this.own.get(unit.slug) ?? topics.filter((topic) => affinity(topic, unit) > 0);
    this.own.set(unit.slug, known);
    return known;
  }

  private pickTopic(unit: DemoUnit, month: number, site: string, allow: (topic: Topic) => boolean = () => true): Topic {
    const options = this.business(unit).filter((topic) => topic.months.has(month) && allow(topic));
    const pool = options.length > 0 ? options : topics.filter((topic) => topic.who.includes('@all'));
    const topic = this.random.weighted(
      pool,
      (entry) => affinity(entry, unit) / (1 + 0.45 * this.count(`${site}/${unit.slug}/${entry.id}`)),
    );
    this.use(`${site}/${unit.slug}/${topic.id}`);
    return topic;
  }

  private pickForm(topic: Topic, unit: DemoUnit | null, site: string, allowed?: readonly string[]): string {
    const pool = allowed ? newsForms.filter((form) => allowed.includes(form.id)) : newsForms;
    const who = unit?.slug ?? 'district';
    const form = this.random.weighted(
      pool,
      (entry) =>
        entry.weight / (1 + this.count(`f/${topic.id}/${entry.id}`) * 0.5 + this.count(`f/${site}/${who}/${topic.id}/${entry.id}`) * 6),
    );
    this.use(`f/${topic.id}/${form.id}`);
    this.use(`f/${site}/${who}/${topic.id}/${form.id}`);
    return form.id;
  }

  private newsCategory(site: string, unit: DemoUnit, topic: Topic, form: string): string {
    if (topic.who.includes('@all') && this.random.chance(0.55) && this.leaves.get(site)?.has('0404')) return '0404';
    const base = unit.kind === 'town' || unit.kind === 'subdistrict' ? '0403' : '0402';
    const second =
      ['outreach', 'training', 'interview', 'feature'].includes(form) || topic.id === 'zhaoshang' || topic.id === 'zhongdaxiangmu';
    return this.category(site, base, second);
  }

  private addNews(site: string, unit: DemoUnit, category?: string, withdrawn = false): Plan {
    const day = this.day(null);
    const topic = this.pickTopic(unit, Number(day.slice(5, 7)), site);
    const form = this.pickForm(topic, unit, site);
    return this.add({
      site,
      unit,
      category: category ?? this.newsCategory(site, unit, topic, form),
      work: { kind: 'news', topic, form },
      day,
      lag: [0, 3],
      withdrawn,
    });
  }

  private addNotice(site: string, unit: DemoUnit, scenario: NoticeScenario, category?: string, withdrawn = false): Plan {
    let day = this.day(parseMonths(scenario.months));
    const weather = scenario.id === 'weather-warning';
    if (weather && this.random.chance(0.24)) {
      // Storms do not wait for Monday.
      const saturday = addDays(day, 6 - weekday(day));
      if (!isHoliday(saturday) && saturday <= this.tenant.district.asOf) day = saturday;
    }
    return this.add({
      site,
      unit,
      category: category ?? this.category(site, scenario.category, this.random.chance(0.3)),
      work: { kind: 'notice', scenario },
      day,
      lag: weather ? [0, 0] : [0, 4],
      odd: weather,
      docPrefix: scenario.numbered ? this.prefix(unit, false) : null,
      withdrawn,
    });
  }

  private prefix(unit: DemoUnit | null, normative: boolean, office = false, reply = false): string {
    if (unit === null) return reply ? '望政函' : normative ? (office ? '望政办规' : '望政规') : office ? '望政办发' : '望政发';
    const own =
      unit.kind === 'town'
        ? `${unit.shortName[0]}政发`
        : unit.kind === 'subdistrict'
          ? `${unit.shortName[0]}办发`
          : (docPrefixes[unit.slug] ?? '望');
    return normative && unit.kind !== 'town' && unit.kind !== 'subdistrict' ? `${own}规` : own;
  }

  private addPolicy(
    site: string,
    unit: DemoUnit | null,
    category: string,
    options: { topic?: Topic; forms?: readonly string[]; day?: string } = {},
  ): Plan {
    const day = options.day ?? this.day(null);
    const month = Number(day.slice(5, 7));
    const forms = policyForms.filter((form) => !options.forms || options.forms.includes(form.id));
    let topic = options.topic;
    let form = this.random.weighted(forms, (entry) => entry.weight).id;
    const who = unit?.slug ?? 'district';
    if (!topic) {
      const pool = topics.filter((entry) => regulated(entry) && (unit === null || affinity(entry, unit) > 0) && fitsForm(entry, form));
      const close =
        unit === null || unit.kind === 'town' || unit.kind === 'subdistrict' ? pool : pool.filter((entry) => affinity(entry, unit) >= 3);
      const wide =
        close.length > 0
          ? close
          : pool.length > 0
            ? pool
            : topics.filter((entry) => (unit === null ? regulated(entry) : affinity(entry, unit) > 0));
      topic = this.random.weighted(
        wide,
        (entry) =>
          ((unit ? affinity(entry, unit) : 1) * (entry.months.has(month) ? 1 : 0.4)) /
          (1 + 2 * this.count(`p/${who}/${entry.id}`) + 8 * this.count(`p/${who}/${entry.id}/${form}`)),
      );
    }
    if (!fitsForm(topic, form))
      form =
        this.random.pick(
          forms
            .filter((entry) => !entry.needsRules && entry.id !== 'emergency')
            .map((entry) => entry.id)
            .concat(forms.length === 0 ? ['notice'] : []),
        ) ?? 'notice';
    this.use(`p/${who}/${topic.id}`);
    this.use(`p/${who}/${topic.id}/${form}`);
    const normative = normativeForms.includes(form);
    const office = unit === null && (form === 'group' || form === 'tasks' || form === 'standards' || this.random.chance(0.55));
    const issuer = unit?.name ?? (office ? '望澜区人民政府办公室' : this.tenant.district.portal.unitName);
    return this.add({
      site,
      unit,
      category,
      work: { kind: 'policy', topic, form, trial: false },
      day,
      lag: [2, 17],
      issuer,
      docPrefix: this.prefix(unit, normative, office, form === 'approval'),
    });
  }

  /** Lets later documents replace earlier ones on trial: same matter, same form, same issuer. */
  private chain(documents: Plan[], wanted: number): void {
    const asOf = this.tenant.district.asOf;
    const free = documents
      .filter((plan) => plan.work.kind === 'policy' && normativeForms.includes(plan.work.form))
      .sort((a, b) => (a.formedOn < b.formedOn ? -1 : 1));
    let made = 0;
    for (const younger of [...free].reverse()) {
      if (made >= wanted) break;
      if (younger.replaces || younger.ended || younger.work.kind !== 'policy' || addDays(younger.formedOn, 31) > asOf) continue;
      const older = this.random.sample(
        free.filter(
          (plan) =>
            !plan.ended &&
            !plan.replaces &&
            plan !== younger &&
            plan.publishedAt.slice(0, 10) < addDays(younger.formedOn, -90) &&
            (plan.unit === null) === (younger.unit === null),
        ),
        1,
      )[0];
      if (!older || older.work.kind !== 'policy') continue;
      older.work = { ...younger.work, trial: true };
      older.unit = younger.unit;
      older.issuer = younger.issuer;
      older.docPrefix = younger.docPrefix;
      younger.replaces = older;
      older.ended = { by: younger, date: delayedForms.has(younger.work.form) ? addDays(younger.formedOn, 30) : younger.formedOn };
      made += 1;
    }
  }

  private interpret(site: string, documents: Plan[], wanted: number, category: string): void {
    const limit = workdaysBefore(this.tenant.district.asOf, 8);
    const order = this.random.sample(
      documents.filter(
        (plan) => plan.publishedAt.slice(0, 10) <= limit && plan.work.kind === 'policy' && !['approval', 'group'].includes(plan.work.form),
      ),
      wanted,
    );
    for (let index = 0; index < wanted; index += 1) {
      const target = order[index % Math.max(1, order.length)];
      if (!target) return;
      const formedOn = workdaysAfter(target.publishedAt.slice(0, 10), this.random.int(0, 3));
      const plan = this.add({
        site,
        unit: target.unit,
        category,
        work: { kind: 'interpretation' },
        day: workdaysAfter(formedOn, this.random.int(1, 3)),
        lag: [0, 0],
        issuer: target.issuer,
      });
      plan.formedOn = formedOn;
      plan.interprets = target;
    }
  }

  private topicPool(month: number): Topic[] {
    return topics.filter((topic) => topic.months.has(month) && regulated(topic));
  }

  // oxlint-disable-next-line max-lines-per-function -- the year of one unit, month by month
  private planPortal(): void {
    const { random, tenant } = this;
    const site = 'portal';
    const units = tenant.units;
    const expected = expectedCounts.portalByTopCategory;
    units.forEach((unit, index) =>
      this.add({
        site,
        unit,
        category: '0102',
        work: { kind: 'body-functions', subject: unit, variant: index % 6 },
        day: this.day(new Set([11, 12, 1, 2])),
        lag: [0, 9],
      }),
    );
    for (let index = units.length; index < expected['01']; index += 1)
      this.add({
        site,
        unit: null,
        category: index % 2 === 0 ? '0101' : '0103',
        work: { kind: 'body-functions', subject: null, variant: index % 2 },
        day: this.day(new Set([11, 12])),
        lag: [0, 2],
      });

    const leaders = tenant.districtLeaders;
    leaders.forEach((leader) =>
      this.add({
        site,
        unit: null,
        category: '0201',
        work: { kind: 'biography', leader },
        day: this.day(new Set([11, 12])),
        lag: [0, 3],
        issuer: '望澜区人民政府办公室',
      }),
    );
    for (let index = leaders.length; index < expected['02']; index += 1) {
      const day = this.day(null);
      const pool = this.topicPool(Number(day.slice(5, 7)));
      const speech = index >= expected['02'] - 6;
      const leader = random.weighted(leaders, (entry) => (entry.order === 1 ? 3 : entry.order === 2 ? 1.8 : 1));
      const field = leaderThemes[leader.order - 1] ?? [];
      const near = pool.filter((entry) => field.length === 0 || field.includes(entry.theme));
      const topic = random.weighted(near.length > 0 ? near : pool, (entry) => 1 / (1 + 3 * this.count(`a/${leader.name}/${entry.id}`)));
      this.use(`a/${leader.name}/${topic.id}`);
      this.add({
        site,
        unit: null,
        category: speech ? '0203' : '0202',
        work: speech ? { kind: 'speech', leader, topic } : { kind: 'activity', leader, topic },
        day,
        lag: [0, 2],
        issuer: '望澜区人民政府办公室',
      });
    }

    const legislationTopics = random.sample(
      topics.filter((topic) => regulated(topic) && topic.rules.length > 0),
      46,
    );
    legislationTopics.forEach((topic, index) => {
      const congress = index % 3 !== 0;
      // A few codes cover a whole field and run long.
      const field = topics.filter((entry) => entry.theme === topic.theme && entry !== topic && entry.rules.length > 0);
      const related = congress && field.length >= 6 && index % 2 === 1 ? random.sample(field, 11) : [];
      this.add({
        site,
        unit: null,
        category: '0301',
        work: { kind: 'legislation', topic, congress, related },
        day: this.day(null),
        lag: [3, 16],
        issuer: congress ? '云栖市人民代表大会常务委员会' : '云栖市人民政府',
      });
    });
    const district: Plan[] = [];
    for (let index = 0; index < 93; index += 1) district.push(this.addPolicy(site, null, '0302', { forms: normativeForms }));
    const departments = units.filter(
      (unit) =>
        unit.kind === 'government_department' ||
        ['ziran', 'shengtai', 'jingkaiqu', 'xiaofang', 'gongjijin', 'jiaojing'].includes(unit.slug),
    );
    const departmental: Plan[] = [];
    for (let index = 0; index < 110; index += 1)
      departmental.push(this.addPolicy(site, random.pick(departments), '0303', { forms: normativeForms }));
    const other: Plan[] = [];
    const plain = policyForms.filter((form) => !form.normative).map((form) => form.id);
    for (let index = 0; index < 196; index += 1)
      other.push(this.addPolicy(site, random.chance(0.62) ? null : random.pick(departments), '0304', { forms: plain }));
    this.chain(district, 14);
    this.chain(departmental, 12);
    for (let index = 0; index < 3; index += 1) {
      const day = this.day(new Set([[5], [8], [10]][index]));
      const decision = this.add({
        site,
        unit: null,
        category: '0302',
        work: { kind: 'repeal' },
        day,
        lag: [2, 8],
        issuer: tenant.district.portal.unitName,
        docPrefix: '望政规',
      });
      decision.repeals = random.sample(
        district.filter((plan) => !plan.ended && !plan.replaces && plan.publishedAt.slice(0, 10) < addDays(decision.formedOn, -75)),
        random.int(2, 4),
      );
      for (const target of decision.repeals) target.ended = { by: decision, date: decision.formedOn };
    }
    this.interpret(site, [...district, ...departmental, ...other], 125, '0305');

    for (let index = 0; index < 500; index += 1) {
      const day = this.day(null);
      const pool = this.topicPool(Number(day.slice(5, 7)));
      const topic = random.weighted(pool, (entry) => 1 / (1 + 2 * this.count(`d/${entry.id}`)));
      this.use(`d/${topic.id}`);
      const form = this.pickForm(topic, null, site, [
        'meeting',
        'inspection',
        'progress',
        'plan',
        'three',
        'headings',
        'joint',
        'brief',
        'look-back',
        'views',
      ]);
      this.add({
        site,
        unit: null,
        category: '0401',
        work: { kind: 'news', topic, form },
        day,
        lag: [0, 2],
        issuer: '望澜区人民政府办公室',
      });
    }
    const local = units.filter((unit) => unit.kind === 'town' || unit.kind === 'subdistrict');
    const others = units.filter((unit) => !local.includes(unit));
    const weights = new Map(
      others.map((unit) => [
        unit.slug,
        (unit.kind === 'government_department' ? 1.5 : unit.kind === 'party_department' ? 0.8 : 1) * (0.5 + random.next()),
      ]),
    );
    for (let index = 0; index < 900; index += 1)
      this.addNews(
        site,
        random.weighted(others, (unit) => weights.get(unit.slug) ?? 1),
        '0402',
      );
    for (let index = 0; index < 487; index += 1) this.addNews(site, random.pick(local), '0403');
    for (let index = 0; index < 60; index += 1) {
      const unit = random.pick(units);
      const day = this.day(null);
      const topic = this.pickTopic(unit, Number(day.slice(5, 7)), 'portal/campaign');
      this.add({
        site,
        unit,
        category: '0404',
        work: { kind: 'news', topic, form: this.pickForm(topic, unit, site, ['outreach', 'training', 'feature']) },
        day,
        lag: [0, 3],
      });
    }
    this.planPortalRest();
  }

  private planPortalRest(): void {
    const { random, tenant } = this;
    const quotas: [string, number][] = [
      ['0501', 7],
      ['0502', 7],
      ['0503', 6],
      ['0504', 4],
      ['0602', 3],
      ['0703', 6],
      ['0704', 6],
      ['0802', 10],
      ['0803', 3],
      ['0901', 6],
      ['0902', 4],
      ['1001', 2],
      ['1002', 2],
      ['1003', 2],
      ['1101', 2],
      ['1102', 1],
      ['1103', 0],
      ['1104', 2],
      ['1105', 2],
      ['1106', 2],
      ['1107', 2],
      ['1108', 1],
      ['1109', 1],
      ['1110', 0],
      ['1111', 1],
      ['1204', 5],
    ];
    for (const [category, count] of quotas) {
      for (let index = 0; index < count; index += 1) {
        if (category === '0602') {
          this.addPolicy('portal', null, category, { forms: ['action'] });
          continue;
        }
        const options = notices.filter((scenario) => scenario.category.startsWith(category));
        const scenario = random.weighted(options, (entry) => 1 / (1 + this.count(`portal/${entry.id}`)));
        this.use(`portal/${scenario.id}`);
        const unit = random.weighted(tenant.units, (entry) => concerns(scenario.who, entry) ** 2);
        this.addNotice('portal', unit, scenario, category);
      }
    }
    for (const page of districtPages)
      this.add({
        site: 'portal',
        unit: null,
        category: page.category,
        work: { kind: 'district', page },
        day: this.day(parseMonths(page.months)),
        lag: [1, 9],
        issuer: page.issuer,
        docPrefix: page.docPrefix,
      });
  }

  /** Shares the subsites' items out, unevenly and exactly. */
  private quotas(): Map<string, number> {
    const base: Record<DemoUnit['kind'], number> = {
      town: 1.15,
      subdistrict: 1.1,
      development_zone: 1.6,
      party_department: 0.6,
      government_department: 1.15,
      public_institution: 0.75,
      judicial: 1.5,
      dual_managed: 0.9,
    };
    const busy: Record<string, number> = {
      jiaoyu: 1.7,
      gongan: 1.7,
      weijian: 1.6,
      zhengfuban: 1.5,
      shichang: 1.7,
      nongye: 1.5,
      renshe: 1.4,
      minzheng: 1.4,
      heze: 1.4,
      lanjiang: 1.5,
      zhujian: 1.4,
      qixiang: 1.2,
      xuncha: 0.6,
      laogan: 0.7,
      bianban: 0.7,
    };
    const minimum = 26;
    const weights = this.tenant.units.map((unit) => base[unit.kind] * (busy[unit.slug] ?? 1) * (0.3 + this.random.next() ** 3 * 2.8));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const free = expectedCounts.subsites - minimum * weights.length;
    const exact = weights.map((weight) => (weight / total) * free);
    const counts = exact.map((value) => Math.floor(value));
    const rest = free - counts.reduce((sum, value) => sum + value, 0);
    const order = exact.map((value, index) => [value - Math.floor(value), index] as const).sort((a, b) => b[0] - a[0]);
    for (let index = 0; index < rest; index += 1) {
      const at = order[index]?.[1] ?? 0;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return new Map(this.tenant.units.map((unit, index) => [unit.slug, minimum + (counts[index] ?? 0)]));
  }

  // oxlint-disable-next-line max-lines-per-function -- the year of one unit, month by month
  private planUnits(): void {
    const shares: Record<DemoUnit['kind'], { policy: number; notice: number; leader: number }> = {
      town: { policy: 0.07, notice: 0.3, leader: 0.06 },
      subdistrict: { policy: 0.07, notice: 0.3, leader: 0.05 },
      development_zone: { policy: 0.12, notice: 0.28, leader: 0.05 },
      party_department: { policy: 0.06, notice: 0.14, leader: 0.05 },
      government_department: { policy: 0.16, notice: 0.3, leader: 0.05 },
      public_institution: { policy: 0.04, notice: 0.3, leader: 0.04 },
      judicial: { policy: 0.04, notice: 0.3, leader: 0.04 },
      dual_managed: { policy: 0.09, notice: 0.36, leader: 0.04 },
    };
    const quotas = this.quotas();
    for (const unit of this.tenant.units) {
      const { random } = this;
      const site = unit.slug;
      const quota = quotas.get(unit.slug) ?? 0;
      const before = this.plans.length;
      const own = topics.filter((topic) => affinity(topic, unit) > 0).sort((a, b) => affinity(b, unit) - affinity(a, unit));
      for (const scenario of fixedScenarios) {
        if (scenario.who(unit))
          this.add({
            site,
            unit,
            category: this.category(site, scenario.category),
            work: { kind: 'fixed', scenario, own: [...own.slice(0, 2), ...random.sample(own.slice(2, 8), 3)] },
            day: this.day(parseMonths(scenario.months)),
            lag: [1, 12],
          });
      }
      for (const leader of unit.leaders)
        this.add({
          site,
          unit,
          category: '0201',
          work: { kind: 'biography', leader },
          day: this.day(new Set([11, 12, 1, 3])),
          lag: [0, 5],
        });
      const rest = quota - (this.plans.length - before);
      const share = shares[unit.kind];
      const policyCount = Math.round(rest * share.policy);
      const noticeCount = Math.round(rest * share.notice);
      const leaderCount = Math.round(rest * share.leader);
      const rulers =
        ['town', 'subdistrict', 'development_zone', 'government_department', 'dual_managed'].includes(unit.kind) || unit.slug === 'gongan';
      const documents: Plan[] = [];
      const interpretations = rulers ? Math.floor(policyCount / 4) : 0;
      for (let index = 0; index < policyCount - interpretations; index += 1) {
        const forms = rulers
          ? index % 3 === 0
            ? normativeForms
            : policyForms
                .filter((form) => !form.normative && (form.id !== 'approval' || unit.kind === 'town' || unit.kind === 'subdistrict'))
                .map((form) => form.id)
          : ['plan', 'notice', 'group', 'tasks'];
        const plan = this.addPolicy(site, unit, '0304', { forms });
        if (plan.work.kind === 'policy' && normativeForms.includes(plan.work.form)) plan.category = '0303';
        documents.push(plan);
      }
      if (documents.length > 3 && rulers) this.chain(documents, random.chance(0.45) ? 1 : 0);
      const before2 = this.plans.length;
      this.interpret(site, documents, interpretations, '0305');
      const missing = interpretations - (this.plans.length - before2);
      const fitting = notices.filter(
        (scenario) => concerns(scenario.who, unit) > 0 && (this.leaves.get(site)?.has(this.category(site, scenario.category)) ?? false),
      );
      for (let index = 0; index < noticeCount; index += 1) {
        const scenario = random.weighted(
          fitting,
          (entry) => (entry.weight * concerns(entry.who, unit)) / (1 + 0.5 * this.count(`n/${site}/${entry.id}`)),
        );
        this.use(`n/${site}/${scenario.id}`);
        this.addNotice(site, unit, scenario);
      }
      for (let index = 0; index < leaderCount; index += 1) {
        const day = this.day(null);
        const leader = random.pick(unit.leaders);
        const topic = this.pickTopic(unit, Number(day.slice(5, 7)), `${site}/leader`, (entry) => !entry.who.includes('@all'));
        this.add({ site, unit, category: '0202', work: { kind: 'activity', leader, topic }, day, lag: [0, 3] });
      }
      for (let index = 0; index < rest - policyCount - noticeCount - leaderCount + missing; index += 1) this.addNews(site, unit);
    }
  }

  /** Leaves out an item that nothing refers to for each that the drafts bring: on the portal of the same top category. */
  private makeRoom(): void {
    const referred = new Set(
      this.plans.flatMap((plan) =>
        [plan.replaces, plan.interprets, plan.ended?.by, ...plan.repeals].filter((other) => other !== null && other !== undefined),
      ),
    );
    for (const { site, categoryCode } of stagedItems()) {
      const at = this.plans.findLastIndex(
        (plan) =>
          plan.site === site &&
          (site !== 'portal' || plan.category.slice(0, 2) === categoryCode.slice(0, 2)) &&
          (plan.work.kind === 'news' || plan.work.kind === 'notice') &&
          !plan.withdrawn &&
          !referred.has(plan),
      );
      if (at === -1) throw new Error(`no room on ${site} for what the drafts publish in ${categoryCode}`);
      this.plans.splice(at, 1);
    }
  }

  private planWithdrawn(): void {
    const busiest = this.tenant.units.filter((unit) =>
      ['town', 'subdistrict', 'government_department', 'dual_managed'].includes(unit.kind),
    );
    for (let index = 0; index < expectedCounts.withdrawn; index += 1) {
      const unit = this.random.pick(busiest);
      const last = addDays(this.tenant.district.asOf, -45);
      const plan =
        index % 3 === 0
          ? this.addNews('portal', unit, unit.kind === 'town' || unit.kind === 'subdistrict' ? '0403' : '0402', true)
          : this.addNews(unit.slug, unit, undefined, true);
      if (plan.publishedAt.slice(0, 10) > last) {
        plan.publishedAt = this.time(this.day(new Set([3, 4, 5, 6])));
        plan.formedOn = plan.publishedAt.slice(0, 10);
      }
    }
  }
}
