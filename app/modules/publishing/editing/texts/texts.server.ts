import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DomainError } from '../../../../kernel/errors';
import { HelperFault, HelperPool } from '../../../../kernel/helpers/helper-pool.server';
import { helperProgram } from '../../../../kernel/helpers/program.server';
import type { Message } from '../../../../kernel/words/message';
import { sanitizeBody } from '../../../catalogue/public.server';
import type { Change } from '../compare.server';
import { type Excerpt, type Finding, type Reading, scan, type ScanRuleSet, UNREAD } from '../../../secrecy/public';
import type { TextFacts } from '../suggest';
import {
  markBody,
  type TextMark,
  replaceInBody as replaceHere,
  type RulesText,
  type TextSource,
  type textTasks,
  type TrialItem,
} from './text-tasks.server';
import { say } from '../words';

/** The longest text of honest use is read in seconds. */
const LONGEST_MS = 60_000;

/** Works on officers' texts, in helpers: what a long or hostile one takes holds no request up. */
const helpers = new HelperPool<typeof textTasks>({
  program: () => helperProgram('texts'),
  helpers: 3,
  reserved: 1,
  waiting: 100,
  milliseconds: LONGEST_MS,
  memoryMb: 1_024,
  idleMs: 300_000,
});

/**
 * So many characters are worked on where they are: the worst of them take this process some 7 ms by the product's rules (figures
 * one by one), patterns of a district's own some more, and asking a helper takes a few.
 */
export const SHORT = 4_000;
/** Longer ones may take a helper for seconds. */
const LONG = 100_000;

const TOO_COMPLEX = say('内容过于复杂，未能在规定的时间和内存内处理完。请拆分，或把附表改作附件。');

/** @throws DomainError('invalid') where a text could not be worked on within its bounds. */
function refuseAsComplex(error: unknown): never {
  if (!(error instanceof HelperFault)) throw error;
  throw new DomainError('invalid', error.message, [{ field: 'bodyHtml', message: TOO_COMPLEX }]);
}

/** `sanitizeBody` of a text of whatever length. @throws DomainError('invalid') when it is too complex, 'unavailable' when too many wait. */
export async function cleanBody(html: string): Promise<string> {
  if (html.length <= SHORT) return sanitizeBody(html);
  return helpers.run('sanitizeBody', [html], { heavy: html.length > LONG }).catch(refuseAsComplex);
}

/** `markBody` of a body of whatever length. @throws DomainError as `cleanBody`. */
export async function markedBody(html: string, marks: readonly TextMark[], around: number): Promise<{ html: string; excerpts: Excerpt[] }> {
  if (marks.length === 0 || html.length <= SHORT) return markBody(html, marks, around);
  return helpers.run('markBody', [html, marks, around], { heavy: html.length > LONG }).catch(refuseAsComplex);
}

/** `replaceInBody` of a body of whatever length. @throws DomainError as `cleanBody`. */
export async function replaceInBody(
  html: string,
  changes: readonly { start: number; end: number; replacement: string }[],
): Promise<string> {
  if (changes.length === 0 || html.length <= SHORT) return replaceHere(html, changes);
  return helpers.run('replaceInBody', [html, changes], { heavy: html.length > LONG }).catch(refuseAsComplex);
}

/** `cleanPastedHtml`. @throws DomainError as `cleanBody`. */
export async function cleanPasted(html: string): Promise<{ html: string; dropped: Message[] }> {
  return helpers.run('cleanPastedHtml', [html], { heavy: html.length > LONG }).catch(refuseAsComplex);
}

/** `suggestFrom`. The dictionary alone would hold this process up. @throws DomainError as `cleanBody`. */
export async function suggestMetadata(title: string, typedHtml: string): Promise<TextFacts & { keywords: string[] }> {
  return helpers.run('suggestFrom', [title, typedHtml], { heavy: typedHtml.length > LONG }).catch(refuseAsComplex);
}

/** Changes of a text, word by word. @throws DomainError as `cleanBody`. */
export async function compareSources(before: TextSource, after: TextSource): Promise<Change[]> {
  if (before.form === after.form && before.content === after.content && before.form === 'text')
    return before.content === '' ? [] : [{ kind: 'same', text: before.content }];
  return helpers.run('compare', [before, after], { heavy: before.content.length + after.content.length > LONG }).catch(refuseAsComplex);
}

/** Findings in a text that is not kept. @throws DomainError as `cleanBody`. */
export async function findIn(text: string, rules: ScanRuleSet): Promise<Finding[]> {
  if (text.length <= SHORT) return scan([{ part: 'body', text }], rules);
  return helpers.run('findings', [text, rulesText(rules)], { heavy: text.length > LONG }).catch(refuseAsComplex);
}

/** `tryRules` within so much time. Null where it was over. */
export async function tryRulesOn(
  items: readonly TrialItem[],
  rules: ScanRuleSet,
  milliseconds: number,
): Promise<{ findings: number; texts: string[] }[] | null> {
  return helpers.run('tryRules', [items, rulesText(rules)], { milliseconds, heavy: true }).catch((error: unknown) => {
    if (error instanceof HelperFault && error.kind === 'slow') return null;
    return refuseAsComplex(error);
  });
}

let programSha256: string | undefined;

/** Of the program that reads: a release that reads otherwise has read nothing yet. */
function digestOfProgram(): string {
  return (programSha256 ??= createHash('sha256')
    .update(readFileSync(helperProgram('texts')))
    .digest('hex'));
}

const texts = new WeakMap<ScanRuleSet, RulesText>();

/** Rules as helpers are told them, and the digest under which is kept what was found by them. */
export function rulesText(rules: ScanRuleSet): RulesText {
  let text = texts.get(rules);
  if (!text) {
    const json = JSON.stringify({ rules: rules.rules.filter(({ enabled }) => enabled) });
    texts.set(rules, (text = { json, sha256: createHash('sha256').update(digestOfProgram()).update(json).digest('hex') }));
  }
  return text;
}

/** `readByRules` of a text of whatever length. @throws DomainError('unavailable') when too many wait: then it was not read. */
export async function readInHelper(source: TextSource, rules: ScanRuleSet): Promise<Reading> {
  return helpers.run('readByRules', [source, rulesText(rules)], { heavy: source.content.length > LONG }).catch((error: unknown) => {
    if (!(error instanceof HelperFault)) throw error;
    return UNREAD;
  });
}
