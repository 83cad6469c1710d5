/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { imageChecksums, undescribedImages } from '../../app/modules/catalogue/public';
import { drawFigure } from './attachments/figure';
import { isHoliday, isWorkday, weekday, workdaysBetween } from './calendar';
import { DEMO_DRAFTS, stagedItems } from './drafts';
import { expectedCounts, generateDemo } from './generate';
import { topics } from './lexicon/topics';
import { newsForms } from './scenarios/news';
import { notices } from './scenarios/notices';
import { numeral } from './scenarios/draft';
import { policyForms } from './scenarios/policy';
import { readDemoTenant, leavesFor } from './tenant';
import type { DemoItem } from './types';

const tenant = readDemoTenant(fileURLToPath(new URL('../../tenants/wanglan', import.meta.url)));
let items: DemoItem[] = [];
let live: DemoItem[] = [];

beforeAll(() => {
  items = [...generateDemo(tenant)];
  live = items.filter((item) => item.withdrawn === null);
}, 60_000);

const text = (item: DemoItem): string => item.bodyHtml.replace(/<[^>]+>/gu, '');

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function shingles(body: string): Set<string> {
  const plain = body.replace(/[^\p{Script=Han}a-z0-9]/giu, '');
  const set = new Set<string>();
  for (let index = 0; index + 4 <= plain.length; index += 1) set.add(plain.slice(index, index + 4));
  return set;
}

function jaccard(a: Set<string>, b: Set<string>): number {
  let both = 0;
  for (const entry of a) if (b.has(entry)) both += 1;
  return both / (a.size + b.size - both || 1);
}

/** Evenly spread members of a list, so that the sample does not depend on chance. */
function spread<T>(list: readonly T[], count: number, offset = 0): T[] {
  return Array.from(
    { length: Math.min(count, list.length) },
    (_, index) => list[(Math.floor((index * list.length) / count) + offset) % list.length] as T,
  );
}

describe('the roster', () => {
  it('has 112 units in their kinds', () => {
    expect(tally(tenant.units.map((unit) => unit.kind))).toEqual({
      town: 11,
      subdistrict: 9,
      development_zone: 1,
      party_department: 20,
      government_department: 32,
      public_institution: 24,
      judicial: 3,
      dual_managed: 12,
    });
    expect(new Set(tenant.units.map((unit) => unit.slug)).size).toBe(112);
    expect(new Set(tenant.units.map((unit) => unit.code)).size).toBe(112);
    expect(new Set(tenant.units.map((unit) => unit.siteIdCode)).size).toBe(112);
    const reserved = new Set(
      'admin api assets catalogue search item units guide functions leaders statistics feed sitemap robots healthz readyz metrics file favicon about en report request portal'.split(
        ' ',
      ),
    );
    for (const unit of tenant.units) {
      expect(unit.slug).toMatch(/^[a-z0-9-]{2,40}$/u);
      expect(reserved.has(unit.slug)).toBe(false);
      expect(unit.siteIdCode).toHaveLength(10);
      expect(unit.functions.length, unit.slug).toBeGreaterThanOrEqual(5);
      expect(unit.functions.length, unit.slug).toBeLessThanOrEqual(9);
      expect(unit.leaders.length, unit.slug).toBeGreaterThanOrEqual(2);
      expect(unit.leaders.length, unit.slug).toBeLessThanOrEqual(4);
      expect(unit.leaders[0]?.name).toBe(unit.leader);
    }
    expect(tenant.districtLeaders).toHaveLength(9);
  });

  it('gives every unit its own functions', () => {
    const lists = tenant.units.map((unit) => new Set(unit.functions));
    for (let a = 0; a < lists.length; a += 1) {
      for (let b = a + 1; b < lists.length; b += 1) {
        const first = lists[a] as Set<string>;
        const common = [...first].filter((entry) => lists[b]?.has(entry)).length;
        expect(common / first.size, `${tenant.units[a]?.slug} ${tenant.units[b]?.slug}`).toBeLessThan(0.75);
      }
    }
  });

  it('knows every unit that a topic or a notice names', () => {
    const slugs = new Set(tenant.units.map((unit) => unit.slug));
    for (const who of [...topics.map((topic) => topic.who), ...notices.map((notice) => notice.who.split(','))].flat()) {
      if (!who.startsWith('@') && who !== '*') expect(slugs.has(who), who).toBe(true);
    }
    expect(new Set(topics.map((topic) => topic.id)).size).toBe(topics.length);
    expect(topics.length).toBeGreaterThanOrEqual(120);
    expect(topics.length + notices.length + newsForms.length + policyForms.length).toBeGreaterThan(200);
  });
});

describe('the catalogue', () => {
  it('has twelve top categories, and codes that nest', () => {
    const { categories, extensions } = tenant.catalogue;
    expect(categories.map((category) => category.code)).toEqual(
      Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0')),
    );
    const second = new Set(categories.flatMap((category) => category.children.map((child) => child.code)));
    for (const category of categories) for (const child of category.children) expect(child.code.startsWith(category.code)).toBe(true);
    for (const extension of extensions) {
      expect(second.has(extension.parent)).toBe(true);
      expect(extension.code.startsWith(extension.parent)).toBe(true);
    }
  });

  it('has blueprints whose columns exist and whose guides have their placeholders', () => {
    const tops = new Set(tenant.catalogue.categories.map((category) => category.code));
    expect(Object.keys(tenant.blueprints).sort()).toEqual([
      'development_zone',
      'dual_managed',
      'government_department',
      'judicial',
      'party_department',
      'portal',
      'public_institution',
      'subdistrict',
      'town',
    ]);
    for (const blueprint of Object.values(tenant.blueprints)) {
      for (const code of blueprint.homeColumns) expect(tops.has(code)).toBe(true);
      const guide = blueprint.guide.sections.map((section) => section.body).join('');
      for (const slot of ['{unit}', '{phone}', '{address}', '{hours}', '{email}']) expect(guide).toContain(slot);
    }
  });
});

describe('the themes', () => {
  it('reach 7:1 against white', async () => {
    const { readdirSync, readFileSync } = await import('node:fs');
    const folder = fileURLToPath(new URL('../../tenants/wanglan/themes', import.meta.url));
    const files = readdirSync(folder);
    expect(files).toHaveLength(5);
    const luminance = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5]
        .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
        .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (const file of files) {
      const theme = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as {
        tokens: { main: string; mainDark: string; onMain: string; mainSoft: string };
      };
      const { main, mainDark, onMain, mainSoft } = theme.tokens;
      for (const dark of [main, mainDark]) expect((luminance(onMain) + 0.05) / (luminance(dark) + 0.05), file).toBeGreaterThanOrEqual(7);
      expect((luminance(mainSoft) + 0.05) / (luminance(mainDark) + 0.05), file).toBeGreaterThanOrEqual(7);
    }
  });
});

describe('the year', () => {
  it('has exactly the promised numbers', () => {
    const portal = live.filter((item) => item.siteSlug === 'portal');
    const top = (code: string): number => portal.filter((item) => item.categoryCode.startsWith(code)).length;
    // Items that the officers' drafts bring to the public belong to the numbers.
    const staged = stagedItems();
    const onPortal = staged.filter(({ site }) => site === 'portal');
    const stagedTop = (code: string): number => onPortal.filter(({ categoryCode }) => categoryCode.startsWith(code)).length;
    expect(live.length + staged.length).toBe(9_930);
    expect(portal.length + onPortal.length).toBe(2_907);
    expect(live.length - portal.length + staged.length - onPortal.length).toBe(7_023);
    for (const [code, count] of Object.entries({ '01': 114, '02': 173, '03': 573, '04': 1_947 }))
      expect(top(code) + stagedTop(code), code).toBe(count);
    expect(expectedCounts).toMatchObject({
      published: 9_930,
      portal: 2_907,
      subsites: 7_023,
      portalByTopCategory: { '01': 114, '02': 173, '03': 573, '04': 1_947 },
    });
    expect(items.length - live.length).toBe(expectedCounts.withdrawn);
    const perSite = Object.values(tally(live.filter((item) => item.siteSlug !== 'portal').map((item) => item.siteSlug)));
    expect(perSite).toHaveLength(112);
    expect(Math.max(...perSite)).toBeGreaterThan(4 * Math.min(...perSite));
  });

  it('keeps its numbers when the drafts’ schedule comes: as many expire as are published', () => {
    const scheduled = DEMO_DRAFTS.flatMap(({ site, steps }) =>
      steps.flatMap((step) => (step.do === 'schedule' ? [`${site} ${step.inDays}`] : [])),
    );
    const expiring = DEMO_DRAFTS.flatMap(({ site, expiresInDays }) => (expiresInDays === undefined ? [] : [`${site} ${expiresInDays}`]));
    expect(scheduled.length).toBeGreaterThan(0);
    expect(expiring).toEqual(scheduled);
  });

  it('is the same in every run', () => {
    const hash = (list: Iterable<DemoItem>): string => {
      const sum = createHash('sha256');
      for (const item of list) sum.update(JSON.stringify(item));
      return sum.digest('hex');
    };
    expect(hash(generateDemo(tenant))).toBe(hash(items));
  }, 120_000);

  it('runs in order of publication, with unique keys and relations that point back', () => {
    const seen = new Map<string, DemoItem>();
    let last = '';
    for (const item of items) {
      expect(item.publishedAt >= last).toBe(true);
      last = item.publishedAt;
      expect(seen.has(item.key)).toBe(false);
      for (const relation of item.relations) {
        const target = seen.get(relation.targetKey);
        expect(target, item.key).toBeDefined();
        if (relation.kind !== 'interprets' && target) expect(item.bodyHtml).toContain(target.docNumber ?? target.title);
      }
      if (item.withdrawn) {
        expect(item.withdrawn.at > item.publishedAt).toBe(true);
        if (item.withdrawn.redirectToKey) expect(seen.has(item.withdrawn.redirectToKey)).toBe(true);
      }
      for (const revision of item.revisions ?? []) {
        expect(revision.publishedAt > item.publishedAt && revision.publishedAt.slice(0, 10) <= tenant.district.asOf).toBe(true);
        expect(revision.bodyHtml).not.toBe(item.bodyHtml);
      }
      seen.set(item.key, item);
    }
    const kinds = items.flatMap((item) => item.relations.map((relation) => relation.kind));
    expect(kinds.filter((kind) => kind === 'supersedes').length).toBeGreaterThan(25);
    expect(kinds.filter((kind) => kind === 'repeals').length).toBeGreaterThan(5);
    expect(kinds.filter((kind) => kind === 'interprets').length).toBeGreaterThan(120);
    expect(items.filter((item) => item.revisions).length).toBeGreaterThan(35);
  });

  it('puts items into leaves of their own site, with known themes and genres', () => {
    const leaves = new Map(tenant.units.map((unit) => [unit.slug, leavesFor(tenant.catalogue, unit)]));
    leaves.set('portal', leavesFor(tenant.catalogue, null));
    const { themes, genres } = tenant.catalogue;
    const misplaced = items.filter(
      (item) =>
        !leaves.get(item.siteSlug)?.has(item.categoryCode) ||
        (item.theme !== null && !themes.includes(item.theme)) ||
        (item.genre !== null && !genres.includes(item.genre)),
    );
    expect(misplaced.map((item) => `${item.siteSlug} ${item.categoryCode} ${item.theme} ${item.genre}`)).toEqual([]);
  });

  it('keeps office days and the twenty working days', () => {
    const wrong: string[] = [];
    let weekend = 0;
    let late = 0;
    for (const item of items) {
      const day = item.publishedAt.slice(0, 10);
      const sound =
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/u.test(item.publishedAt) &&
        item.formedOn <= day &&
        item.formedOn >= tenant.district.yearStart &&
        day <= tenant.district.asOf &&
        !isHoliday(day);
      if (!sound) wrong.push(item.key);
      if (!isWorkday(day) || [0, 6].includes(weekday(day))) weekend += 1;
      if (workdaysBetween(item.formedOn, day).length - 1 > 20) late += 1;
    }
    expect(wrong).toEqual([]);
    expect(weekend / items.length).toBeLessThan(0.02 + 6 / 245);
    expect(items.filter((item) => !isWorkday(item.publishedAt.slice(0, 10))).length / items.length).toBeLessThan(0.02);
    expect(late).toBeGreaterThan(20);
    expect(late / items.length).toBeLessThan(0.015);
  }, 30_000);

  it('numbers documents without gaps per issuer and year', () => {
    const numbers = new Map<string, number[]>();
    for (const item of items) {
      if (!item.docNumber) continue;
      const match = /^(.+〔\d{4}〕)(\d+)号$/u.exec(item.docNumber);
      expect(match, item.docNumber).not.toBeNull();
      const [, head = '', number = '0'] = match ?? [];
      numbers.set(head, [...(numbers.get(head) ?? []), Number(number)]);
    }
    for (const [head, list] of numbers) {
      const sorted = [...list].sort((a, b) => a - b);
      expect(new Set(sorted).size, head).toBe(sorted.length);
      expect((sorted.at(-1) ?? 0) - (sorted[0] ?? 0) + 1, head).toBe(sorted.length);
    }
  });
});

describe('the notices', () => {
  /** The plain paragraphs of a body, without the signature: the office and the day, set to the right. */
  const paragraphs = (item: DemoItem): string[] =>
    [...item.bodyHtml.matchAll(/<p>(.*?)<\/p>/gsu)].map((match) => (match[1] ?? '').replace(/<[^>]+>/gu, ''));
  const genres = new Set(notices.map(({ genre }) => genre));

  it('name no other office in their last sentence', () => {
    const offices = tenant.units.flatMap((unit) => [unit.name, unit.shortName].map((name) => ({ name, slug: unit.slug })));
    // An appointment is to an office: naming it is what the notice is for.
    const wrong = items
      .filter((item) => genres.has(item.genre ?? '') && !item.categoryCode.startsWith('0901'))
      .flatMap((item) => {
        const own = tenant.units.find((unit) => unit.slug === item.siteSlug || unit.name === item.issuer);
        const last =
          (paragraphs(item).at(-1) ?? '')
            .split(/(?<=[。！？])/u)
            .filter((part) => part.trim() !== '')
            .at(-1) ?? '';
        const named =
          offices.find(
            ({ name, slug }) =>
              name.length > 2 && slug !== own?.slug && last.includes(name) && !own?.name.includes(name) && !own?.shortName.includes(name),
          )?.name ?? /区(?:政府|人民政府)办公室/u.exec(last)?.[0];
        return named !== undefined && !item.issuer.includes(named) ? [`${item.siteSlug} ${item.issuer}: ${named}: ${last}`] : [];
      });
    expect(wrong.length === 0 ? [] : [wrong.length, ...wrong.slice(0, 20)]).toEqual([]);
  });
});

describe('the texts', () => {
  it('take the number of units from the roster', () => {
    const overview = items.find((item) => item.title.endsWith('机构设置一览'));
    expect(overview?.bodyHtml).toContain(`单位${numeral(tenant.units.length)}个`);
    const fewer = { ...tenant, units: tenant.units.slice(0, 40) };
    const smaller = [...generateDemo(fewer)];
    expect(smaller.find((item) => item.title.endsWith('机构设置一览'))?.bodyHtml).toContain('单位四十个');
    expect(smaller.filter((item) => /(?:单位|网站)(?:一百一十[二三]|11[23])个/u.test(item.bodyHtml)).map((item) => item.title)).toEqual([]);
  }, 60_000);

  it('have titles of their own', () => {
    const bySite = new Set(items.map((item) => `${item.siteSlug}/${item.title}`));
    expect(bySite.size).toBe(items.length);
    expect(1 - new Set(items.map((item) => item.title)).size / items.length).toBeLessThan(0.01);
    expect(items.filter((item) => item.title.length >= 90).map((item) => item.title)).toEqual([]);
  });

  it('leave no placeholder, hole or foreign markup', () => {
    const allowed = new Set([
      'p',
      'h2',
      'h3',
      'h4',
      'ul',
      'ol',
      'li',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'strong',
      'em',
      'a',
      'br',
      'figure',
      'figcaption',
    ]);
    // Failures are collected: ten thousand single expectations would cost more than the generation.
    const problems: string[] = [];
    for (const item of items) {
      const all = `${item.title}${item.summary}${item.bodyHtml}${item.keywords.join('')}`;
      const hole = /undefined|null|NaN|XX|\[object|[{}|]|\(|。。|，，|、、|，。|；。|：。|的的|街道街道|镇镇/u.exec(all);
      if (hole) problems.push(`${item.key} ${item.title}: ${all.slice(Math.max(0, hole.index - 30), hole.index + 30)}`);
      for (const tag of item.bodyHtml.matchAll(/<[^>]*>/gu)) {
        const name = /^<\/?([a-z0-9]+)( class="doc-(center|right)")?>$/u.exec(tag[0])?.[1] ?? '';
        if (!allowed.has(name) && !/^<img src="file:[0-9a-f]{64}" alt="[^"]+" \/>$/u.test(tag[0])) problems.push(`${item.key}: ${tag[0]}`);
      }
      if (text(item).length < 80) problems.push(`${item.key} ${item.title}: too short`);
      if (item.summary.length < 9) problems.push(`${item.key} ${item.title}: no summary`);
    }
    expect(problems.slice(0, 10)).toEqual([]);
    const lengths = items.map((item) => text(item).length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeGreaterThan(250);
    expect(lengths.at(-1)).toBeGreaterThan(4000);
    expect(lengths.at(-1)).toBeLessThan(9000);
  });

  it('begin their headings at the first rank, and skip none', () => {
    const ranks = (html: string) => [...html.matchAll(/<h([1-6])>/gu)].map(([, rank]) => Number(rank));
    const wrong = items.filter(({ bodyHtml }) => ranks(bodyHtml).some((rank, at, all) => rank > (all[at - 1] ?? 1) + 1));
    expect(wrong.map(({ key, title }) => `${key} ${title}`).slice(0, 10)).toEqual([]);
  });

  it('differ between ten items of ten units', () => {
    for (const offset of [0, 7, 19, 23, 31]) {
      const chosen = spread(tenant.units, 10, offset).map((unit, index) => {
        const own = live.filter((item) => item.siteSlug === unit.slug);
        return own[(offset * 13 + index * 7) % own.length] as DemoItem;
      });
      const sets = chosen.map((item) => shingles(text(item)));
      for (let a = 0; a < sets.length; a += 1)
        for (let b = a + 1; b < sets.length; b += 1)
          expect(jaccard(sets[a] as Set<string>, sets[b] as Set<string>), `${chosen[a]?.key} ${chosen[b]?.key}`).toBeLessThan(0.35);
    }
  });

  it('differ within one category over many units', () => {
    const news = live.filter((item) => item.siteSlug !== 'portal' && item.categoryCode === '0402');
    const sample = spread(news, 400);
    const sets = sample.map((item) => shingles(text(item)));
    const values: number[] = [];
    for (let a = 0; a < sets.length; a += 1)
      for (let b = a + 1; b < sets.length; b += 1)
        if (sample[a]?.siteSlug !== sample[b]?.siteSlug) values.push(jaccard(sets[a] as Set<string>, sets[b] as Set<string>));
    values.sort((a, b) => a - b);
    expect(values[Math.floor(values.length * 0.95)]).toBeLessThan(0.2);
    expect(values[Math.floor(values.length * 0.999)]).toBeLessThan(0.5);
  }, 60_000);
});

describe('the figures', () => {
  it('are a handful, each named by one text with words for it, and drawn alike each time', async () => {
    const carrying = items.filter((item) => item.figures.length > 0);
    expect(carrying.length).toBeGreaterThanOrEqual(8);
    expect(carrying.length).toBeLessThan(40);
    for (const { bodyHtml, figures, revisions } of carrying) {
      expect([imageChecksums(bodyHtml), undescribedImages(bodyHtml), revisions]).toEqual([
        figures.map(({ sha256 }) => sha256),
        0,
        undefined,
      ]);
    }
    const { svg } = carrying[0]!.figures[0]!;
    const bytes = await drawFigure(svg);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1600, height: 900 });
    expect(Buffer.from(await drawFigure(svg)).equals(bytes)).toBe(true);
  });
});

describe('the attachments', () => {
  it('are some seven hundred items’ and carry the right signatures', async () => {
    const carrying = items.filter((item) => item.attachments.length > 0);
    expect(carrying.length).toBeGreaterThan(620);
    expect(carrying.length).toBeLessThan(820);
    const kinds = new Set<string>();
    for (const item of spread(carrying, 80)) {
      expect(item.attachments.length).toBeLessThanOrEqual(3);
      for (const attachment of item.attachments) {
        kinds.add(attachment.kind);
        const bytes = await attachment.bytes();
        const head = Buffer.from(bytes.slice(0, 4)).toString('latin1');
        expect(attachment.name.endsWith(`.${attachment.kind}`)).toBe(true);
        if (attachment.kind === 'pdf') expect(head).toBe('%PDF');
        else if (attachment.kind === 'csv') expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
        else expect(head).toBe('PK\u0003\u0004');
        expect(Buffer.from(await attachment.bytes()).equals(Buffer.from(bytes))).toBe(true);
      }
    }
    expect([...kinds].sort()).toEqual(['csv', 'docx', 'pdf', 'xlsx']);
  });
});
