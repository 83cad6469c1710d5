import { z } from 'zod';
import { RELATION_KINDS } from './relation-kinds';
import { say } from './words';

import type { Message } from '../../kernel/words/message';

// In a file of their own, without schemas, for the browser.
export { RELATION_KINDS, RELATION_WORDS, type RelationKind } from './relation-kinds';

/** States of an item's life; only `published` can be public, and nothing that was public is ever `deleted`. */
export const ITEM_STATES = [
  'draft',
  'submitted',
  'content_review',
  'secrecy_review',
  'district_review',
  'approved',
  'scheduled',
  'published',
  'withdrawn',
  'expired',
  'deleted',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** Where an item's life has ended: off the web, or put away before it was there. */
export const CLOSED_STATES = ['withdrawn', 'expired', 'deleted'] as const satisfies readonly ItemState[];

/** 公开方式: on the body's own initiative, on request, or not, with its legal ground. */
export const DISCLOSURE_KINDS = ['proactive', 'on_request', 'not_disclosed'] as const;
export type DisclosureKind = (typeof DISCLOSURE_KINDS)[number];
export const disclosureKind = z.enum(DISCLOSURE_KINDS);

/** 效力 of a rule or normative document; news has none. */
export const EFFECT_STATES = ['in_force', 'expired', 'repealed'] as const;
export type EffectState = (typeof EFFECT_STATES)[number];
export const effectState = z.enum(EFFECT_STATES);

export const relationKind = z.enum(RELATION_KINDS);

/** The word of the site whose item a relation leads to: without its consent the relation does not show there. */
export const CONSENTS = ['not_needed', 'waiting', 'accepted', 'declined'] as const;
export type Consent = (typeof CONSENTS)[number];

/** Whether what an item says of its effect leaves it to others to end it. */
export function canBeEnded(state: EffectState | null): boolean {
  return state === null || state === 'in_force';
}

/** Of a text, in characters of HTML: three to four times the longest known, and what the editor can show without holding others up. */
export const LONGEST_BODY = 1_000_000;
export const BODY_TOO_LONG = say('正文过长，请把附表改作附件');

/** Whose items a district's lists show: the portal's own or the units'. */
export const ITEM_LEVELS = ['portal', 'unit'] as const;
export type ItemLevel = (typeof ITEM_LEVELS)[number];

/** A category to list with everything below it. */
export interface CategoryBranch {
  id: number;
  level: 1 | 2 | 3;
}

/** Which public items a list shows. Everything given must hold. */
export interface ItemFilter {
  districtId: number;
  /** One site's own items; without it the whole district's. */
  siteId?: number;
  /** Within a district's list; needs `portalSiteId`. */
  level?: ItemLevel;
  portalSiteId?: number;
  category?: CategoryBranch;
  theme?: string;
  genre?: string;
  /** Published at or after. */
  publishedFrom?: Date;
  /** Published before. */
  publishedBefore?: Date;
  /** Not in the tally: a list can be narrowed by it, its total is unknown. */
  effect?: EffectState;
}

/** A district's own lists of themes (主题) and genres (体裁). */
export interface DistrictWords {
  themes: readonly string[];
  genres: readonly string[];
}

/** The theme and genre of an item that are on no list of the district; `held`: a value that it had before stays, for lists change. */
export function unlistedWords(
  { theme, genre }: { theme: string | null; genre: string | null },
  { themes, genres }: DistrictWords,
  held: { theme: string | null; genre: string | null } = { theme: null, genre: null },
): { field: 'theme' | 'genre'; message: Message }[] {
  return [
    ...(theme === null || theme === held.theme || themes.includes(theme)
      ? []
      : [{ field: 'theme' as const, message: say('主题不在本区的主题表中，请从表中选择') }]),
    ...(genre === null || genre === held.genre || genres.includes(genre)
      ? []
      : [{ field: 'genre' as const, message: say('体裁不在本区的体裁表中，请从表中选择') }]),
  ];
}
