import type { ErrorDetail } from '~/kernel/errors';
import { z } from 'zod';
import { type PublishingPolicy, type Stage, STAGES } from '~/modules/publishing/workflow/workflow';
import { issue, say } from '../words/forms';

/** One rule as its fields hold it. */
export interface RuleFields {
  category: string;
  kinds: string[];
  /** A unit a line, by code or name. */
  units: string;
}

/** The policy's form as it is sent; several ticks of one name come joined by line breaks. */
export interface PolicyFields extends Record<Stage, string> {
  rules: RuleFields[];
  /** '1' where the district's review needs another person than the secrecy review. */
  apart: string;
}

interface Unit {
  code: string;
  shortName: string;
}

const MOST_RULES = 50;

export const policyForm = z.looseObject({
  do: z.string().regex(/^(save|add|remove-\d{1,2})$/, issue('请从页面上提交')),
  lockVersion: z.coerce.number(issue('请从页面上提交')).int().min(0),
  count: z.coerce
    .number(issue('请从页面上提交'))
    .int()
    .min(0)
    .max(MOST_RULES, issue('至多{n}条规则', { n: MOST_RULES })),
});

/** One value for each review. */
function byStage<T>(value: (stage: Stage) => T): Record<Stage, T> {
  return Object.fromEntries(STAGES.map((stage) => [stage, value(stage)])) as Record<Stage, T>;
}

/** Values of a sent form, field by field. */
export function fieldsOf(sent: Readonly<Record<string, unknown>>): PolicyFields {
  const text = (name: string) => (typeof sent[name] === 'string' ? sent[name] : '');
  const count = Math.min(Number(sent.count) || 0, MOST_RULES);
  return {
    rules: Array.from({ length: count }, (_, at) => ({
      category: text(`rule-${at}-category`),
      kinds: text(`rule-${at}-kinds`).split('\n').filter(Boolean),
      units: text(`rule-${at}-units`),
    })),
    apart: text('apart'),
    ...byStage(text),
  };
}

/** A stored policy as its form shows it. */
export function fieldsFor(policy: PublishingPolicy): PolicyFields {
  return {
    rules: policy.districtReview.map(({ categoryPrefix, unitKinds, unitCodes }) => ({
      category: categoryPrefix,
      kinds: unitKinds,
      units: unitCodes.join('\n'),
    })),
    apart: policy.districtApart ? '1' : '',
    ...byStage((stage) => String(policy.reviewDays[stage])),
  };
}

/** The form without one rule, or with one more. */
export function changedRules(fields: PolicyFields, change: string): PolicyFields {
  if (change === 'add') return { ...fields, rules: [...fields.rules, { category: '', kinds: [], units: '' }].slice(0, MOST_RULES) };
  const gone = Number(/^remove-(\d+)$/.exec(change)?.[1] ?? -1);
  return { ...fields, rules: fields.rules.filter((_, at) => at !== gone) };
}

/** Units that a field names by code or short name, between line breaks or punctuation; and its words that name none. */
export function unitsNamed<U extends Unit>(written: string, units: readonly U[]): { named: U[]; rest: string[] } {
  const byWord = new Map(
    units.flatMap((unit) => [
      [unit.code, unit],
      [unit.shortName, unit],
    ]),
  );
  const named = new Set<U>();
  const rest: string[] = [];
  for (const line of written.split(/[\n、，,；;]+/).map((each) => each.trim())) {
    if (line === '') continue;
    const unit = byWord.get(line) ?? byWord.get(line.split(/\s+/)[0]!);
    if (unit) named.add(unit);
    else rest.push(line);
  }
  return { named: [...named], rest };
}

/** The policy that a form says, and the lines that name no unit. */
export function policyOf(fields: PolicyFields, units: readonly Unit[]): { policy: PublishingPolicy; errors: ErrorDetail[] } {
  const errors: ErrorDetail[] = [];
  const districtReview = fields.rules.map(({ category, kinds, units: written }, at) => {
    const { named, rest } = unitsNamed(written, units);
    for (const unit of rest) errors.push({ field: `rule-${at}-units`, message: say('第{n}条：没有单位“{unit}”', { n: at + 1, unit }) });
    return { categoryPrefix: category, unitKinds: kinds, unitCodes: named.map(({ code }) => code) };
  });
  const days = (name: Stage) => {
    const value = fields[name].trim();
    const number = /^\d{1,3}$/.test(value) ? Number(value) : 0;
    if (number < 1 || number > 20) errors.push({ field: name, message: say('请填写{from}至{to}之间的整数', { from: 1, to: 20 }) });
    return number;
  };
  return { policy: { districtReview, districtApart: fields.apart === '1', reviewDays: byStage(days) }, errors };
}
