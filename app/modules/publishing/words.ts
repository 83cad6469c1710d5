import { defineWords } from '../../kernel/words/message';

export const { words, say } = defineWords({
  新建草稿: 'Draft created',
  保存修改: 'Edition saved',
  办理流程: 'Workflow step',
  移交在办稿件: 'Editions handed over',
  释放审核: 'Review freed',
  保密检查: 'Secrecy check',
  说明检查结果: 'Finding answered',
  上传文件: 'File uploaded',
  修改发布设置: 'Publishing settings changed',
  设置放假安排: 'Working days set',
});
