import { legalDateTime } from '../../../kernel/clock';
import { type DisclosureKind, type EffectState, RELATION_WORDS } from '../../catalogue/public';
import type { EditionFields } from '../workflow/edition';
import type { Word } from './words';

/** An edition's fields as screens call them, in the order of a comparison. */
export const FIELD_LABELS: readonly [keyof EditionFields, Word][] = [
  ['title', '标题'],
  ['categoryCode', '目录类别'],
  ['docNumber', '文号'],
  ['issuer', '发布机构'],
  ['formedOn', '成文日期'],
  ['summary', '概述'],
  ['keywords', '关键词'],
  ['theme', '主题'],
  ['genre', '体裁'],
  ['disclosureKind', '公开方式'],
  ['disclosureGround', '不予公开的依据'],
  ['effect', '效力'],
  ['source', '来源'],
  ['editor', '责任编辑'],
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

/** What a field holds, in one line; '' for nothing. */
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
