import { z } from 'zod';

const id = z.number().int().positive();

/** Everything that is put on record, as one union: an event that is not listed here cannot be written. */
export const auditEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('district.created'), districtId: id, slug: z.string() }),
  z.object({ type: z.literal('district.suspended'), districtId: id, slug: z.string(), reason: z.string() }),
  z.object({ type: z.literal('district.resumed'), districtId: id, slug: z.string() }),
  z.object({ type: z.literal('catalogue.defined'), categories: z.number().int() }),
  z.object({ type: z.literal('index-rule.set'), rule: z.unknown() }),
  z.object({ type: z.literal('site.provisioned'), siteId: id, slug: z.string(), unitCode: z.string(), address: z.string() }),
  z.object({ type: z.literal('site.suspended'), siteId: id, reason: z.string() }),
  z.object({ type: z.literal('site.resumed'), siteId: id }),
  z.object({ type: z.literal('site.renamed'), siteId: id, from: z.object({ slug: z.string(), name: z.string() }), to: z.object({ slug: z.string(), name: z.string() }) }),
  z.object({ type: z.literal('item.published'), itemId: id, indexNumber: z.string(), revisionNo: z.number().int() }),
  z.object({ type: z.literal('items.published'), siteIds: z.array(id), first: id, last: id, count: z.number().int() }),
  z.object({ type: z.literal('item.corrected'), itemId: id, revisionNo: z.number().int(), note: z.string() }),
  z.object({ type: z.literal('item.withdrawn'), itemId: id, reason: z.string(), redirectToId: id.nullable() }),
  // Of the item whose effect it is; `byId` is the one that ends it, or did.
  z.object({ type: z.literal('item.effect-ended'), itemId: id, byId: id, kind: z.enum(['supersedes', 'repeals']), since: z.string() }),
  z.object({ type: z.literal('item.effect-restored'), itemId: id, byId: id, state: z.enum(['in_force', 'expired', 'repealed']).nullable() }),
  // Of the item that relates itself to another site's; the words of that site are on record at its own item, `byId` being the other.
  z.object({ type: z.literal('relation.offered'), itemId: id, toId: id, toSiteId: id, kind: z.enum(['supersedes', 'repeals', 'interprets']) }),
  z.object({ type: z.literal('relation.accepted'), itemId: id, byId: id, kind: z.enum(['supersedes', 'repeals', 'interprets']) }),
  z.object({ type: z.literal('relation.declined'), itemId: id, byId: id, kind: z.enum(['supersedes', 'repeals', 'interprets']), reason: z.string() }),
  z.object({ type: z.literal('relation.consent-ended'), itemId: id, byId: id, kind: z.enum(['supersedes', 'repeals', 'interprets']), reason: z.string() }),
  z.object({ type: z.literal('draft.created'), itemId: id, siteId: id }),
  z.object({ type: z.literal('edition.saved'), itemId: id, revisionNo: z.number().int(), from: z.string(), to: z.string() }),
  z.object({
    type: z.literal('edition.moved'),
    itemId: id,
    action: z.string(),
    from: z.string(),
    to: z.string(),
    revisionNo: z.number().int(),
    /** The review that was passed. */
    stage: z.enum(['content', 'secrecy', 'district']).nullable().optional(),
    reason: z.string().nullable(),
    assignee: z.string().nullable(),
    at: z.string().nullable(),
    /** Minutes by which a scheduled publication came after its time. */
    lateMinutes: z.number().int().nullable(),
  }),
  z.object({ type: z.literal('edition.handed-over'), itemId: id, from: z.string(), to: z.string(), revisionNo: z.number().int() }),
  z.object({ type: z.literal('review.freed'), itemId: id, assignee: z.string() }),
  z.object({ type: z.literal('edition.checked'), itemId: id, revisionNo: z.number().int(), findings: z.number().int(), unanswered: z.number().int() }),
  z.object({ type: z.literal('finding.answered'), itemId: id, revisionNo: z.number().int(), ruleId: z.string(), findingId: id, answer: z.string() }),
  z.object({ type: z.literal('upload.completed'), itemId: id, sha256: z.string(), size: z.number().int() }),
  z.object({ type: z.literal('publishing-settings.changed'), what: z.string(), before: z.unknown(), after: z.unknown() }),
  z.object({
    type: z.literal('holiday-year.set'), year: z.number().int(), title: z.string(), number: z.string(), arrangement: z.object({ off: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })), working: z.array(z.string()) }),
  }),
  z.object({ type: z.literal('accounts.created'), accounts: z.array(z.object({ accountId: id, userName: z.string(), unitCode: z.string(), roles: z.array(z.string()) })) }),
  z.object({ type: z.literal('account.disabled'), accountId: id, reason: z.string() }),
  z.object({ type: z.literal('account.enabled'), accountId: id }),
  z.object({ type: z.literal('account.moved'), accountId: id, fromUnitId: id, toUnitId: id }),
  z.object({ type: z.literal('password.reset'), accountId: id }),
  z.object({ type: z.literal('password.changed'), accountId: id }),
  z.object({ type: z.literal('password.reset-mailed'), accountId: id, address: z.string() }),
  z.object({ type: z.literal('password.recovered'), accountId: id, address: z.string() }),
  /** Until: the last day, null: until revoked. Records from before the dates were kept have neither. */
  z.object({ type: z.literal('role.granted'), accountId: id, role: z.string(), unitId: id.nullable(), from: z.string().optional(), until: z.string().nullable().optional() }),
  z.object({ type: z.literal('role.revoked'), accountId: id, role: z.string(), unitId: id.nullable() }),
  z.object({ type: z.literal('sign-in.halfway'), accountId: id, address: z.string() }),
  z.object({ type: z.literal('sign-in.succeeded'), accountId: id, address: z.string(), factor: z.enum(['totp', 'passkey', 'recovery']).optional() }),
  z.object({ type: z.literal('sign-in.failed'), userName: z.string(), address: z.string(), locked: z.boolean() }),
  z.object({ type: z.literal('second-factor.added'), accountId: id, factor: z.enum(['totp', 'passkey']), name: z.string().optional() }),
  z.object({ type: z.literal('second-factor.removed'), accountId: id, factor: z.enum(['totp', 'passkey', 'all']), name: z.string().optional() }),
  z.object({ type: z.literal('second-factor.failed'), accountId: id, method: z.enum(['totp', 'passkey', 'recovery']), address: z.string(), locked: z.boolean() }),
  z.object({ type: z.literal('recovery-codes.made'), accountId: id }),
  z.object({ type: z.literal('security-policy.set'), secondFactorRoles: z.array(z.string()) }),
  z.object({ type: z.literal('session.ended'), accountId: id, sessions: z.number().int() }),
  z.object({ type: z.literal('import.started'), runId: id, siteId: id, fileName: z.string() }),
  z.object({ type: z.literal('audit.exported'), filter: z.record(z.string(), z.union([z.string(), z.number()])), records: z.number().int() }),
  z.object({ type: z.literal('audit.verified'), records: z.number().int(), faults: z.number().int() }),
  z.object({ type: z.literal('import.finished'), runId: id, counts: z.record(z.string(), z.number()) }),
]);

export type AuditEvent = z.output<typeof auditEvent>;
