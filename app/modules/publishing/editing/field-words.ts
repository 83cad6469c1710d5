import { legalDateTime } from '../../../kernel/clock';
import {
  type DisclosureKind,
  type EffectState,
  type FieldWord,
  ITEM_FIELD_NAMES,
  ITEM_FIELDS,
  RELATION_WORDS,
} from '../../catalogue/public';
import type { EditionFields } from '../workflow/edition';
import type { Word } from './words';

/** A screen's name for a field of an edition. */
export type FieldLabel = FieldWord | Word;

const itemLabels = ITEM_FIELD_NAMES.map((field): [keyof EditionFields, FieldLabel] => [field, ITEM_FIELDS[field].label.zh]);

/** An edition's fields as screens call them, in the order of a comparison. */
export const FIELD_LABELS: readonly [keyof EditionFields, FieldLabel][] = [
  itemLabels[0]!,
  ['categoryCode', '目录类别'],
  ...itemLabels.slice(1),
  ['attachments', '附件'],
  ['relations', '相关信息'],
  ['changeNote', '更正说明'],
  ['expiresAt', '到期下线'],
];

export const DISCLOSURE_WORDS = { proactive: '主动公开', on_request: '依申请公开', not_disclosed: '不予公开' } as const satisfies Record<
  DisclosureKind,
  string
>;
export const EFFECT_WORDS = { in_force: '有效', expired: '失效', repealed: '废止' } as const satisfies Record<EffectState, string>;

/** The value of a field, in one line; '' for nothing. */
export function fieldWords(fields: EditionFields, field: keyof EditionFields): string {
  switch (field) {
    case 'keywords':
      return fields.keywords.join('、');
    case 'attachments':
      return fields.attachments.map(({ name }) => name).join('、');
    case 'relations':
      return fields.relations.map(({ kind, toId }) => `${RELATION_WORDS[kind]} ${toId}`).join('、');
    case 'effect':
      return fields.effect === null ? '' : `${EFFECT_WORDS[fields.effect.state]} ${fields.effect.date ?? ''}`.trim();
    case 'disclosureKind':
      return DISCLOSURE_WORDS[fields.disclosureKind];
    case 'expiresAt':
      return fields.expiresAt === null ? '' : legalDateTime(new Date(fields.expiresAt));
    default:
      return fields[field] ?? '';
  }
}
