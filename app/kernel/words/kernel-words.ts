import { defineWords, type Label } from './message';

export const { words, say } = defineWords({
  '没有末条记录的登记，全部记录可能已被删除': 'The end of the chain is not registered; all records may have been deleted',
  '缺少第{seq}条记录': 'Record {seq} is missing',
  '缺少第{from}至{to}条记录': 'Records {from} to {to} are missing',
  '第{seq}条记录没有接在前一条之后，可能是插入的，或前一条被替换':
    'Record {seq} does not follow the one before: it may be inserted, or the one before replaced',
  '第{seq}条记录的内容被改动': 'Record {seq} has been changed',
  '第{seq}条记录的校验值与留存的不符，它和它之前的记录可能被整体改写':
    'Record {seq} does not have the hash that was kept: it and those before it may have been rewritten as a whole',
  '缺少末尾的第{from}至{to}条记录': 'The last records, {from} to {to}, are missing',
  末条的登记与最后一条记录不符: 'The registered end of the chain is not the last record',
  '缺少末尾的第{from}至{to}条记录：留存的校验值是第{kept}条的':
    'The last records, {from} to {to}, are missing: the hash that was kept is of record {kept}',
  '第{seq}条记录不在链上，是插入的': 'Record {seq} is not of the chain: it was inserted',
  '{year}年': '{year}',
  '系统中还没有{years}的节假日安排，暂按周一至周五为工作日推算':
    'the holidays of {years} are not in the system yet; Monday to Friday are taken for working days',
  '本区已暂停服务，恢复后再办理': 'The district is out of service; go on when it is back',
  已有相同的记录: 'The same record is there already',
  '内容或检查规则正在变动，请过一会儿再试': 'The text or the rules of the check are being changed; try again in a moment',
  '正在处理的内容过多，请过一会儿再试': 'Too much is being worked on; try again in a moment',
  '服务正在重启或内存不足，请过一会儿再试': 'The service is restarting or short of memory; try again in a moment',
  '提交的内容过长，没有保存。请删减或分几次提交。': 'What was sent is too long and was not saved. Please shorten it or send it in parts.',
  '提交的项目过多，没有保存。请分几次提交。': 'What was sent has too many entries and was not saved. Please send it in parts.',
  '提交的内容没有在规定的时间内传完，请检查网络后重试。': 'What was sent did not arrive in time; please check the network and try again.',
  '提交的内容有误，请重新填写。': 'What was sent is not right; please fill it in again.',
  '登录已超时，请重新登录': 'You were signed out after a while; please sign in again',
  提交的内容有误: 'What was sent is not right',
  '认不出文件的文字编码（可用UTF-8、UTF-16、GB18030）。请另存为UTF-8编码再试。':
    "The encoding of the file's text cannot be told (UTF-8, UTF-16 or GB18030 will do). Save it as UTF-8 and try again.",
  '看不出文件的文字是哪种编码，可能读成别的字。请另存为UTF-8编码再试。':
    "The file's text could be read in more than one encoding. Save it as UTF-8 and try again.",
  '文件里有替换符（�），说明原来的文字在以前转换时已经丢失，请从原文件重新导出。':
    'The file has replacement characters (�): words were lost when it was converted. Export it anew from its source.',
  '文件里有文本不会有的控制字符，不是文本文件，或已损坏。请另存为UTF-8编码再试。':
    'The file has control characters that no text has: it is no text, or damaged. Save it as UTF-8 and try again.',
  '{before}{next}': '{before} {next}',
  '{before}；{next}': '{before}; {next}',
  '同时登录的人过多，请过几秒再试。': 'Too many people are signing in at the moment; please try again in a few seconds.',
});

/** A text without places: a label. */
export type Word = Label<typeof words>;
