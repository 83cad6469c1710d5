import { type RelationKind, RELATION_WORDS } from '~/modules/catalogue/relation-kinds';

/** What an item does to another. */
export interface WrittenRelation {
  kind: RelationKind;
  toId: number;
}

const KINDS = new Map<string, RelationKind>(
  (Object.entries(RELATION_WORDS) as [RelationKind, string][]).map(([kind, word]) => [word, kind]),
);

/** A part of the field as it was written, and the relation that it means; null where it means none. */
export interface RelationPart {
  text: string;
  relation: WrittenRelation | null;
}

/** Reads the notation of the field: `取代123`, one a line or between punctuation. The number is the other item's. */
export function readRelations(field: string): RelationPart[] {
  return field
    .split(/[\n;；，,]+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((text) => {
      const [, word, id] = /^(取代|废止|解读)\D*(\d{1,9})$/.exec(text) ?? [];
      return { text, relation: word === undefined ? null : { kind: KINDS.get(word)!, toId: Number(id) } };
    });
}

/** A relation in the notation that `readRelations` reads. */
export function writtenRelation({ kind, toId }: WrittenRelation): string {
  return `${RELATION_WORDS[kind]} ${toId}`;
}

/** The field of relations in their notation. */
export function relationText(relations: readonly WrittenRelation[]): string {
  return joinRelations(relations.map(writtenRelation));
}

/** The field of parts as they were written. */
export function joinRelations(parts: readonly string[]): string {
  return parts.join('；');
}
