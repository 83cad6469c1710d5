import { z } from 'zod';
import { ADDRESS_FORMS } from './addresses';
import { RESERVED_SEGMENTS } from './pages';
import { indexRule } from '../catalogue/public';
import { asOneLine, oneLine, plainText } from '../../kernel/written-text';
import { standingPages } from './site-frame';

/** Shapes of a district's data files (`tenants/<district>/`) and of what is stored of them. */

export const unitKinds = [
  'town',
  'subdistrict',
  'development_zone',
  'party_department',
  'government_department',
  'public_institution',
  'judicial',
  'dual_managed',
] as const;
export type UnitKind = (typeof unitKinds)[number];
/** Kinds of site: the portal belongs to no unit. */
export const siteKinds = ['portal', ...unitKinds] as const;
export type SiteKind = (typeof siteKinds)[number];

const required = (max: number) => oneLine().min(1, '不能为空').max(max, `不能超过 ${max} 个字`);
const requiredLines = (max: number) => plainText().min(1, '不能为空').max(max, `不能超过 ${max} 个字`);
const optionalLines = (max: number) => plainText().max(max, `不能超过 ${max} 个字`).default('');
const optional = (max: number) => oneLine().max(max, `不能超过 ${max} 个字`).default('');

export const slug = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, '只能用小写字母、数字和连字符，2 到 40 个字符')
  .refine((value) => !RESERVED_SEGMENTS.has(value), '是系统保留的名称，请换一个');
/** Why a site or a district is taken out of service. */
export const suspensionReason = oneLine().min(2, '请写明原因').max(200, '原因不能超过 200 个字');
export const unitCode = z
  .string()
  .trim()
  .regex(/^[A-Z0-9]{2,12}$/, '机构代码由 2 到 12 个大写字母或数字组成');
export const siteIdCode = z
  .string()
  .trim()
  .regex(/^[0-9A-Z]{10}$/, '网站标识码必须是 10 个字符');
export const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, '不是有效的域名');

/** Units that one file lays out. */
export const MOST_UNITS = 3_000;

/** One row of `units.csv`. */
export const unitRow = z
  .object({
    code: unitCode,
    slug,
    name: required(60),
    shortName: required(30),
    nameEn: required(120),
    kind: z.enum(unitKinds, `单位类别必须是以下之一：${unitKinds.join('、')}`),
    address: z.enum(ADDRESS_FORMS, '网址形式必须是 path、subdomain 或 domain'),
    domain: z.union([z.literal(''), hostName]).default(''),
    theme: optional(40),
    siteIdCode,
    leader: optional(30),
    leaderTitle: optional(60),
    phone: optional(40),
    email: z.union([z.literal(''), z.email('不是有效的电子邮箱')]).default(''),
    officeAddress: optional(120),
    postcode: z.union([z.literal(''), z.string().regex(/^\d{6}$/, '邮政编码是 6 位数字')]).default(''),
    hours: optional(120),
    summary: optionalLines(300),
    functions: z
      .string()
      .default('')
      .transform((text) => text.split('；').map(asOneLine).filter(Boolean))
      .pipe(z.array(z.string().max(200, '每项职能不能超过 200 个字'))),
  })
  .refine((row) => (row.address === 'domain') === (row.domain !== ''), {
    path: ['domain'],
    message: '网址形式为 domain 时必须填写，其他形式不能填写',
  });
export type UnitRow = z.output<typeof unitRow>;

/** One row of `leaders.csv`. */
export const leaderRow = z.object({
  unitCode,
  name: required(30),
  title: required(80),
  duties: optionalLines(400),
  order: z.coerce.number().int().min(0).max(999),
  resumeSummary: optionalLines(400),
});
export type LeaderRow = z.output<typeof leaderRow>;

export const districtFile = z.object({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, '只能用小写字母、数字和连字符，2 到 40 个字符'),
  name: required(30),
  nameEn: required(60),
  cityName: required(30),
  areaCode: z.string().regex(/^\d{6}$/, '行政区划代码是 6 位数字'),
  indexRule,
  portal: z.object({
    unitCode,
    slug: z.literal('portal'),
    unitName: required(60),
    name: required(60),
    nameEn: required(120),
    domain: hostName,
    aliases: z.array(hostName).default([]),
    siteIdCode,
    icp: optional(60),
    policeFiling: optional(60),
    sponsor: required(60),
    phone: required(40),
    email: z.email('不是有效的电子邮箱'),
    address: required(120),
    postcode: z.string().regex(/^\d{6}$/, '邮政编码是 6 位数字'),
    hours: required(120),
    summary: optionalLines(300),
    functions: z.array(required(200)).default([]),
  }),
});
export type DistrictFile = z.output<typeof districtFile>;

export const blueprint = z.object({
  kind: z.enum(siteKinds),
  theme: required(40),
  tagline: required(60),
  taglineEn: required(160),
  /** Category codes or names of standing pages, in the order of the navigation. */
  navigation: z
    .array(z.string().regex(new RegExp(`^(\\d{2,8}|${standingPages.join('|')})$`)))
    .min(1)
    .max(12),
  homeColumns: z
    .array(z.string().regex(/^\d{2,8}$/))
    .min(1)
    .max(8),
  guide: z.object({ sections: z.array(z.object({ heading: required(40), body: requiredLines(4_000) })).min(1) }),
});
export type Blueprint = z.output<typeof blueprint>;

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, '颜色写作 #rrggbb');
export const theme = z.object({
  name: required(40),
  label: required(20),
  labelEn: required(40),
  tokens: z.object({ main: colour, mainDark: colour, mainSoft: colour, accent: colour, onMain: colour }),
  banner: z.enum(['plain', 'band']),
  layout: z.enum(['standard', 'wide']),
});
export type Theme = z.output<typeof theme>;

/** `Site.settings`: the blueprint with its placeholders filled. */
export const siteSettings = blueprint.pick({ tagline: true, taglineEn: true, navigation: true, homeColumns: true, guide: true });
export type SiteSettings = z.output<typeof siteSettings>;

/** `Site.themeTokens`: what becomes CSS custom properties. */
export const themeTokens = theme.shape.tokens.extend({ banner: theme.shape.banner, layout: theme.shape.layout });
export type ThemeTokens = z.output<typeof themeTokens>;

interface GuideFacts {
  unit: string;
  phone: string;
  address: string;
  hours: string;
  email: string;
}

/** A site's settings from its blueprint; `{unit}` and the like in the guide become the unit's own facts. */
export function settingsFrom(print: Blueprint, facts: GuideFacts): SiteSettings {
  const fill = (text: string) =>
    text.replace(/\{(unit|phone|address|hours|email)\}/g, (_, name: keyof GuideFacts) => facts[name] || '（待补充）');
  return {
    tagline: print.tagline,
    taglineEn: print.taglineEn,
    navigation: print.navigation,
    homeColumns: print.homeColumns,
    guide: { sections: print.guide.sections.map(({ heading, body }) => ({ heading: fill(heading), body: fill(body) })) },
  };
}
