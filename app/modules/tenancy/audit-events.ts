import { z } from 'zod';
import { auditEvent, auditId as id, because, type EventsOf } from '../../kernel/audit/events';
import { say } from './words';

const named = z.object({ slug: z.string(), name: z.string() });

/** Audit events of districts and sites. */
export const TENANCY_EVENTS = {
  'district.created': auditEvent(say('建区'), { districtId: id, slug: z.string() }, ({ slug }) => `建立了区${slug}`),
  'district.suspended': auditEvent(
    say('停用全区'),
    { districtId: id, slug: z.string(), reason: z.string() },
    ({ slug, reason }) => `停用区${slug}${because(reason)}`,
  ),
  'district.resumed': auditEvent(say('恢复全区'), { districtId: id, slug: z.string() }, ({ slug }) => `恢复区${slug}`),
  'site.provisioned': auditEvent(
    say('开通网站'),
    { siteId: id, slug: z.string(), unitCode: z.string(), address: z.string() },
    ({ slug, unitCode, address }) => `为机构${unitCode}开通网站${slug}，地址${address}`,
  ),
  'site.suspended': auditEvent(
    say('停用网站'),
    { siteId: id, reason: z.string() },
    ({ siteId, reason }, names) => `停用网站“${names.site(siteId)}”${because(reason)}`,
  ),
  'site.resumed': auditEvent(say('恢复网站'), { siteId: id }, ({ siteId }, names) => `恢复网站“${names.site(siteId)}”`),
  'site.renamed': auditEvent(
    say('网站更名'),
    { siteId: id, from: named, to: named },
    ({ from, to }) => `网站“${from.name}”（${from.slug}）更名为“${to.name}”（${to.slug}）`,
  ),
};

declare module '../../kernel/audit/events' {
  interface AuditEventFields extends EventsOf<typeof TENANCY_EVENTS> {}
}
