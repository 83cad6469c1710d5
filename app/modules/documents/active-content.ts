import type { Message } from '../../kernel/words/message';
import { say, type Word } from './words';

/** Formats in which files are published, by their own names. */
export type ActiveFormat = 'docx' | 'xlsx' | 'pptx' | 'pdf' | 'doc' | 'xls' | 'ppt' | 'rtf' | 'ofd' | 'zip' | 'csv';

export interface ActiveContent {
  formats: readonly ActiveFormat[];
  /** Treatment: taken out with a note, or the whole file refused. */
  treatment: 'removed' | 'refused';
  /** Name of the removed content; for a refusal the whole sentence. */
  words: Word;
  /** Part of it that stays in its place. */
  kept?: Word;
}

const OFFICE = ['docx', 'xlsx', 'pptx'] as const;
const OLD_OFFICE = ['doc', 'xls', 'ppt'] as const;

/**
 * All that a file can do besides showing what it says, by format, and what is done with it. A row without a generated file in
 * the tests does not compile. What a file does on a reader's machine is answered for by the office that published it.
 */
export const ACTIVE_CONTENT = {
  macro: { formats: [...OFFICE, ...OLD_OFFICE], treatment: 'refused', words: '文件里带有宏，不能上传。请另存为不带宏的格式，或转成PDF。' },
  'macro-sheet': {
    formats: ['xlsx', 'xls'],
    treatment: 'refused',
    words: '工作簿里有宏表（Excel 4.0宏），不能上传。请删除宏表，另存后再上传。',
  },
  'embedded-program': {
    formats: [...OFFICE, ...OLD_OFFICE, 'pdf', 'ofd', 'zip'],
    treatment: 'refused',
    words: '文件里附有程序、脚本或网页，不能上传。请去掉后再上传。',
  },
  'active-control': {
    formats: [...OFFICE, ...OLD_OFFICE],
    treatment: 'refused',
    words: '文件里有ActiveX控件，不能上传。请在设计模式下删除控件，或转成PDF。',
  },
  'web-part': {
    formats: ['docx'],
    treatment: 'refused',
    words: '文档里嵌有网页或另一份文档的片段，不能上传。请在Word或WPS中打开，另存为DOCX后再上传。',
  },
  'data-connection': {
    formats: ['xlsx'],
    treatment: 'refused',
    words: '工作簿里有外部数据连接或查询，不能上传。请在“数据”中删除连接和查询，另存后再上传。',
  },
  'dde-link': {
    formats: ['xlsx', 'xls', 'doc', 'rtf', 'csv'],
    treatment: 'refused',
    words: '文件里有会启动其他程序的动态数据链接（DDE），不能上传。请断开链接或改为数值后再上传。',
  },
  'embedded-object': {
    formats: ['rtf'],
    treatment: 'refused',
    words: 'RTF文件里有内嵌对象或外部模板，不能上传。请另存为DOCX或PDF后再上传。',
  },
  'fetching-field': { formats: ['docx'], treatment: 'removed', words: '从别处取内容或执行命令的域', kept: '结果保留为文字' },
  'fetching-formula': { formats: ['xlsx'], treatment: 'removed', words: '从网络取数的公式', kept: '结果保留为数值' },
  'remote-template': { formats: ['docx'], treatment: 'removed', words: '外部模板' },
  'mail-merge': { formats: ['docx'], treatment: 'removed', words: '邮件合并的数据源' },
  'linked-content': { formats: OFFICE, treatment: 'removed', words: '从别处载入的图片、音视频或对象' },
  'linked-workbook': { formats: ['xlsx'], treatment: 'removed', words: '外部工作簿的位置', kept: '数值保留' },
  'unsafe-link': { formats: [...OFFICE, 'pdf'], treatment: 'removed', words: '指向程序、本机或内网文件的链接', kept: '文字保留' },
  'running-action': { formats: ['pptx'], treatment: 'removed', words: '运行程序或宏的动作' },
  'add-in': { formats: OFFICE, treatment: 'removed', words: '加载项' },
  script: { formats: ['pdf'], treatment: 'removed', words: 'JavaScript脚本' },
  'acting-annotation': { formats: ['pdf'], treatment: 'removed', words: '启动程序、打开别的文件或提交数据的动作' },
  'played-media': { formats: ['pdf'], treatment: 'removed', words: '多媒体和三维内容' },
  'dynamic-form': {
    formats: ['pdf'],
    treatment: 'refused',
    words: 'PDF是动态表单（XFA），公众的浏览器打不开，不能上传。请打印成普通PDF后再上传。',
  },
} as const satisfies Record<string, ActiveContent>;

export type ActiveContentId = keyof typeof ACTIVE_CONTENT;

/** Removed content of a file, as one note; none where nothing was removed. */
export function removedNote(removed: Iterable<ActiveContentId>): Message[] {
  const what = [...new Set(removed)].map((id) => {
    const row: ActiveContent = ACTIVE_CONTENT[id];
    const words = say(row.words);
    return row.kept === undefined ? words : say('{what}（{kept}）', { what: words, kept: say(row.kept) });
  });
  return what.length === 0 ? [] : [say('为安全起见，文件里的{what}已去除，请核对。', { what })];
}

/** Why a file cannot be published for what a file within it does: nothing can be taken out of that one. */
export function refusalWithin(name: string, id: ActiveContentId): Message {
  const { treatment, words } = ACTIVE_CONTENT[id];
  return treatment === 'refused'
    ? say('里面附的文件“{name}”：{why}', { name, why: say(words) })
    : say('里面附的文件“{name}”带有{what}，在这里无法去除，不能上传。请去掉后重新放入。', { name, what: say(words) });
}

/** Extensions of what runs when it is opened, or may hold script. */
const PROGRAMS = [
  'exe',
  'dll',
  'com',
  'scr',
  'pif',
  'msi',
  'msp',
  'bat',
  'cmd',
  'ps1',
  'psm1',
  'vbs',
  'vbe',
  'js',
  'mjs',
  'jse',
  'wsf',
  'wsh',
  'hta',
  'jar',
  'sh',
  'py',
  'php',
  'jsp',
  'asp',
  'aspx',
  'apk',
  'lnk',
  'reg',
  'cpl',
  'chm',
  'iso',
  'img',
  'url',
  'scf',
  'inf',
  'gadget',
  'application',
  'settingcontent-ms',
  'iqy',
  'slk',
  'vhd',
  'vhdx',
] as const;
const PAGES = ['html', 'htm', 'xhtml', 'mht', 'mhtml', 'shtml', 'svg', 'svgz', 'xml', 'xsl', 'swf'] as const;
const WITH_MACROS = ['docm', 'dotm', 'xlsm', 'xltm', 'xlsb', 'xlam', 'pptm', 'potm', 'ppsm', 'ppam'] as const;

/** Refusal of pages, and of other files that a browser may take for one. */
export const PAGE_NAME = say('网页和SVG、XML文件不能上传，其中可能带有脚本。请改传PDF或图片。');

const REFUSED_NAMES: ReadonlyMap<string, Message> = new Map([
  ...PROGRAMS.map((extension) => [extension, say('程序和脚本不能上传。')] as const),
  ...PAGES.map((extension) => [extension, PAGE_NAME] as const),
  ...WITH_MACROS.map((extension) => [extension, say('带宏的Office文件不能上传。请另存为不带宏的DOCX、XLSX或PPTX。')] as const),
]);

/** Refusal of an extension whatever the content; undefined for others. */
export function refusedName(extension: string): Message | undefined {
  return REFUSED_NAMES.get(extension);
}

const ACTING = new RegExp(
  `\\.(?:${[...PROGRAMS, ...PAGES.filter((extension) => extension !== 'xml' && extension !== 'xsl'), ...WITH_MACROS].join('|')})$`,
  'i',
);

/** Whether a name is that of a program, a script or a page, as its last extension says once what nobody sees is left out. */
export function isProgramName(name: string): boolean {
  return ACTING.test(name.replace(/[\p{Cf}\p{Cc}\p{Z}.]+$/u, '').replace(/[\p{Cf}\p{Cc}]/gu, ''));
}

/** Schemes that a browser or a mail program follows; all others name programs, files or the inner network. */
const FOLLOWED = /^(?:https?|mailto|tel|ftp):/i;

/** Whether a link leads to a page, an address of mail or a place of the same file, and to nothing that runs or lies inside a network. */
export function isSafeTarget(target: string): boolean {
  const plain = target.replace(/[\p{Cc}\p{Cf}\s]/gu, '');
  if (/^[\\/]{2}/.test(plain)) return false;
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain)) return FOLLOWED.test(plain);
  return !isProgramName(plain.replace(/[?#].*$/, ''));
}
