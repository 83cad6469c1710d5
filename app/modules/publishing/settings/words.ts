import { defineWords, type Label } from '../../../kernel/words/message';

export const { words, say } = defineWords({
  '设置刚刚被别人改过，请查看最新内容后再改': 'Somebody has just changed the settings; look at what is there now before changing them',
  '第{n}条：没有“{kind}”这类单位': 'Rule {n}: there is no such kind of unit as “{kind}”',
  '第{n}条：没有代码为{code}的单位': 'Rule {n}: there is no unit {code}',
  '第{n}条：没有代码为{code}的类别': 'Rule {n}: there is no category {code}',
});

/** A text without places: a label. */
export type Word = Label<typeof words>;
