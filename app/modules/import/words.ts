import { defineWords } from '../../kernel/words/message';

export const { words, say } = defineWords({
  开始导入: 'Import begun',
  完成导入: 'Import finished',
});
