import { z } from 'zod';
import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { Prisma, type Reader } from '../../../kernel/db/client.server';
import { found } from '../../../kernel/errors';
import type { SiteBase } from '../../../kernel/tenant/links';
import { type CategoryTree, categoryTree } from '../../catalogue/public.server';
import { siteSettings, type SiteSettings, themeTokens, type ThemeTokens } from '../model';
import { standingPages, type NavigationEntry, type UnitContact } from '../site-frame';
import { sealCharacter } from '../unit-names';

/** Parts of every page of a site around its content. The same for both languages; pages choose. */
export interface SiteFrame {
  siteId: number;
  level: 'portal' | 'unit';
  name: string;
  nameEn: string;
  /** Where this site's addresses begin. */
  base: SiteBase;
  /** The domain as visitors type it, with the site's segment where it has one: `www.example.gov.cn/town`. */
  domain: string;
  tagline: string;
  taglineEn: string;
  /** One character that stands for the site in its seal. */
  seal: string;
  sponsor: string;
  siteIdCode: string;
  icp: string;
  policeFiling: string;
  contact: UnitContact;
  navigation: NavigationEntry[];
  /** With `mourning` set, everything is shown in grey (哀悼). */
  theme: ThemeTokens & { mourning?: true };
  /** The district's portal; null on the portal itself. */
  portal: { name: string; nameEn: string; base: SiteBase } | null;
}

interface FrameRow {
  name: string;
  nameEn: string;
  sponsor: string;
  siteIdCode: string;
  icp: string;
  policeFiling: string;
  settings: unknown;
  themeTokens: unknown;
  unitName: string;
  shortName: string;
  unitNameEn: string;
  kind: string;
  phone: string;
  email: string;
  officeAddress: string;
  postcode: string;
  hours: string;
  portalName: string;
  portalNameEn: string;
}

/** The frame of the site, read once per process until the site's or the district's settings change. */
export async function siteFrame(site: SiteContext): Promise<SiteFrame> {
  const tree = await categoryTree(site);
  const { siteId } = site.site;
  return site.remember(
    `tenancy:frame:${siteId}`,
    [tags.site(siteId), tags.site(site.portal.siteId), tags.district(site.districtId), tags.sites],
    () => site.read((tx) => loadFrame(tx, site, tree)),
  );
}

async function loadFrame(tx: Reader, site: SiteContext, tree: CategoryTree): Promise<SiteFrame> {
  const [row] = await tx.$queryRaw<FrameRow[]>(Prisma.sql`
    SELECT s.name, s.name_en AS "nameEn", s.sponsor, s.site_id_code AS "siteIdCode", s.icp, s.police_filing AS "policeFiling",
      s.settings, s.theme_tokens AS "themeTokens",
      u.name AS "unitName", u.short_name AS "shortName", u.name_en AS "unitNameEn", u.kind, u.phone, u.email,
      u.office_address AS "officeAddress", u.postcode, u.hours, p.name AS "portalName", p.name_en AS "portalNameEn"
    FROM site s
    JOIN unit u ON u.id = s.unit_id
    LEFT JOIN site p ON p.id = ${site.portal.siteId}
    WHERE s.id = ${site.site.siteId}`);
  const frame = found(row, 'site');
  const settings = siteSettings.parse(frame.settings);
  const { origin, basePath, host, level } = site.site;
  return {
    siteId: site.site.siteId,
    level,
    name: frame.name,
    nameEn: frame.nameEn,
    base: { origin, basePath },
    domain: host + basePath,
    tagline: settings.tagline,
    taglineEn: settings.taglineEn,
    seal: sealCharacter(frame.shortName),
    sponsor: frame.sponsor,
    siteIdCode: frame.siteIdCode,
    icp: frame.icp,
    policeFiling: frame.policeFiling,
    contact: {
      unitName: frame.unitName,
      unitNameEn: frame.unitNameEn,
      kind: frame.kind,
      phone: frame.phone,
      email: frame.email,
      officeAddress: frame.officeAddress,
      postcode: frame.postcode,
      hours: frame.hours,
    },
    navigation: navigationOf(settings, tree),
    theme: themeTokens.extend({ mourning: z.literal(true).optional() }).parse(frame.themeTokens),
    portal:
      level === 'portal'
        ? null
        : { name: frame.portalName, nameEn: frame.portalNameEn, base: { origin: site.portal.origin, basePath: site.portal.basePath } },
  };
}

/** Columns and standing pages in the settings' order; a code the tree does not know is left out. */
function navigationOf(settings: SiteSettings, tree: CategoryTree): NavigationEntry[] {
  return settings.navigation.flatMap((entry): NavigationEntry[] => {
    if ((standingPages as readonly string[]).includes(entry)) return [{ page: entry as (typeof standingPages)[number] }];
    const category = tree.byCode(entry);
    return category ? [{ code: category.code, name: category.name, nameEn: category.nameEn }] : [];
  });
}
