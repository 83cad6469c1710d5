import { defineWords } from '../../kernel/words/message';

export const { words, say, issue } = defineWords({
  开始导入: 'Import begun',
  完成导入: 'Import finished',
  迁入的信息不能带附件: 'An imported item cannot bring attachments',
});
