import { z } from 'zod';

/**
 * Index numbers (索引号): a district's coding rule is a template of parts. The archives bureau sets the rule, so it is data;
 * in the wild it reads `000014349/2017-00110`, area+unit+category+year+serial, or 21 digits in a row.
 */
const dateForms = ['YYYY', 'YY', 'YYYYMM', 'YYYYMMDD'] as const;
const scopeParts = ['areaCode', 'unitCode', 'categoryCode', 'date'] as const;

const literal = z
  .string()
  .min(1)
  .max(12)
  .regex(/^[\p{L}\p{N}\-/._〔〕[\]()（）]+$/u, '分隔符只能用文字、数字和 - / . _ 及括号');

export const indexPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('prefix'), value: literal }),
  z.object({ kind: z.literal('literal'), value: literal }),
  z.object({ kind: z.literal('areaCode') }),
  z.object({ kind: z.literal('unitCode') }),
  /** The category's code down to a level; a shallower category gives its own code. */
  z.object({ kind: z.literal('categoryCode'), level: z.number().int().min(1).max(3) }),
  /** The date of publication in legal time. */
  z.object({ kind: z.literal('date'), form: z.enum(dateForms) }),
  z.object({
    kind: z.literal('serial'),
    width: z.number().int().min(1).max(10),
    /** The parts within whose values the serial counts from 1; empty: over the whole district, for ever. */
    scope: z.array(z.enum(scopeParts)),
  }),
]);

export type IndexPart = z.output<typeof indexPart>;

/** A rule that cannot number two items alike. Refused otherwise, with the reason. */
export const indexRule = z.object({ parts: z.array(indexPart).min(1).max(16) }).superRefine(({ parts }, context) => {
  const serials = parts.filter((part) => part.kind === 'serial');
  if (serials.length !== 1) {
    context.addIssue({ code: 'custom', path: ['parts'], message: '编码规则必须有且只有一个流水号' });
    return;
  }
  for (const scope of serials[0]!.scope) {
    if (!parts.some((part) => part.kind === scope)) {
      context.addIssue({ code: 'custom', path: ['parts'], message: `流水号按 ${scope} 分段，编码规则中就必须有这一部分，否则会出现重号` });
    }
  }
  // Two codes of varying length side by side could be read two ways: 1|23 and 12|3.
  let varying = false;
  parts.forEach((part, at) => {
    if (isSeparator(part)) varying = false;
    if (hasFixedWidth(part)) return;
    if (varying) context.addIssue({ code: 'custom', path: ['parts', at], message: '两个长度可变的代码之间要有分隔符，否则会出现重号' });
    varying = true;
  });
});

export type IndexRule = z.output<typeof indexRule>;

/** Parts whose text has one length under one rule; the rest may be shorter or longer from item to item. */
function hasFixedWidth(part: IndexPart): boolean {
  return part.kind !== 'unitCode' && part.kind !== 'categoryCode';
}

function isSeparator(part: IndexPart): boolean {
  return (part.kind === 'literal' || part.kind === 'prefix') && /[^\p{L}\p{N}]/u.test(part.value);
}

/** Values that the parts of a number are taken from. */
export interface IndexSource {
  areaCode: string;
  unitCode: string;
  /** Category codes from the top down, as many as the category is deep. */
  categoryCodes: readonly string[];
  /** `YYYY-MM-DD` of publication in legal time. */
  publishedOn: string;
}

/** Key of the counter that the next serial is taken from: equal keys share one gap-free sequence. */
export function serialScope(rule: IndexRule, source: IndexSource): string {
  const serial = rule.parts.find((part) => part.kind === 'serial')!;
  return rule.parts
    .filter((part) => (serial.scope as string[]).includes(part.kind))
    .map((part) => `${part.kind}=${partText(part, source, 0)}`)
    .join('|');
}

/**
 * The number with a given serial.
 * @throws RangeError when the serial has more digits than its width: a wider number would no longer sort or be unique.
 */
export function formatIndexNumber(rule: IndexRule, source: IndexSource, serial: number): string {
  return rule.parts.map((part) => partText(part, source, serial)).join('');
}

function partText(part: IndexPart, source: IndexSource, serial: number): string {
  switch (part.kind) {
    case 'prefix':
    case 'literal':
      return part.value;
    case 'areaCode':
      return source.areaCode;
    case 'unitCode':
      return source.unitCode;
    case 'categoryCode':
      return source.categoryCodes[Math.min(part.level, source.categoryCodes.length) - 1] ?? '';
    case 'date':
      return dateText(source.publishedOn, part.form);
    case 'serial': {
      const digits = String(serial);
      if (digits.length > part.width) throw new RangeError(`serial ${serial} does not fit into ${part.width} digits`);
      return digits.padStart(part.width, '0');
    }
  }
}

function dateText(date: string, form: (typeof dateForms)[number]): string {
  const compact = date.replaceAll('-', '');
  return form === 'YY' ? compact.slice(2, 4) : compact.slice(0, form.length);
}

/** An example of what the rule produces, for the officer who configures it. */
export function previewIndexNumber(rule: IndexRule, source: IndexSource): { example: string; scope: string } {
  return { example: formatIndexNumber(rule, source, 1), scope: serialScope(rule, source) || '全区连续' };
}
