import type { ErrorDetail } from '../../kernel/errors';
import { type Message, messageOf } from '../../kernel/words/message';
import type { z } from 'zod';
import { correction, official, type ScanRule, scanRule, word } from './model';
import { say, type Word } from './words';

/** A list of a rule as a form has it: one entry a line. */
export interface WordList {
  /** The rule's own field. */
  field: 'corrections' | 'officials' | 'titles' | 'phrases' | 'cautions' | 'labels';
  label: Word;
  hint: Word;
}

const CORRECTIONS = {
  field: 'corrections',
  label: '错误写法和正确写法',
  hint: '一行一条：错误写法、正确写法，后面可以写例外（含错误写法而其实正确的词），用空格或逗号隔开。例：登陆网站 登录网站',
} as const;
const LISTS: Partial<Record<ScanRule['kind'], readonly WordList[]>> = {
  wording: [CORRECTIONS],
  official: [
    {
      field: 'officials',
      label: '领导姓名和职务',
      hint: '一行一人：姓名、现任职务，可有几个职务，用空格或逗号隔开。文中写成别的职务时提示。例：林知远 区长 区委副书记',
    },
    { field: 'titles', label: '识别的职务名称', hint: '一行一个。' },
    CORRECTIONS,
  ],
  phrase: [{ field: 'phrases', label: '词语', hint: '一行一个。' }],
  internal_marking: [
    { field: 'phrases', label: '内部资料的标志', hint: '一行一个。' },
    { field: 'cautions', label: '同时出现时更可疑的词语', hint: '一行一个。' },
  ],
  private_landline: [{ field: 'labels', label: '号码前的称呼', hint: '一行一个。' }],
  home_address: [{ field: 'labels', label: '住址前的称呼', hint: '一行一个。' }],
};

/** The lists of a rule that can be edited. */
export function listsOf(rule: ScanRule): readonly WordList[] {
  return LISTS[rule.kind] ?? [];
}

type Entries = Record<string, readonly unknown[]>;

/** A list of a rule as text, an entry a line. */
export function listText(rule: ScanRule, { field }: WordList): string {
  return ((rule as unknown as Entries)[field] ?? []).map((entry) => lineOf(field, entry)).join('\n');
}

function lineOf(field: WordList['field'], entry: unknown): string {
  if (field === 'corrections') {
    const { wrong, right, unless } = entry as z.output<typeof correction>;
    return [wrong, right, ...unless].join(' ');
  }
  if (field !== 'officials') return entry as string;
  const { name, titles } = entry as z.output<typeof official>;
  return [name, ...titles].join(' ');
}

/** So many wrong lines are named; an officer with more begins with these. */
const NAMED = 20;

/** The entries that a list's text holds, and what is wrong in which line. Empty lines count for nothing. */
export function readList(field: WordList['field'], text: string): { entries: unknown[]; errors: Message[] } {
  const entries: unknown[] = [];
  const errors: Message[] = [];
  const seen = new Map<string, number>();
  for (const [at, line] of text.split(/\r\n|[\n\r]/).entries()) {
    if (line.trim() === '') continue;
    const parts = line
      .trim()
      .split(/[\s,，]+/)
      .filter(Boolean);
    const [first = '', second = '', ...rest] = parts;
    const parsed =
      field === 'corrections'
        ? correction.safeParse({ wrong: first, right: second, unless: rest })
        : field === 'officials'
          ? official.safeParse({ name: first, titles: parts.slice(1) })
          : word.safeParse(line);
    const key = field === 'corrections' || field === 'officials' ? first : line.trim();
    const before = seen.get(key);
    if (before !== undefined) errors.push(say('第{line}行：“{key}”与第{before}行重复', { line: at + 1, key, before }));
    else if (!parsed.success) errors.push(say('第{line}行：{message}', { line: at + 1, message: sentence(parsed.error, field) }));
    else entries.push(parsed.data);
    seen.set(key, before ?? at + 1);
  }
  return {
    entries,
    errors: errors.length > NAMED ? [...errors.slice(0, NAMED), say('还有{n}行有误，先改好上面的', { n: errors.length - NAMED })] : errors,
  };
}

function sentence(error: z.ZodError, field: WordList['field']): Message {
  const { path, message: issued } = error.issues[0]!;
  const message = messageOf(issued);
  if (field === 'officials') {
    if (path[0] === 'titles' && path.length === 1) return say('姓名后面请写职务，至多十个');
    return path[0] === 'name' ? say('姓名{message}', { message }) : say('职务{message}', { message });
  }
  return field === 'corrections' && path[0] === 'wrong' ? say('错误写法{message}', { message }) : message;
}

/** A rule with its lists as the texts of a form say, or what is wrong with them. A list that the form does not name stays. */
export function withLists(rule: ScanRule, texts: Readonly<Record<string, unknown>>): { rule: ScanRule; errors: ErrorDetail[] } {
  const errors: ErrorDetail[] = [];
  const lists: Record<string, unknown[]> = {};
  for (const { field } of listsOf(rule)) {
    const text = texts[field];
    if (typeof text !== 'string') continue;
    const read = readList(field, text);
    lists[field] = read.entries;
    errors.push(...read.errors.map((message) => ({ field, message })));
  }
  const parsed = scanRule.safeParse({ ...rule, ...lists });
  if (errors.length > 0 || !parsed.success)
    return {
      rule,
      errors: [
        ...errors,
        ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ field: String(path[0]), message: messageOf(message) })),
      ],
    };
  return { rule: parsed.data, errors };
}

/** Changes by another set of rules, rule by rule: of lists the entries gone and the entries added, of the rest old and new values. */
export function ruleChanges(
  before: readonly ScanRule[],
  after: readonly ScanRule[],
): { before: Record<string, object>; after: Record<string, object> } {
  const changes = { before: {} as Record<string, object>, after: {} as Record<string, object> };
  for (const rule of after) {
    const old = before.find(({ id }) => id === rule.id);
    const [was, is] = differences(old ?? {}, rule);
    if (Object.keys(is).length + Object.keys(was).length > 0)
      Object.assign(changes, { before: { ...changes.before, [rule.id]: was }, after: { ...changes.after, [rule.id]: is } });
  }
  for (const rule of before) if (!after.some(({ id }) => id === rule.id)) changes.before[rule.id] = rule;
  return changes;
}

function differences(old: object, next: object): [Record<string, unknown>, Record<string, unknown>] {
  const was: Record<string, unknown> = {};
  const is: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(next)) {
    const earlier = (old as Record<string, unknown>)[key];
    if (JSON.stringify(earlier) === JSON.stringify(value)) continue;
    if (Array.isArray(value) && Array.isArray(earlier)) {
      const [had, has] = [earlier, value].map((list) => new Set(list.map((entry) => JSON.stringify(entry))));
      const gone = earlier.filter((entry) => !has!.has(JSON.stringify(entry)));
      const came = value.filter((entry) => !had!.has(JSON.stringify(entry)));
      if (gone.length > 0) was[key] = gone;
      if (came.length > 0) is[key] = came;
      // The same entries in another order.
      if (gone.length + came.length === 0) is[key] = 'reordered';
    } else {
      if (earlier !== undefined) was[key] = earlier;
      is[key] = value;
    }
  }
  return [was, is];
}
