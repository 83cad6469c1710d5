import { z } from 'zod';
import { leadTo, safeReturn, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { languageCookie, workspaceLanguage } from '~/kernel/session/language';
import { WORKSPACE } from '~/pages';

/** The address is for the button; a visitor who types it is led on. */
export const loader = workspaceLoader({
  access: 'guest',
  load: async () => {
    throw leadTo(WORKSPACE.home);
  },
});

export const action = workspaceAction({
  access: 'guest',
  form: z.object({ lang: workspaceLanguage, to: z.string().max(500).optional() }),
  act: async ({ site, fields: { lang, to } }) => leadTo(safeReturn(to), [languageCookie(lang, site.portal.origin)]),
});

export default function Language() {
  return null;
}
