import type { SiteContext } from '../../../kernel/route/site-context.server';
import { readSettings } from './site-settings.server';

export interface GuideSection {
  /** Fragment of the section's address. */
  id: string;
  heading: string;
  paragraphs: string[];
}

/** The fragment of the section that says how to apply for information; the disclosure panel points there. */
export const APPLY_SECTION = 'apply';

/** The site's disclosure guide (信息公开指南), section by section. */
export async function disclosureGuide(site: SiteContext): Promise<GuideSection[]> {
  const { guide } = await readSettings(site);
  const apply = guide.sections.findIndex(({ heading }) => heading.includes('申请'));
  return guide.sections.map(({ heading, body }, at) => ({
    id: at === apply ? APPLY_SECTION : `section-${at + 1}`,
    heading,
    paragraphs: body.split(/\n+/).map((text) => text.trim()).filter(Boolean),
  }));
}
