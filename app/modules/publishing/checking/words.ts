import { defineWords, type Label } from '../../../kernel/words/message';

export const { words, say, issue } = defineWords({
  请写明保留的理由: 'Please say why it may stand',
  '这条检查结果已不存在，请刷新页面': 'This finding is gone; please reload the page',
  这处已经有人说明: 'This has been answered already',
  '这条信息没有在办的稿件，不需要检查': 'This item has no edition in work; there is nothing to check',
  所选内容有误: 'The selection is not right',
  '所选内容已有变动，或在附件中，不能自动遮盖': 'What was selected has changed or is in an attachment; it cannot be masked automatically',
  '所选内容已有变动，或在附件中，不能自动遮盖。请刷新后再试，附件请修改后重新上传。':
    'What was selected has changed or is in an attachment; it cannot be masked automatically. Reload and try again; change attachments and upload them anew.',
  '这个附件的内容没有自动检查，请逐页查看后说明。': 'This attachment was not checked automatically; read it page by page, then answer.',
  文件的提示: 'About this file',
  附件须人工查看: 'Attachment to be read by eye',
  '过长，模式没有查完': 'Too long: patterns did not read to the end',
  '按模式查找的规则只读到一百万字，其余请人工查看后说明。':
    'Pattern rules read the first million characters. Look at the rest yourself and say so.',
  '过于复杂，没有查完': 'Too complex: not read to the end',
  '文字过于复杂，未能在规定的时间和内存内检查完，请人工查看后说明。':
    'This text is too complex to be checked within the time and memory set for it; read it by eye, then answer.',
  检查结果过多: 'Too many findings',
  '另有{n}处没有列出，不能说明保留。请先遮盖或删减正文，附件遮盖后重新上传，再重新检查。':
    '{n} more {n|is|are} not listed and cannot be answered. Mask or shorten the text first, upload attachments anew when they are masked, then check again.',
  '另有{n}处提示没有列出。': '{n} more {n|hint is|hints are} not listed.',
});

/** A text without places: a label. */
export type Word = Label<typeof words>;
