import { defineWords } from '~/kernel/words/message';

/** Words of selection in lists. */
export const { words: LIST } = defineWords({
  全选本页: 'Select all on this page',
  '已选{n}条': '{n} selected',
});
