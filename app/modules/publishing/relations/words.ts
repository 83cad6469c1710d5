import { defineWords, type Label } from '../../../kernel/words/message';

export const { words, say } = defineWords({
  '没有这些关联申请，可能对方已经收回': 'There are no such relations; the other side may have taken them back',
  '编号{id}': 'No. {id}',
  '没有这条关联申请，可能对方已经收回': 'There is no such relation; the other side may have taken it back',
  等待同意: 'Awaiting consent',
  已同意: 'Consented',
  未同意: 'Declined',
  '这条关联刚刚由别人办理过，请看清现在的情况再办理': 'Somebody has just dealt with this relation; please look at how it stands now',
  '这条关联现在不能{what}': 'This cannot be done with this relation now: {what}',
  '两条信息中有一条没有公开，不能同意': 'One of the two items is not public; there is nothing to consent to',
  '请写明{what}的原因': 'Please give the reason: {what}',
  同意: 'Consent',
  不同意: 'Decline',
  撤销同意: 'Take the consent back',
});

/** A text without places: a label. */
export type Word = Label<typeof words>;
