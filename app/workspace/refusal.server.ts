import { inChinese } from '~/kernel/words/message';
import type { AppLoadContext } from '@remix-run/node';
import { isRouteErrorResponse } from '@remix-run/react';
import type { ErrorBody } from '~/kernel/route/site-route.server';
import { PREVIEW } from '~/modules/publishing/pages';
import { ROLE_NAMES } from '~/modules/identity/model';
import { whoMay } from '~/modules/oversight/permission-matrix';
import { abilityFor } from '~/permissions/ability-for';
import { officerFrame } from './officer-frame.server';
import type { Refusal } from './refusal';

/**
 * Text of the workspace's error page for an officer; null for a person who is not signed in, or not wholly, for a preview, which
 * is a page of its site, and for a failure of the server, in which nothing more is read.
 */
export async function refusalOf(error: unknown, { site, workspace }: AppLoadContext): Promise<Refusal | null> {
  const session = workspace?.session;
  if (!site || !session || session.mustChangePassword || session.mustAddSecondFactor || site.url.pathname.startsWith(PREVIEW)) return null;
  if (!isRouteErrorResponse(error) || error.status >= 500) return null;
  const asked = (error.data as Partial<ErrorBody> | null)?.details?.find(({ field }) => field === 'access')?.message;
  return {
    officer: await officerFrame({ session, ability: abilityFor(session.actor, site.districtId), site }),
    roles: [...new Set(session.actor.roles.map(({ role }) => ROLE_NAMES[role]))],
    needs: asked === undefined ? null : whoMay(inChinese(asked)),
    grantors: whoMay('create RoleGrant')?.roles ?? [],
  };
}
