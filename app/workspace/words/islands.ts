import type { Lang } from '~/kernel/tenant/links';
import { defineWords } from '~/kernel/words/message';
import { TABLES } from './messages';

const { words: DIALOG } = defineWords({
  关闭: 'Close',
  取消: 'Cancel',
});

const { words: LIST } = defineWords({
  全选本页: 'Select all on this page',
  '已选 {n} 条': '{n} selected',
});

const { words: KEYS } = defineWords({
  ...DIALOG,
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
  '按 ? 查看快捷键': 'Press ? for keys',
});

const { words: PASSKEY } = defineWords({
  '请按浏览器的提示操作。': 'Please follow the browser.',
  '这个通行密钥已经添加过了。': 'This passkey was added before.',
  '这个浏览器或设备不支持通行密钥，请用别的方式。': 'This browser or device knows no passkeys; please use another way.',
  '没有完成。请再按一次“继续”，或用别的方式。': 'Not done. Press “Continue” once more, or use another way.',
});

const { words: EDITOR } = defineWords({
  ...DIALOG,
  '、': ', ',
  '；': '; ',
  '服务器的回答无法识别，请稍后再试或联系管理员。': "The server's answer was not understood; try again later or ask an administrator.",
  '服务器没有接受（{status}）。': 'The server did not accept it ({status}).',

  重试: 'Try again',
  '重试：{name}': 'Try again: {name}',
  知道了: 'Understood',
  等待上传: 'Waiting to be uploaded',
  正在上传: 'Uploading',
  '连接中断，正在重新连接，已传部分不必重传': 'The connection broke and is being made again; what was sent need not be sent anew',
  '登录已超时：请在新标签页登录后点“重试”': 'You were signed out: sign in in a new tab, then press “Try again”',
  '连接中断，恢复后请点“重试”': 'The connection broke; press “Try again” when it is back',
  '没有上传：{why}': 'Not uploaded: {why}',
  添加附件: 'Add attachments',
  '也可以把文件拖到这里，一次可以多个': 'Or drag files here, several at once',
  '{name} 已在附件中。': '{name} is among the attachments already.',
  '{name} 已上传。': '{name} is uploaded.',
  '正在保存 {name}…': 'Saving {name}…',
  '{name} 已传到服务器，但还没有记入这条信息，请看保存状态。':
    'The server has {name}, but it is not in this item on record yet; see the state of saving.',
  '附件 {n} 的名称': 'Name of attachment {n}',
  上移: 'Move up',
  下移: 'Move down',
  '移除：{name}': 'Remove: {name}',
  移除: 'Remove',
  '{name} 已放回。': '{name} is back.',
  撤销: 'Undo',
  '已移除 {name}。': '{name} removed.',
  '{name}（{size}）': '{name} ({size})',
  '{what}：{name}': '{what}: {name}',
  '{kind}，{size}': '{kind}, {size}',
  '服务器的回答无法识别，请联系管理员。': "The server's answer was not understood; please ask an administrator.",
  '这个文件无法读取。它可能已被移动、改动或没有权限。': 'This file cannot be read. It may be moved, changed or closed to you.',

  '正在保存…': 'Saving…',
  '{at} 已自动保存': 'Autosaved {at}',
  已自动保存: 'Autosaved',
  内容已保存在本机: 'your text is kept on this computer',
  '本机也无法保存，请不要关闭本页': 'this computer cannot keep it either, so please do not close the page',
  '已自动保存，但这些没有保存：{why}（{kept}）': 'Autosaved except for: {why} ({kept})',
  '没有自动保存：{why}（{kept}）': 'Not autosaved: {why} ({kept})',
  '登录已超时：请': 'You were signed out: please ',
  在新标签页登录: 'sign in in a new tab',
  '后继续，{kept}': ' and go on; {kept}',
  '保存失败，{kept}，恢复连接后自动重试': 'Not saved; {kept}, and it is tried again when the connection is back',
  '{name}正在编辑这条信息': '{name} is editing this item',
  '{name}于 {savedAt} 保存过这条信息': '{name} saved this item at {savedAt}',

  '导入 Word 文档': 'Import a Word document',
  '导入 Word': 'Import Word',
  '导入会替换现有正文。替换后可以撤销。': 'The import replaces the present text. It can be undone.',
  替换正文: 'Replace the text',
  '正在导入 {name}…': 'Importing {name}…',
  '没有导入：{why}': 'Not imported: {why}',
  '没有导入：登录已超时，请在新标签页登录后再试': 'Not imported: you were signed out; sign in in a new tab and try again',
  '没有导入：连接不上服务器，请稍后再试': 'Not imported: the server was not reached; try again later',
  '已导入 {name}': '{name} imported',
  '导入说明：{name}': 'About the import: {name}',
  导入说明: 'About the import',

  '{bytes} 字节': '{bytes} bytes',
  'PDF 文档': 'PDF document',
  'Word 文档': 'Word document',
  'WPS 文档': 'WPS document',
  'OFD 文档': 'OFD document',
  文档: 'Document',
  文本: 'Text',
  电子表格: 'Spreadsheet',
  演示文稿: 'Presentation',
  图片: 'Image',
  压缩包: 'Archive',
  视频: 'Video',
  音频: 'Audio',
  文件: 'File',
  '{extension} 文件': '{extension} file',

  '表题（可不填）': 'Title of the table (optional)',
  '图题（可不填）': 'Title of the picture (optional)',
  '在这里写正文，也可以粘贴或拖入 Word 文档': 'Write here, or paste, or drop a Word document',
  '按 Alt 加 F10 到工具栏；在表格和列表里，先按 Escape 再按 Tab 可以离开正文。':
    'Alt and F10 lead to the toolbar; in tables and lists, Escape and then Tab leave the text.',
  '正文 {n} 字': '{n} characters',
  正文: 'Body',
  '再按 Tab 离开正文': 'Press Tab once more to leave the text',
  '您修改了{part}，已改选用编辑框里的内容': 'You changed “{part}”; what is in the editor is chosen for it now',
  '网址，例如 https://www.gov.cn/ 或 /item/12': 'An address, such as https://www.gov.cn/ or /item/12',
  链接: 'Link',
  确定: 'OK',
  取消链接: 'Remove the link',
  网址: 'Address',
  '例如 https://www.gov.cn/ 或本网站的 /item/12': 'Such as https://www.gov.cn/, or /item/12 of this site',
  链接文字: 'Text of the link',
  插入表格: 'Insert a table',
  插入: 'Insert',
  行数: 'Rows',
  列数: 'Columns',
  第一行是表头: 'The first row is its head',
  '标题 {length} 字，超过 {most} 字，请缩短': 'The title has {length} characters, more than {most}; please shorten it',
  附件正在上传: 'Attachments are being uploaded',
  '还有 {n} 个文件没有传完。': 'Files not there yet: {n}.',
  传完后自动提交: 'Submit when they are there',
  不含附件提交: 'Submit without them',
  传完后自动保存: 'Save when they are there',
  不含附件保存: 'Save without them',
  '还有 {n} 个文件没有传完，传完后自动提交。': 'Files not there yet: {n}. The item is submitted when they are.',
  '还有 {n} 个文件没有传完，传完后自动保存。': 'Files not there yet: {n}. The item is saved when they are.',
  '不等了，先不提交': 'Do not submit by itself',
  '不等了，先不保存': 'Do not save by itself',
  '文件已全部传完，可以提交了。': 'All files are there; the item can be submitted.',
  '文件已全部传完，可以保存了。': 'All files are there; the item can be saved.',
  '有文件没有传上去，所以没有提交。请看附件处的说明。':
    'A file was not taken, so nothing was submitted. See what is said at the attachments.',
  '有文件没有传上去，所以没有保存。请看附件处的说明。': 'A file was not taken, so nothing was saved. See what is said at the attachments.',
  未保存的内容: 'Text not saved',
  '本机有 {at} 没有保存到服务器的内容。': 'This computer has text of {at} that the server has not.',
  '这条信息此后在别处保存过，恢复会用本机内容替换它。':
    " The item has been saved elsewhere since; restoring puts this computer's text in its place.",
  '这条信息此后保存过新的一稿，恢复后保存时会列出两份的不同。':
    ' A new revision has been saved since; saving what is restored shows where the two differ.',
  恢复: 'Restore',
  放弃: 'Give up',

  插入图片: 'Insert a picture',
  图片文件: 'Picture file',
  '支持 JPG、PNG、GIF、WebP': 'JPG, PNG, GIF or WebP',
  图片说明: 'Description of the picture',
  删除图片: 'Remove the picture',
  图片说明文字: 'Description of the picture',
  '读给看不见图片的人听，说出图中的内容；不必写“图片”二字': 'Read to those who cannot see it: say what it shows, not that it is a picture',
  请填写图片说明文字: 'Please describe the picture',
  '说明：{alt}': 'Description: {alt}',
  '正在上传 {name}': 'Uploading {name}',
  '脚注：{words}': 'Footnote: {words}',
  脚注: 'Footnote',
  插入脚注: 'Insert a footnote',
  删除脚注: 'Remove the footnote',
  脚注文字: 'Text of the footnote',
  '放入 {name}': 'Put in {name}',
  '要把它的文字导入正文，还是作为附件？': 'Import its text, or make it an attachment?',
  导入正文: 'Import the text',
  作为附件: 'As attachment',
  '正在整理粘贴的内容…': 'Tidying what was pasted…',
  '已粘贴并整理格式，去掉了：{what}': 'Pasted and tidied; left out: {what}',
  已粘贴并整理格式: 'Pasted and tidied',
  '无法连接服务器整理格式，已粘贴为纯文本': 'The server was not reached for tidying; pasted as plain text',
  '粘贴的内容太长，已粘贴为纯文本；可分段粘贴以保留格式': 'Too long; pasted as plain text. Paste it part by part to keep its form',

  正文格式: 'Form of the text',
  表格工具: 'Table',
  '{label}（{keys}）': '{label} ({keys})',
  重做: 'Redo',
  一级标题: 'Heading 1',
  标题一: 'H1',
  二级标题: 'Heading 2',
  标题二: 'H2',
  三级标题: 'Heading 3',
  标题三: 'H3',
  加粗: 'Bold',
  倾斜: 'Italic',
  下划线: 'Underline',
  删除线: 'Strikethrough',
  上标: 'Superscript',
  下标: 'Subscript',
  清除格式: 'Clear formatting',
  居中: 'Centre',
  居右: 'Right',
  项目列表: 'Bulleted list',
  编号列表: 'Numbered list',
  引用: 'Quotation',
  分隔线: 'Rule',
  表格: 'Table',
  上方加行: 'Row above',
  下方加行: 'Row below',
  删除行: 'Delete row',
  左侧加列: 'Column left',
  右侧加列: 'Column right',
  删除列: 'Delete column',
  合并单元格: 'Merge cells',
  拆分单元格: 'Split cell',
  表头行: 'Head row',
  表头列: 'Head column',
  删除表格: 'Delete table',
});

/** The English of what the workspace's scripts say, by the element that has them; the Chinese text is its key. */
export const ISLANDS = { list: LIST, keys: KEYS, passkey: PASSKEY, editor: EDITOR };

/** A text of the scripts: its Chinese. */
export type IslandText = keyof typeof LIST | keyof typeof KEYS | keyof typeof PASSKEY | keyof typeof EDITOR;

/** An island's words, as its element has them for its script. */
export interface IslandWords {
  /** Texts of the script. */
  texts: Readonly<Record<string, string>>;
  /** What the server answers. */
  messages: Readonly<Record<string, string>>;
}

const { kernel, catalogue, documents, uploads, editing, workflow, forms } = TABLES;
const EDITOR_MESSAGES = { ...kernel, ...catalogue, ...documents, ...uploads, ...editing, ...workflow, ...forms };

/** The words of an element's script as its `data-words`; none where the page is Chinese, which the scripts speak by themselves. */
export function islandWords(lang: Lang, island: keyof typeof ISLANDS): string | undefined {
  if (lang !== 'en') return undefined;
  return JSON.stringify({ texts: ISLANDS[island], messages: island === 'editor' ? EDITOR_MESSAGES : {} } satisfies IslandWords);
}
