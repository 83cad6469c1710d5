import { chineseOnly } from '../../../kernel/words/message';
import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { type ErrorDetail, found } from '../../../kernel/errors';
import { tags } from '../../../kernel/page-cache/tags';
import { unitAddresses } from '../addresses';
import { blueprint, leaderRow, MOST_UNITS, settingsFrom, theme, unitRow } from '../model';
import { initialsOf, pinyinOf } from '../naming';
import { addressHolders, takenAddress } from '../effects/address-holders.server';

/**
 * Provisions units with their sites from blueprints, one or a whole district's at once, all or nothing. A unit that is
 * there already with the same code, name and slug is left as it is, so the same file may be imported twice.
 * @throws DomainError('conflict') with a detail for each fault: `field` is `units.<row>.<field>`, counted from 0 in the input's order.
 */
export const provisionSites = defineCommand({
  name: 'provision-sites',
  input: z.object({
    units: z.array(unitRow).min(1).max(MOST_UNITS),
    leaders: z.array(leaderRow).default([]),
    blueprints: z.array(blueprint).min(1),
    themes: z.array(theme).min(1),
  }),
  async load({ tx, districtId }, { units }) {
    const portal = found(
      await tx.site.findFirst({ where: { districtId, level: 'portal' }, include: { addresses: { where: { canonical: true } } } }),
      'the district has no portal',
    );
    const wanted = units.map((unit) =>
      unitAddresses({ slug: unit.slug, form: unit.address, domain: unit.domain }, portal.addresses[0]!.host),
    );
    const holders = await addressHolders(
      tx,
      wanted.flat().map((row) => row.host),
    );
    const existing = await tx.unit.findMany({
      where: { districtId },
      select: { code: true, name: true, sites: { select: { slug: true, status: true, siteIdCode: true } } },
    });
    return { portal, existing: new Map(existing.map((unit) => [unit.code, unit])), wanted, holders };
  },
  authorise: (_loaded, _input, { districtId }) => [
    { action: 'create', subject: 'Unit', record: { districtId } },
    { action: 'create', subject: 'Site', record: { districtId, id: 0 } },
  ],
  failureReasons({ existing, wanted, holders }, { units, leaders, blueprints, themes }, { districtId }) {
    const reasons: ErrorDetail[] = [];
    const slugs = new Map([...existing.values()].flatMap((unit) => unit.sites.map((site) => [site.slug, unit.code] as const)));
    const siteIdCodes = new Map([...existing.values()].flatMap((unit) => unit.sites.map((site) => [site.siteIdCode, unit.code] as const)));
    const codes = new Set<string>();
    const addresses = new Map<string, string>();
    units.forEach((unit, at) => {
      const refuse = (field: string, message: string) => reasons.push({ field: `units.${at}.${field}`, message: chineseOnly(message) });
      if (codes.has(unit.code)) return refuse('code', `机构代码 ${unit.code} 写了两次`);
      codes.add(unit.code);
      const same = existing.get(unit.code);
      if (same) {
        if (same.name !== unit.name || !same.sites.some((site) => site.slug === unit.slug))
          refuse('code', `机构代码 ${unit.code} 已由“${same.name}”使用`);
        return undefined;
      }
      const owner = slugs.get(unit.slug);
      if (owner !== undefined) refuse('slug', `网址名称 ${unit.slug} 已由机构 ${owner} 使用`);
      slugs.set(unit.slug, unit.code);
      const named = siteIdCodes.get(unit.siteIdCode);
      if (named !== undefined) refuse('siteIdCode', `网站标识码 ${unit.siteIdCode} 已由机构 ${named} 使用`);
      for (const address of wanted[at]!) {
        const field = address.form === 'domain' ? 'domain' : 'slug';
        const name = `${address.host}/${address.segment}`;
        const other = addresses.get(name);
        const taken = takenAddress(holders, address, { districtId });
        if (taken !== null) refuse(field, taken);
        else if (other !== undefined && other !== unit.code) refuse(field, `网址 ${name} 与机构 ${other} 的相同`);
        addresses.set(name, unit.code);
      }
      const print = blueprints.find((candidate) => candidate.kind === unit.kind);
      if (!print) refuse('kind', `没有“${unit.kind}”类单位的建站模板`);
      const look = unit.theme || print?.theme;
      if (look && !themes.some((candidate) => candidate.name === look)) refuse('theme', `没有名为“${look}”的主题`);
      return undefined;
    });
    const places = new Set<string>();
    leaders.forEach(({ unitCode, order }, at) => {
      if (places.has(`${unitCode} ${order}`))
        reasons.push({ field: `leaders.${at}.order`, message: chineseOnly(`机构 ${unitCode} 已有排序为 ${order} 的领导`) });
      places.add(`${unitCode} ${order}`);
    });
    return reasons;
  },
  async execute({ tx, districtId }, { portal, existing, wanted }, { units, leaders, blueprints, themes }) {
    const fresh = units.map((unit, at) => ({ unit, addresses: wanted[at]!, order: at })).filter(({ unit }) => !existing.has(unit.code));
    const created = await tx.unit.createManyAndReturn({
      data: fresh.map(({ unit, order }) => unitData(districtId, unit, order)),
      select: { id: true, code: true },
    });
    const unitIds = new Map(created.map(({ id, code }) => [code, id]));
    const sites = await tx.site.createManyAndReturn({
      data: fresh.map(({ unit }) => {
        const print = blueprints.find((candidate) => candidate.kind === unit.kind)!;
        const look = themes.find((candidate) => candidate.name === (unit.theme || print.theme))!;
        return { districtId, unitId: unitIds.get(unit.code)!, ...siteData(unit, portal, print, look) };
      }),
      select: { id: true, slug: true },
    });
    const siteIds = new Map(sites.map(({ id, slug }) => [slug, id]));
    await tx.siteAddress.createMany({
      data: fresh.flatMap(({ unit, addresses }) =>
        addresses.map((address) => ({ districtId, siteId: siteIds.get(unit.slug)!, ...address })),
      ),
    });
    // Leaders of units that were there already, the portal's among them, are replaced only where the unit has none yet.
    const known = await tx.unit.findMany({ where: { districtId, leaders: { none: {} } }, select: { id: true, code: true } });
    const withoutLeaders = new Map(known.map(({ id, code }) => [code, id]));
    await tx.leader.createMany({
      data: leaders
        .filter((leader) => withoutLeaders.has(leader.unitCode))
        .map((leader) => ({
          districtId,
          unitId: withoutLeaders.get(leader.unitCode)!,
          name: leader.name,
          title: leader.title,
          duties: leader.duties,
          resume: leader.resumeSummary,
          order: leader.order,
        })),
    });
    return {
      result: {
        created: fresh.map(({ unit }) => ({ slug: unit.slug, siteId: siteIds.get(unit.slug)! })),
        unchanged: units.length - fresh.length,
      },
      audit: fresh.map(({ unit, addresses }) => {
        const canonical = addresses.find((address) => address.canonical)!;
        return {
          type: 'site.provisioned' as const,
          siteId: siteIds.get(unit.slug)!,
          slug: unit.slug,
          unitCode: unit.code,
          address: canonical.segment ? `${canonical.host}/${canonical.segment}` : canonical.host,
        };
      }),
      outbox: fresh.length === 0 ? [] : [{ topic: 'sites.provisioned', tags: [tags.sites, tags.district(districtId)] }],
    };
  },
});

type Unit = z.output<typeof unitRow>;

function unitData(districtId: number, unit: Unit, order: number) {
  const { code, name, shortName, nameEn, kind, leader, leaderTitle, phone, email, officeAddress, postcode, hours, summary, functions } =
    unit;
  return {
    districtId,
    order,
    code,
    name,
    shortName,
    nameEn,
    kind,
    pinyin: pinyinOf(shortName),
    initials: initialsOf(shortName),
    leader,
    leaderTitle,
    phone,
    email,
    officeAddress,
    postcode,
    hours,
    summary,
    functions,
  };
}

/** A unit's site after the blueprint of its kind; its registrations are those of the portal's operator. */
function siteData(
  unit: Unit,
  { icp, policeFiling }: { icp: string; policeFiling: string },
  print: z.output<typeof blueprint>,
  look: z.output<typeof theme>,
) {
  const { name, nameEn, slug, siteIdCode, phone, email, hours, officeAddress: address } = unit;
  return {
    slug,
    name,
    nameEn,
    level: 'unit',
    theme: look.name,
    siteIdCode,
    icp,
    policeFiling,
    sponsor: name,
    settings: settingsFrom(print, { unit: name, phone, address, hours, email }),
    themeTokens: { ...look.tokens, banner: look.banner, layout: look.layout },
  };
}
