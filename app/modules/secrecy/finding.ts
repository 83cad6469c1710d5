import { type Message, named } from '../../kernel/words/message';
import type { ErrorDetail } from '../../kernel/errors';
import { CLOSED_STATES, type ItemState } from '../catalogue/public';
import type { Severity } from './model';
import { say, type Word } from './words';

/** Fields of what is checked, each with what screens call it. */
type FieldNames = readonly (readonly [field: string, name: string])[];
type Files = readonly { sha256: string; name: string }[];

/** Passes of reviews, each of one revision. */
type Passes = readonly { stage: string; revisionNo: number }[];

/** A text in review, as far as it decides who may explain a finding in it. */
interface ReviewedText {
  state: ItemState;
  revisionNo: number;
  writers: readonly string[];
  passes: Passes;
  /** The public revision. */
  live: { revisionNo: number; urgentBy: string | null; passes: Passes } | null;
}

/** `fields`: of checks from before each field was a part. */
const PLACES: Record<string, Word> = { body: '正文', fields: '其他元数据' };

/** The place of a finding in an edition, in words; `part` is a finding's, an attachment's being `attachment:` and its checksum. */
export function placeOf(part: string, attachments: Files, fields: FieldNames): Message {
  const file = attachments.find(({ sha256 }) => part === `attachment:${sha256}`);
  const field = fields.find(([name]) => part === name || part === `field:${name}`)?.[1];
  if (field !== undefined) return named(field);
  const place = PLACES[part];
  if (place !== undefined) return say(place);
  if (part.startsWith('image:')) return say('正文图片的附带信息');
  return file ? say('附件“{name}”', { name: file.name }) : say('附件');
}

/** Stands for what a check found beyond what it can list. */
export const UNLISTED_RULE = 'unlisted-findings';

/** A finding as a refusal names it. */
export function findingPlace({ ruleName, part }: { ruleName: string; part: string }, attachments: Files, fields: FieldNames): Message {
  return say('{place}中的{rule}', { place: placeOf(part, attachments, fields), rule: named(ruleName) });
}

/**
 * Why this officer cannot explain a finding now. A finding that must be masked stays unmasked on a secrecy reviewer's word only,
 * and not on that of a writer of the text; so does any that is found after the secrecy review has passed, which is theirs to
 * reopen. Nobody can have judged a finding that is not listed.
 */
export function answerReasons(
  { ruleId, severity, revisionNo }: { ruleId: string; severity: Severity; revisionNo: number },
  item: ReviewedText,
  actor: { id: string; roles: readonly string[] },
): ErrorDetail[] {
  const owed = item.live?.urgentBy != null && revisionNo === item.live.revisionNo;
  if (revisionNo !== item.revisionNo && !owed) return [{ message: say('这是以前一稿的检查结果，请处理最新一稿的') }];
  if ((CLOSED_STATES as readonly ItemState[]).includes(item.state) || (item.state === 'published' && !owed))
    return [{ message: say('这一稿的审核已经结束') }];
  if (ruleId === UNLISTED_RULE) return [{ message: say('没有列出的内容不能说明保留；请先遮盖或删减，再重新检查') }];
  const { roles } = actor;
  const passes = owed ? item.live!.passes : item.passes;
  const reviewed = passes.some((pass) => pass.stage === 'secrecy' && pass.revisionNo === revisionNo);
  if (severity !== 'must_mask' && !reviewed)
    return roles.some((role) => role !== 'robot') ? [] : [{ message: say('应由本网站的信息员或审核员说明') }];
  if (!roles.includes('secrecy_reviewer'))
    return [
      {
        message: reviewed
          ? say('保密审查以后发现的内容，由保密审查员说明，或者退回修改')
          : say('这类内容应当遮盖或删除；确需保留的，由保密审查员说明'),
      },
    ];
  return item.writers.includes(actor.id) ? [{ message: say('不能由撰写或修改过这条信息的人说明') }] : [];
}
