import { z } from 'zod';
import { patternFault, patternStates } from './pattern';
import { oneLine, plainText } from '../../kernel/written-text';
import { issue, type Word } from './words';

/** Severities of a finding, gravest first: it may stay only masked, it needs an answer, it is a hint. */
export const SEVERITIES = ['must_mask', 'must_answer', 'notice'] as const;
export type Severity = (typeof SEVERITIES)[number];
/** Severities as the settings and the audit log name them. */
export const SEVERITY_WORDS = { must_mask: '须遮盖', must_answer: '须处理', notice: '提示' } as const satisfies Record<Severity, Word>;

export const word = oneLine().min(2, issue('至少两个字')).max(40, issue('至多四十个字'));
const words = z.array(word).max(500, issue('至多{n}个', { n: 500 }));
const someWords = words.min(1, issue('至少写一个；不用这条规则时请停用它'));

/** A way of writing that is wrong, with the right one, and longer ways of writing in which it is right. */
export const correction = z
  .object({
    wrong: word,
    right: oneLine().min(1, issue('请填写正确写法')).max(60, issue('正确写法至多六十个字')),
    unless: z
      .array(word)
      .max(20, issue('例外至多{n}个', { n: 20 }))
      .default([]),
  })
  .refine(({ wrong, right, unless }) => !right.includes(wrong) || unless.some((longer) => right.includes(longer)), {
    error: issue('正确写法中仍含错误写法，改后还会再报'),
    path: ['right'],
  })
  .refine(({ wrong, unless }) => unless.every((longer) => longer.includes(wrong)), {
    error: issue('例外须包含错误写法'),
    path: ['unless'],
  });
export type Correction = z.output<typeof correction>;

/** How many characters of a number stay readable at either end. */
const keep = z.object({ head: z.number().int().min(0).max(6), tail: z.number().int().min(0).max(4) });
export type Keep = z.output<typeof keep>;

const issuer = z.object({
  prefix: z.string().regex(/^\d{1,8}$/, issue('发卡行标识为1至8位数字')),
  lengths: z.array(z.number().int().min(14).max(19)).min(1),
});
export type Issuer = z.output<typeof issuer>;

/** A person in office with the titles that are right today. */
export const official = z.object({ name: word, titles: z.array(word).min(1).max(10) });
export type Official = z.output<typeof official>;

const common = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, issue('规则代码为小写字母、数字和连字符')),
  enabled: z.boolean(),
  severity: z.enum(SEVERITIES, issue('没有这种处理要求')),
  name: oneLine(issue('请填写规则名称')).min(1, issue('请填写规则名称')).max(40, issue('规则名称至多四十个字')),
  /** The ground, with its law, as the officer reads it beside a finding. */
  why: plainText(issue('请写明依据或处理建议')).min(1, issue('请写明依据或处理建议')).max(300, issue('至多三百个字')),
};

const pattern = oneLine(issue('请填写模式'))
  .min(1, issue('请填写模式'))
  .check(({ value, issues }) => {
    const fault = patternFault(value);
    if (fault !== null) issues.push({ code: 'custom', message: fault, input: value });
  });

export const scanRule = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('classification_marking') }),
  z.object({ ...common, kind: z.literal('direction_mark') }),
  z.object({ ...common, kind: z.literal('internal_marking'), phrases: someWords, cautions: words }),
  z.object({ ...common, kind: z.literal('phrase'), phrases: someWords }),
  z.object({ ...common, kind: z.literal('pattern'), pattern }),
  z.object({ ...common, kind: z.literal('id_card'), keep }),
  z.object({ ...common, kind: z.literal('old_id_card'), keep }),
  z.object({ ...common, kind: z.literal('passport'), keep }),
  z.object({
    ...common,
    kind: z.literal('identity_document'),
    document: z.enum(['residence_card', 'travel_permit', 'regional_card', 'military_card']),
    keep,
  }),
  z.object({ ...common, kind: z.literal('mobile'), keep }),
  z.object({ ...common, kind: z.literal('bank_card'), keep, issuers: z.array(issuer).min(1).max(200) }),
  z.object({ ...common, kind: z.literal('private_landline'), keep, labels: someWords }),
  z.object({ ...common, kind: z.literal('home_address'), labels: someWords }),
  z.object({ ...common, kind: z.literal('wording'), corrections: z.array(correction).max(5_000, issue('至多{n}条', { n: 5000 })) }),
  z.object({
    ...common,
    kind: z.literal('official'),
    corrections: z.array(correction).max(5_000, issue('至多{n}条', { n: 5000 })),
    titles: words,
    officials: z.array(official).max(2_000, issue('至多{n}人', { n: 2000 })),
  }),
]);
export type ScanRule = z.output<typeof scanRule>;
export type RuleOf<K extends ScanRule['kind']> = Extract<ScanRule, { kind: K }>;

/** Of all patterns that are on: at most so much slower is the check than without them. */
const MOST_PATTERN_STATES = 240;

/** All rules of a district, as its administrator edits them. Of two findings of one severity the earlier rule's stands. */
export const scanRuleSet = z
  .object({ rules: z.array(scanRule).max(200) })
  .refine(({ rules }) => new Set(rules.map(({ id }) => id)).size === rules.length, { error: issue('规则代码重复'), path: ['rules'] })
  .refine(
    ({ rules }) =>
      rules.reduce((states, rule) => states + (rule.kind === 'pattern' && rule.enabled ? patternStates(rule.pattern) : 0), 0) <=
      MOST_PATTERN_STATES,
    { error: issue('启用的模式合起来过于复杂，检查会太慢。请停用一些，或改为词语'), path: ['rules'] },
  );
export type ScanRuleSet = z.output<typeof scanRuleSet>;

/** Of all rules together, as JSON: some fifty thousand words. They are read and judged whole at every change. */
const MOST_CHARACTERS = 500_000;

/** Rules as they may be set; rules that were set once are read whatever their length. */
export const newRuleSet = scanRuleSet.refine((set) => JSON.stringify(set).length <= MOST_CHARACTERS, {
  error: issue('全部规则的词语合起来过多，检查会太慢。请删去一些'),
  path: ['rules'],
});

/** Of a picture in the text its metadata is read; files go by their checksums, other metadata by its field (public-fields.ts). */
export type PartName = 'title' | 'summary' | `field:${string}` | 'body' | `image:${string}` | `attachment:${string}`;

/** Whether words of this part can be replaced without an officer's hand. */
export function isMaskable(part: PartName): boolean {
  return part === 'title' || part === 'summary' || part === 'body';
}

export interface Part {
  part: PartName;
  text: string;
}

export interface Finding {
  ruleId: string;
  severity: Severity;
  /** Offsets in UTF-16 units of the part's text. */
  place: { part: PartName; start: number; end: number };
  text: string;
  /** The text to put in its place: the masked number, the right word. Null where only a person can mend it. */
  replacement: string | null;
}

/**
 * A rule's match in one text as it is read, and its replacement: the right word, the number but for the part that stays
 * readable, nothing to be read; null: only a person can mend it.
 */
export interface Match {
  start: number;
  end: number;
  put: { word: string } | { keep: Keep } | 'hide' | null;
}
