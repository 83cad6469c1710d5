import { defineWords } from '~/kernel/words/message';

/** Words of the single keys and of the list of them. */
export const { words: KEYS } = defineWords({
  关闭: 'Close',
  键盘操作: 'Keys',
  下一条: 'Next',
  上一条: 'Previous',
  查找信息: 'Find an item',
  选择网站: 'Choose a site',
  打开第一条: 'Open the first',
  下一处检查结果: 'Next finding',
  '到“通过”': 'To passing it',
  '到“退回”的原因': 'To the reason for returning it',
  显示本说明: 'Show this',
});
