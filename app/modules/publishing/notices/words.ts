import { defineWords, type Label } from '../../../kernel/words/message';

export const { words, say } = defineWords({
  没有这条通知: 'No such notice',
  '系统故障，仍在重试': 'a fault of the system; it is being tried again',
  等待审核: 'To review',
  指派给我审核: 'Assigned to me for review',
  '紧急发布，等待补审': 'Published urgently, review owed',
  退回修改: 'Return for changes',
  移交给我: 'Handed over to me',
  审核超过期限: 'Review late',
  公开期限临近或已过: 'Disclosure term near or past',
  '审核通过，等待发布': 'Approved, awaiting publication',
  定时发布未成: 'Scheduled publication missed',
  定时发布延误: 'Scheduled publication late',
  已发布: 'Published',
  已撤回: 'Withdrawn',
  草稿被删除: 'My draft was deleted',
  其他网站请求关联: "Another site's item relates to ours",
  关联申请有了答复: 'A relation was answered',
  '比预定时间晚{n}分钟': '{n} {n|minute|minutes} later than scheduled',
});

/** A text without places: a label. */
export type Word = Label<typeof words>;
