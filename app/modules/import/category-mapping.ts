import { z } from 'zod';
import type { SourceDocument } from './source-document';

const LONGEST_PATTERN = 200;
/** Only this much of a field is matched, so that no pattern can run away on a long value. */
const LONGEST_SUBJECT = 400;

/**
 * One condition: a substring, or a regular expression between slashes (`/通知$/`, flag i allowed).
 * Expressions are short and may hold neither back-references, look-behind, a repeated group that
 * repeats or branches inside, nor more than two open-ended repetitions: those are what makes an
 * expression run without end.
 */
const condition = z
  .string()
  .min(1, { error: '匹配条件不能为空' })
  .max(LONGEST_PATTERN, { error: `匹配条件不得超过 ${LONGEST_PATTERN} 个字符` })
  .superRefine((written, context) => {
    const expression = expressionOf(written);
    if (expression === null) return;
    const danger = dangerIn(expression.source);
    if (danger) {
      context.addIssue({ code: 'custom', message: `正则表达式“${written}”不可用：${danger}` });
      return;
    }
    try {
      new RegExp(expression.source, expression.flags);
    } catch {
      context.addIssue({ code: 'custom', message: `正则表达式“${written}”写法有误` });
    }
  });

const code = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,31}$/, { error: '目录代码应为字母、数字组成，如 0302' });

/** MAPPING.json: the first rule whose conditions all hold decides; else `default`; null refuses the row. */
export const categoryMappingSchema = z.strictObject({
  default: code.nullable().default(null),
  rules: z
    .array(
      z.strictObject({
        when: z
          .strictObject({
            category: condition.optional(),
            genre: condition.optional(),
            issuer: condition.optional(),
            title: condition.optional(),
          })
          .refine((when) => Object.values(when).some((value) => value !== undefined), {
            error: '规则至少应有一个条件（category、genre、issuer、title）',
          }),
        to: code,
      }),
    )
    .max(2000, { error: '规则不得超过 2000 条' })
    .default([]),
});

export type CategoryMapping = z.output<typeof categoryMappingSchema>;

type MappedRow = Pick<SourceDocument, 'category' | 'genre' | 'issuer' | 'title'>;
const FIELDS = ['category', 'genre', 'issuer', 'title'] as const;

/** The category code for a row, or the reason (Chinese) why there is none. */
export function mapCategory(row: MappedRow, mapping: CategoryMapping): string | { reason: string } {
  for (const rule of mapping.rules) {
    if (FIELDS.every((field) => rule.when[field] === undefined || holds(rule.when[field], row[field]))) return rule.to;
  }
  if (mapping.default !== null) return mapping.default;
  return { reason: `类别“${row.category ?? '（无）'}”没有对应的目录类目，映射文件也没有给出默认类目` };
}

/** Codes a mapping names that the catalogue does not have: checked before the first row is read. */
export function unknownCodes(mapping: CategoryMapping, catalogue: readonly CatalogueNode[]): string[] {
  const known = new Set(flatten(catalogue).map((node) => node.code));
  const named = [...mapping.rules.map((rule) => rule.to), ...(mapping.default === null ? [] : [mapping.default])];
  return [...new Set(named.filter((name) => !known.has(name)))];
}

const expressions = new Map<string, RegExp | null>();

function holds(written: string, value: string | null): boolean {
  if (value === null) return false;
  const subject = value.slice(0, LONGEST_SUBJECT);
  let expression = expressions.get(written);
  if (expression === undefined) {
    const parsed = expressionOf(written);
    expression = parsed ? new RegExp(parsed.source, parsed.flags) : null;
    if (expressions.size > 5000) expressions.clear();
    expressions.set(written, expression);
  }
  return expression ? expression.test(subject) : subject.includes(written);
}

function expressionOf(written: string): { source: string; flags: string } | null {
  const match = /^\/(.+)\/(i?)$/s.exec(written);
  return match ? { source: match[1] as string, flags: `u${match[2]}` } : null;
}

const MOST_REPETITIONS = 2;

/** The reason why an expression is unsafe to run on any title, in Chinese; null when it is safe. */
function dangerIn(source: string): string | null {
  if (/\\[1-9]|\\k</.test(source)) return '不得含反向引用';
  if (/\(\?<[=!]/.test(source)) return '不得含后行断言';
  const plain = source.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');
  const groups: boolean[] = [];
  let repetitions = 0;
  for (let at = 0; at < plain.length; at++) {
    const character = plain[at] as string;
    const quantifier = /^(?:[*+]|\{(\d+)(,(\d*))?\})/.exec(plain.slice(at));
    if (character === '(') groups.push(false);
    else if (character === ')') {
      const busy = groups.pop() ?? false;
      if (busy && /^[*+{]/.test(plain.slice(at + 1))) return '不得重复一个内含重复或分支的分组';
      if (busy && groups.length > 0) groups[groups.length - 1] = true;
    } else if (character === '|' || character === '?' || quantifier) {
      if (groups.length > 0 && plain[at - 1] !== '(') groups[groups.length - 1] = true;
      const most = quantifier?.[1] === undefined ? null : Number(quantifier[2] === undefined ? quantifier[1] : quantifier[3] || Infinity);
      if (character === '*' || character === '+' || (most !== null && most > 10)) repetitions++;
    }
  }
  return repetitions > MOST_REPETITIONS ? `不限次数的重复不得超过 ${MOST_REPETITIONS} 处` : null;
}

/** A category of the district's catalogue, as far as mapping needs it. */
export interface CatalogueNode {
  code: string;
  name: string;
  children?: readonly CatalogueNode[] | undefined;
}

function flatten(nodes: readonly CatalogueNode[]): CatalogueNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children ?? [])]);
}

/**
 * Words that the built-in mapping looks for: those of a source's category or genre, and the names
 * a catalogue may give the matching category, best first.
 */
const KNOWN_KINDS: readonly { when: CategoryMapping['rules'][number]['when']; names: readonly RegExp[]; statutory: boolean }[] = [
  { when: { category: '/年报|年度报告/' }, names: [/年度报告|年报/], statutory: false },
  { when: { genre: '/年度报告|年报/' }, names: [/年度报告|年报/], statutory: false },
  { when: { title: '/信息公开.{0,6}(?:年度报告|年报)/' }, names: [/年度报告|年报/], statutory: false },
  { when: { genre: '/解读|答记者问/' }, names: [/政策解读|解读/], statutory: true },
  { when: { title: '/解读$|答记者问$/' }, names: [/政策解读|解读/], statutory: true },
  { when: { category: '/规划|计划/', genre: '/计划|总结/' }, names: [/计划总结|工作计划|计划/, /规划/], statutory: false },
  { when: { category: '/规划|计划/' }, names: [/规划计划|发展规划|规划/], statutory: false },
  { when: { genre: '/^(?:规划|纲要|计划)$/' }, names: [/规划计划|发展规划|规划/], statutory: false },
  { when: { category: '/司法解释/' }, names: [/司法解释/, /^法律$|国家法律/, /法律/, /法规/], statutory: true },
  { when: { category: '/^法律$|宪法/' }, names: [/^法律$|国家法律/, /法律/, /法规/], statutory: true },
  { when: { category: '/行政法规/' }, names: [/行政法规/, /法规/], statutory: true },
  { when: { category: '/地方性法规|自治条例|单行条例/' }, names: [/地方性法规|地方法规/, /法规/], statutory: true },
  { when: { category: '/部门规章|政府规章|规章/' }, names: [/规章/, /法规/], statutory: true },
  {
    when: { category: '/规范性文件/', issuer: '/人民政府(?:办公[厅室])?$/' },
    names: [/政府规范性文件/, /规范性文件/, /政策/],
    statutory: true,
  },
  {
    when: { category: '/规范性文件/', issuer: '/(?:局|厅|委员会|委|部|办公室|中心|院)$/' },
    names: [/部门规范性文件/, /规范性文件/, /政策/],
    statutory: true,
  },
  { when: { category: '/规范性文件/' }, names: [/规范性文件/, /政策/], statutory: true },
  {
    when: { category: '/国务院|中央|上级|省.{0,4}文件|部门政策/' },
    names: [/上级(?:政策|文件)/, /政策文件|其他文件/, /规范性文件/],
    statutory: true,
  },
  { when: { category: '/政策|文件|法规|法律/' }, names: [/政策文件|其他文件/, /规范性文件/, /政策/], statutory: true },
  { when: { category: '/机构|职能/' }, names: [/机构职能|职能/], statutory: false },
  { when: { category: '/领导/' }, names: [/领导/], statutory: false },
  { when: { category: '/动态|新闻|要闻/' }, names: [/工作动态|动态/], statutory: false },
  { when: { category: '/人事|任免/' }, names: [/人事/], statutory: false },
  { when: { category: '/财政|预算|决算/' }, names: [/财政|预决算/], statutory: false },
  { when: { category: '/目录|名录|名单/' }, names: [/名录|目录清单/, /政策文件|其他文件/, /其他/], statutory: true },
];

const STATUTORY_NAME = /政策法规|法规文件|法规政策|政策文件|法律法规/;

/**
 * A mapping made from a catalogue by the names of its categories: laws, regulations and policy go
 * into the statutory branch (政策法规), reports, plans, functions, leaders and news to the categories
 * named for them. The statutory branch itself is the default; null when the catalogue has none.
 */
export function defaultMapping(catalogue: readonly CatalogueNode[]): CategoryMapping {
  const branch = catalogue.find((node) => STATUTORY_NAME.test(node.name)) ?? catalogue.find((node) => node.code === '03');
  const inside = branch ? flatten(branch.children ?? []) : [];
  const all = flatten(catalogue);
  const rules: CategoryMapping['rules'] = [];
  for (const kind of KNOWN_KINDS) {
    const places = kind.statutory ? [inside] : [all];
    const target = firstByName(kind.names, places) ?? (kind.statutory ? branch : undefined);
    if (target) rules.push({ when: kind.when, to: target.code });
  }
  return { default: branch?.code ?? null, rules };
}

function firstByName(names: readonly RegExp[], places: readonly (readonly CatalogueNode[])[]): CatalogueNode | undefined {
  for (const nodes of places) {
    for (const name of names) {
      // The deepest match is the most precise, but siblings of one name keep their order.
      const found = nodes.find((node) => name.test(node.name) && !node.children?.length) ?? nodes.find((node) => name.test(node.name));
      if (found) return found;
    }
  }
  return undefined;
}
