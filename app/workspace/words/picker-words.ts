import { defineWords } from '~/kernel/words/message';

/** Words of the pickers. They run in the browser: the table holds no more than they say. */
export const { words: PICKERS } = defineWords({
  '网站：': 'Site: ',
  '，切换': ', switch',
  我的全部网站: 'All my sites',
  全区: 'Whole district',
  选择网站: 'Choose a site',
  '名称、拼音、首字母或机构代码': 'Name, pinyin, initials or unit code',
  最近用过: 'Used lately',
  '正在读取网站列表…': 'Reading the list of sites…',
  '网站列表没有读到，请检查网络后重试。': 'The list of sites could not be read. Check the network and try again.',
  打开网站列表: 'Open the list of sites',
  范围: 'Scope',
  没有符合条件的网站: 'No site matches',
  '找到{n}个网站。': '{n} {n|site|sites} found.',
  '名称、拼音、首字母或代码': 'Name, pinyin, initials or code',
  '正在读取列表…': 'Reading the list…',
  '列表没有读到，请检查网络后重试。': 'The list could not be read. Check the network and try again.',
  没有符合条件的: 'Nothing matches',
  '找到{n}个。': '{n} found.',
  不限定: 'No limit',
  选择单位: 'Choose units',
  '已选{n}个，可以接着选。': '{n} chosen; you may choose more.',
  关闭: 'Close',
});
