import { defineCommand } from '../../../kernel/command/run-command.server';
import { tags } from '../../../kernel/page-cache/tags';
import { z } from 'zod';
import { blueprint, districtFile, settingsFrom, theme } from '../model';
import { initialsOf, pinyinOf } from '../naming';

/**
 * Lays out a district with its portal. The caller reserves the district's id (`Database.nextDistrictId`) and runs the
 * command in that scope, because row-level security wants a scope before the first row.
 */
export const createDistrict = defineCommand({
  name: 'create-district',
  input: z.object({ district: districtFile, blueprint, theme }),
  load: async ({ districtId }) => ({ districtId }),
  authorise: ({ districtId }) => [{ action: 'create', subject: 'District', record: { id: districtId } }],
  async execute({ tx, districtId }, _loaded, { district, blueprint: print, theme: look }) {
    const { portal } = district;
    await tx.district.create({
      data: {
        id: districtId, slug: district.slug, name: district.name, nameEn: district.nameEn, cityName: district.cityName,
        areaCode: district.areaCode, indexRule: district.indexRule, themes: [], genres: [],
      },
    });
    const unit = await tx.unit.create({
      data: {
        districtId, code: portal.unitCode, name: portal.unitName, shortName: portal.unitName, nameEn: portal.nameEn, kind: 'portal',
        pinyin: pinyinOf(portal.unitName), initials: initialsOf(portal.unitName),
        leader: '', leaderTitle: '', phone: portal.phone, email: portal.email, officeAddress: portal.address, postcode: portal.postcode,
        hours: portal.hours, summary: portal.summary, functions: portal.functions,
      },
    });
    const settings = settingsFrom(print, { unit: portal.unitName, phone: portal.phone, address: portal.address, hours: portal.hours, email: portal.email });
    const site = await tx.site.create({
      data: {
        districtId, unitId: unit.id, slug: portal.slug, name: portal.name, nameEn: portal.nameEn, level: 'portal', theme: look.name,
        siteIdCode: portal.siteIdCode, icp: portal.icp, policeFiling: portal.policeFiling, sponsor: portal.sponsor,
        settings, themeTokens: { ...look.tokens, banner: look.banner, layout: look.layout },
      },
    });
    await tx.siteAddress.createMany({
      data: [portal.domain, ...portal.aliases].map((host, at) => ({ districtId, siteId: site.id, form: 'domain', host, segment: '', canonical: at === 0 })),
    });
    return {
      result: { districtId, siteId: site.id },
      audit: [{ type: 'district.created' as const, districtId, slug: district.slug }],
      outbox: [{ topic: 'district.created', tags: [tags.sites] }],
    };
  },
});
