import { defineWords, type Label } from '../../kernel/words/message';

export const { words, say } = defineWords({
  '这一行有{n}列，第一行有{first}列': 'This line has {n} {n|column|columns}, the first line {first}',
  引号没有成对: 'Quotation marks do not come in pairs',
  '引号的位置不对，整格内容应放在一对引号里': 'A quotation mark is out of place; the whole cell goes between a pair of them',
  文件不是有效的CSV: 'The file is not valid CSV',
  这一列出现了两次: 'This column stands twice',
  '没有“{name}”这一列，可用的列：{columns}': 'There is no column “{name}”; the columns are: {columns}',
  '一次最多{n}行，请分成几个文件': 'At most {n} lines at once; please divide the file',
  文件没有数据行: 'The file has no rows',
  '第{at}列有内容而没有列名，请写上列名或删去这一列': 'Column {at} has words in it and no name; name it or take it out',
  '缺少“{field}”这一列': 'The column “{field}” is missing',
  '“{value}”与第{line}行重复': '“{value}” stands in line {line} already',
  建区: 'District created',
  停用全区: 'District suspended',
  恢复全区: 'District resumed',
  开通网站: 'Site provisioned',
  停用网站: 'Site suspended',
  恢复网站: 'Site resumed',
  网站更名: 'Site renamed',
  区人民政府: 'District government',
  镇: 'Towns',
  街道办事处: 'Sub-district offices',
  开发区: 'Development zone',
  党群部门: 'Party departments and mass organisations',
  政府部门: 'Government departments',
  事业单位: 'Public institutions',
  '法院、检察院、公安': 'Courts, procuratorate and police',
  双重管理单位: 'Dual-managed units',
  运行中: 'In service',
  已暂停: 'Suspended',
  已归档: 'Archived',
});

/** A text without places: a label. */
export type Word = Label<typeof words>;
