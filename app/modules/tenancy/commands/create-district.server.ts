import { chineseOnly } from '../../../kernel/words/message';
import { defineCommand } from '../../../kernel/command/run-command.server';
import type { ErrorDetail } from '../../../kernel/errors';
import { tags } from '../../../kernel/page-cache/tags';
import { z } from 'zod';
import { blueprint, districtFile, settingsFrom, theme } from '../model';
import { initialsOf, pinyinOf } from '../naming';
import { addressHolders, takenAddress } from '../effects/address-holders.server';

/**
 * Lays out a district with its portal. The caller reserves the district's id (`Database.nextDistrictId`) and runs the
 * command in that scope, because row-level security wants a scope before the first row.
 */
export const createDistrict = defineCommand({
  name: 'create-district',
  input: z.object({ district: districtFile, blueprint, theme }),
  async load({ tx, districtId }, { district: { slug, portal } }) {
    const holders = await addressHolders(tx, [portal.domain, ...portal.aliases]);
    const [namesake] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM site_directory() WHERE district_slug = ${slug} LIMIT 1`;
    return { districtId, holders, namesake: namesake !== undefined };
  },
  authorise: ({ districtId }) => [{ action: 'create', subject: 'District', record: { id: districtId } }],
  failureReasons({ districtId, holders, namesake }, { district: { slug, portal } }) {
    const reasons: ErrorDetail[] = [];
    if (namesake) reasons.push({ field: 'district.slug', message: chineseOnly(`区“${slug}”已经建立`) });
    [portal.domain, ...portal.aliases].forEach((host, at, hosts) => {
      const field = at === 0 ? 'district.portal.domain' : `district.portal.aliases.${at - 1}`;
      const taken = takenAddress(holders, { host, segment: '' }, { districtId });
      if (taken !== null) reasons.push({ field, message: chineseOnly(taken) });
      else if (hosts.indexOf(host) < at) reasons.push({ field, message: chineseOnly(`域名 ${host} 写了两次`) });
    });
    return reasons;
  },
  async execute({ tx, districtId }, _loaded, { district, blueprint: print, theme: look }) {
    const { portal } = district;
    await tx.district.create({
      data: {
        id: districtId,
        slug: district.slug,
        name: district.name,
        nameEn: district.nameEn,
        cityName: district.cityName,
        areaCode: district.areaCode,
        indexRule: district.indexRule,
        themes: [],
        genres: [],
      },
    });
    const unit = await tx.unit.create({
      data: {
        districtId,
        code: portal.unitCode,
        name: portal.unitName,
        shortName: portal.unitName,
        nameEn: portal.nameEn,
        kind: 'portal',
        pinyin: pinyinOf(portal.unitName),
        initials: initialsOf(portal.unitName),
        leader: '',
        leaderTitle: '',
        phone: portal.phone,
        email: portal.email,
        officeAddress: portal.address,
        postcode: portal.postcode,
        hours: portal.hours,
        summary: portal.summary,
        functions: portal.functions,
      },
    });
    const settings = settingsFrom(print, {
      unit: portal.unitName,
      phone: portal.phone,
      address: portal.address,
      hours: portal.hours,
      email: portal.email,
    });
    const site = await tx.site.create({
      data: {
        districtId,
        unitId: unit.id,
        slug: portal.slug,
        name: portal.name,
        nameEn: portal.nameEn,
        level: 'portal',
        theme: look.name,
        siteIdCode: portal.siteIdCode,
        icp: portal.icp,
        policeFiling: portal.policeFiling,
        sponsor: portal.sponsor,
        settings,
        themeTokens: { ...look.tokens, banner: look.banner, layout: look.layout },
      },
    });
    await tx.siteAddress.createMany({
      data: [portal.domain, ...portal.aliases].map((host, at) => ({
        districtId,
        siteId: site.id,
        form: 'domain',
        host,
        segment: '',
        canonical: at === 0,
      })),
    });
    return {
      result: { districtId, siteId: site.id },
      audit: [{ type: 'district.created' as const, districtId, slug: district.slug }],
      outbox: [{ topic: 'district.created', tags: [tags.sites] }],
    };
  },
});
