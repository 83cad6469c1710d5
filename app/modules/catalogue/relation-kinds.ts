import type { Word } from './words';

/** Relations of one item to another: it takes its place (取代), repeals it (废止) or explains it (解读). */
export const RELATION_KINDS = ['supersedes', 'repeals', 'interprets'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];
/** Words for the kinds of relation. */
export const RELATION_WORDS = { supersedes: '取代', repeals: '废止', interprets: '解读' } as const satisfies Record<RelationKind, Word>;
