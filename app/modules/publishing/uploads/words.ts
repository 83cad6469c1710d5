import { defineWords, type Label } from '../../../kernel/words/message';

export const { words, say, issue } = defineWords({
  '文件在上传中有变动，请重新选择文件': 'The file changed during the upload; please choose it again',
  '这次上传已不存在，请重新选择文件': 'This upload is gone; please choose the file again',
  一次传的内容过多: 'Too much sent at once',
  '文件中发现病毒（{virus}），没有保存。请在本机杀毒后再上传。':
    'A virus ({virus}) was found in the file; it was not saved. Clean it on your machine and upload it again.',
  '病毒检查服务暂时不可用，文件没有保存。请稍后再试。':
    'The virus check is not available at the moment; the file was not saved. Try again later.',
  '病毒检查没有完成，文件没有保存。请稍后再试，或换一个较小的文件。':
    'The virus check was not finished; the file was not saved. Try again later, or with a smaller file.',
  文件没有名称: 'The file has no name',
  文件名过长: "The file's name is too long",
  校验值有误: 'The checksum is not right',
  文件是空的: 'The file is empty',
  '文件不能超过{size} MB': 'Files may have {size} MB at most',
  '不接受“{name}”这种文件。{accepted}': 'Files like “{name}” are not accepted. {accepted}',
  '{kind}不能超过{size} MB': '{kind}: {size} MB at most',
  没有这个附件: 'No such attachment',
});

/** A text without places: a label. */
export type Word = Label<typeof words>;
