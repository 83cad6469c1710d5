import { defineWords, type Label } from '../../../kernel/words/message';

export const { words, say, issue } = defineWords({
  账号已停用: 'The account is disabled',
  '日期写作YYYY-MM-DD': 'Write dates as YYYY-MM-DD',
  日期不能早于1900年: 'The date may not be before 1900',
  请给视图起一个名称: 'Please name the view',
  '名称不能超过{n}个字': 'The name may have {n} characters at most',
  '已经有名为“{name}”的视图，请换一个名称': 'There is a view called “{name}”; please choose another name',
  '最多保存{n}个视图，请先删除不用的': 'You can keep {n} views; delete some first',
});

/** A text without places: a label. */
export type Word = Label<typeof words>;
