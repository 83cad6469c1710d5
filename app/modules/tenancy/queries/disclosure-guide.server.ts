import type { SiteContext } from '../../../kernel/route/site-context.server';
import { APPLY_SECTION } from '../apply-section';
import { readSettings } from './site-settings.server';

export interface GuideSection {
  /** Fragment of the section's address. */
  id: string;
  heading: string;
  paragraphs: string[];
}

/** The site's disclosure guide (信息公开指南), section by section; one of them is always about applying. */
export async function disclosureGuide(site: SiteContext): Promise<GuideSection[]> {
  const { guide } = await readSettings(site);
  const { sections } = guide;
  const apply = sections.findIndex(({ heading }) => heading.includes('申请'));
  const told = sections.map(({ heading, body }, at) => ({
    id: at === apply ? APPLY_SECTION : `section-${at + 1}`,
    heading,
    paragraphs: body
      .split(/\n+/)
      .map((text) => text.trim())
      .filter(Boolean),
  }));
  return apply < 0 ? [...told, { id: APPLY_SECTION, heading: '依申请公开', paragraphs: [] }] : told;
}
