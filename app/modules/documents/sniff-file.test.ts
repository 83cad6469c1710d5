import { existsSync, readdirSync, readFileSync } from 'node:fs';
import CFB from 'cfb';
import { Document, Packer, Paragraph } from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../kernel/errors';
import { ENCODINGS, NO_TEXT } from '../../../tests/setup/encodings';
import { FILE_LIMITS, fileType } from './file-limits';
import { safeFileName } from './safe-file-name';
import { sniffFile } from './sniff-file.server';

const attachments = new URL('../../../../shared/data/attachments/', import.meta.url);
const present = existsSync(attachments);

function ole(...streams: (string | [name: string, begins: number[]])[]): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const stream of streams) {
    const [name, begins] = typeof stream === 'string' ? [stream, []] : stream;
    CFB.utils.cfb_add(file, name, Buffer.concat([Buffer.from(begins), Buffer.alloc(5000)]));
  }
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer);
}

function office(main: string, extra: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`,
    ),
    'a.xml': strToU8('<a/>'),
    ...extra,
  });
}

const docx = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('甲')] }] })));
const picture = sharp({ create: { width: 8, height: 6, channels: 3, background: '#0c0' } });
const PDF = strToU8('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

const ACCEPTED: [string, Uint8Array, string, string][] = [
  ['预案.docx', docx, 'docx', 'document'],
  ['预案.DOCX', docx, 'docx', 'document'],
  ['预案.wps', docx, 'wps', 'document'],
  ['图.jpeg', await picture.clone().jpeg().toBuffer(), 'jpg', 'image'],
  ['图.png', await picture.clone().png().toBuffer(), 'png', 'image'],
  ['图.webp', await picture.clone().webp().toBuffer(), 'webp', 'image'],
  ['表.xlsx', office('spreadsheetml.sheet'), 'xlsx', 'spreadsheet'],
  ['稿.pptx', office('presentationml.presentation'), 'pptx', 'presentation'],
  ['旧.doc', ole('/WordDocument', '/1Table'), 'doc', 'document'],
  ['旧.wps', ole('/WordDocument'), 'wps', 'document'],
  ['旧.xls', ole('/Workbook'), 'xls', 'spreadsheet'],
  ['旧.et', ole('/Workbook'), 'et', 'spreadsheet'],
  ['旧.ppt', ole('/PowerPoint Document'), 'ppt', 'presentation'],
  ['嵌.xls', ole('/Workbook', '/MBD0001/WordDocument'), 'xls', 'spreadsheet'],
  ['嵌.ppt', ole('/PowerPoint Document', '/ObjectPool/_1/Workbook'), 'ppt', 'presentation'],
  ['嵌.doc', ole('/WordDocument', '/ObjectPool/_1/Workbook'), 'doc', 'document'],
  ['文.pdf', PDF, 'pdf', 'document'],
  ['版.ofd', zipSync({ 'OFD.xml': strToU8('<OFD/>') }), 'ofd', 'document'],
  ['包.zip', zipSync({ 'a.txt': strToU8('a') }), 'zip', 'archive'],
  ['文.rtf', strToU8('{\\rtf1\\ansi a}'), 'rtf', 'document'],
  ['文.txt', strToU8('全区各单位'), 'txt', 'text'],
  ['表.csv', new Uint8Array([0xb5, 0xc8, 0x2c, 0xb4, 0xce]), 'csv', 'text'],
];

describe('text in any encoding of offices', () => {
  const TABLE = '姓名,证件号\n望某某,330106198506121237\n';
  test.each(Object.entries(ENCODINGS))('%s', async (_, encode) => {
    expect(await sniffFile('名单.csv', encode(TABLE))).toMatchObject({ extension: 'csv', kind: 'text' });
    expect(await sniffFile('名单.txt', encode(TABLE))).toMatchObject({ extension: 'txt', kind: 'text' });
  });
  test.each(Object.entries(NO_TEXT))('%s is refused', async (_, spoil) => {
    await expect(sniffFile('名单.csv', spoil(TABLE))).rejects.toBeInstanceOf(DomainError);
  });
});

const REFUSED: [string, Uint8Array, string][] = [
  ['文.pdf', docx, '文件名写的是 .pdf，内容却是DOCX'],
  ['图.png', PDF, '内容却是PDF'],
  ['图.jpg', strToU8('not a picture'), '内容却是TXT'],
  ['旧.xls', ole('/WordDocument'), '内容却是DOC'],
  ['无扩展名', PDF, '没有扩展名'],
  ['a.exe', PDF, '程序和脚本'],
  ['a.txt', strToU8('#!/bin/sh\nrm'), '程序和脚本'],
  ['a.txt', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), '程序和脚本'],
  ['报告\u202Efdp.exe', PDF, '程序和脚本'],
  ['a.html', strToU8('<p>甲'), '网页'],
  ['a.svg', strToU8('<svg/>'), '网页'],
  ['a.txt', strToU8('\ufeff \n<!-- x --><script>x()</script>'), '网页'],
  ['a.docm', docx, '带宏的Office'],
  ['a.docx', zipSync({ ...unzipSync(docx), 'word/vbaProject.bin': strToU8('x') }), '带有宏'],
  ['a.xlsx', office('spreadsheetml.sheet', { 'xl/macrosheets/sheet1.xml': strToU8('<a/>') }), '带有宏'],
  ['a.doc', ole('/WordDocument', '/Macros/VBA/dir'), '带有宏'],
  ['a.xls', ole('/Workbook', '/_VBA_PROJECT_CUR/VBA/dir'), '带有宏'],
  ['a.docx', ole('/EncryptedPackage'), '设有密码'],
  ['a.xls', ole(['/Workbook', [9, 8, 2, 0, 0, 6, 0x2f, 0, 4, 0]]), '设有密码'],
  ['a.doc', ole(['/WordDocument', [0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, 0, 1]]), '设有密码'],
  [
    'a.ppt',
    ole('/PowerPoint Document', ['/Current User', [0, 0, 0xf6, 0x0f, 0, 0, 0, 0, 20, 0, 0, 0, 0xdf, 0xc4, 0xd1, 0xf3]]),
    '设有密码',
  ],
  ['a.docx', docx.slice(0, 400), '已损坏'],
  ['a.txt', new Uint8Array([0xff, 0x80, 0x00, 0x01]), '认不出'],
  ['a.odt', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text') }), '不接受'],
  ['a.dwg', strToU8('AC1032'), '不接受这种格式'],
  ['a.conf', strToU8('a=b'), '不接受扩展名为 .conf'],
  ['a.pdf', new Uint8Array(0), '空的'],
  ['a.txt', new Uint8Array(FILE_LIMITS.text + 1).fill(0x61), '文本文件不能超过10 MB'],
];

describe('sniffFile', () => {
  test.each(ACCEPTED)('takes %s', async (name, bytes, extension, kind) =>
    expect(await sniffFile(name, bytes)).toMatchObject({ extension, kind }),
  );
  test.each(REFUSED)('refuses %s', async (name, bytes, sentence) => {
    const error: unknown = await sniffFile(name, bytes).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).message).toContain(sentence);
  });
  test.skipIf(!present)(`takes real PDFs${present ? '' : ' (skipped: ../shared/data/attachments is absent)'}`, async () => {
    for (const name of readdirSync(attachments))
      expect(await sniffFile(name, readFileSync(new URL(encodeURIComponent(name), attachments)))).toMatchObject({
        kind: 'document',
        extension: 'pdf',
      });
  });
});

test.each([
  ['望澜区2026年预算公开.pdf', '望澜区2026年预算公开.pdf'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\Users\\张三\\稿.docx', 'C__Users_张三_稿.docx'],
  ['报告\u202Efdp.exe', '报告fdp.exe'],
  ['a\u0000b\nc\u200b.txt', 'abc.txt'],
  ['a<b>"c|d?e*.txt', 'a_b__c_d_e_.txt'],
  ['con.txt', '_con.txt'],
  [' .. ', '文件'],
  ['.htaccess', 'htaccess'],
  ['甲 　 乙.doc. ', '甲 乙.doc'],
  [`${'长'.repeat(200)}.pdf`, `${'长'.repeat(65)}.pdf`],
  ['e\u0301.txt', 'é.txt'],
])('safeFileName %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
  expect(safeFileName(safe)).toBe(safe);
});

test('an extension that every object has is none that is taken', () => {
  expect(['constructor', 'tostring', '__proto__', 'jpeg', 'exe'].map((extension) => fileType(extension)?.mediaType)).toEqual([
    undefined,
    undefined,
    undefined,
    'image/jpeg',
    undefined,
  ]);
});
