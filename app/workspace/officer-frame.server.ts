import type { OfficerSession } from '~/kernel/session/sessions.server';
import type { SiteContext } from '~/kernel/route/site-context.server';
import { parameter } from '~/kernel/route/site-route.server';
import { WORKSPACE } from '~/pages';
import { publishingSites } from '~/modules/catalogue/public.server';
import { isAdministrator } from '~/modules/identity/public';
import { sealCharacter } from '~/modules/tenancy/public';
import { unreadNotices } from '~/modules/publishing/notices/queries/notices.server';
import { type AppAbility, permits } from '~/permissions/ability-for';
import type { OfficerFrame } from './officer-frame';

/** No account has this number. */
const SOMEBODY_ELSE = 0;

/**
 * Facts of an officer that the frame of a workspace page shows, and the sites they work for.
 * @param chosen the site that the officer came from, by the page's address.
 * @param itemSiteId the site of the item that the page is about.
 */
export async function officerFrame(
  { session, ability, site }: { session: OfficerSession; ability: AppAbility; site: SiteContext },
  chosen?: string,
  itemSiteId?: number,
): Promise<OfficerFrame> {
  const working = session.actor.roles.filter((grant) => !isAdministrator([grant]));
  const { all } = await publishingSites(site);
  const whole = working.some(({ scope }) => scope === null);
  const own = new Set(working.flatMap(({ scope }) => scope?.siteId ?? []));
  const sites = (whole ? all : all.filter(({ id }) => own.has(id))).map(({ id, slug, name, colour }) => ({
    id,
    slug,
    name,
    seal: sealCharacter(name),
    colour,
  }));
  const picked = sites.find(({ slug }) => slug === chosen) ?? (sites.length === 1 ? sites[0]! : null);
  return {
    displayName: session.displayName,
    publishes: working.length > 0,
    writes: sites.filter(({ id }) => session.actor.roles.some(({ role, scope }) => role === 'publisher' && scope?.siteId === id)),
    sites,
    site: picked,
    about: sites.find(({ id }) => id === itemSiteId) ?? null,
    whole,
    mayAudit: ability.can('read', 'AuditEvent'),
    mayOversee: ability.can('read', 'RoleGrant'),
    maySet: ability.can('read', 'PublishingSettings'),
    mayManage: permits(ability, 'read', 'Account', { districtId: site.districtId, id: SOMEBODY_ELSE, unitId: session.actor.unitId }),
    mayInvite: ability.can('create', 'Account'),
    mayGrant: ability.can('create', 'RoleGrant'),
    mayConsent: ability.can('consent', 'ItemRelation'),
    maySeePolicy: ability.can('read', 'SecurityPolicy'),
    keys: session.shortcutKeys,
    unread: working.length === 0 ? null : await unreadNotices(site.db, site.districtId, session.actor.accountId, ability),
  };
}

/** The same for a page that an officer also sees before they may go elsewhere: then nothing but the name. */
export async function frameOrName(asked: Parameters<typeof officerFrame>[0]): Promise<OfficerFrame | { displayName: string }> {
  const { session } = asked;
  return session.mustChangePassword || session.mustAddSecondFactor ? { displayName: session.displayName } : officerFrame(asked);
}

/** The first page of an officer without a part in publishing. */
export function firstPage({ mayAudit, mayOversee }: OfficerFrame): string {
  if (mayAudit) return WORKSPACE.audit;
  return mayOversee ? WORKSPACE.permissions : WORKSPACE.people;
}

/** The site that the officer works for by a form's address; an action leads on with it. */
export function chosenSite({ url }: SiteContext): string | undefined {
  return parameter.slug.safeParse(url.searchParams.get('site')).data;
}

/** The sites that a page of this officer is about; null: the whole district. */
export function sitesOf({ site, sites, whole }: OfficerFrame): number[] | null {
  if (site) return [site.id];
  return whole ? null : sites.map(({ id }) => id);
}
