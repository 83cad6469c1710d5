import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inChinese, messageOf } from '../../kernel/words/message';
import {
  draftFields,
  FIELD_WORDS,
  ITEM_FIELD_NAMES,
  ITEM_FIELDS,
  type ItemFieldName,
  metadata,
  PLAIN_FIELDS,
  ROW_COLUMNS,
  rowColumns,
  rowValues,
  searchedValues,
  shownColumns,
  shownValues,
} from './item-fields';

const row = {
  title: '关于防汛的通知',
  docNumber: '望政发〔2026〕3号',
  issuer: '望澜区人民政府',
  summary: '汛期值守',
  keywords: ['防汛'],
  theme: '应急',
  genre: '通知',
  disclosureKind: 'proactive' as const,
  disclosureGround: '条例第十六条',
  source: '区水务局',
  editor: '王岚',
};

describe('the fields of an item', () => {
  it('have one name in each language', () => {
    expect(Object.keys(FIELD_WORDS)).toHaveLength(ITEM_FIELD_NAMES.length);
  });

  it('are fields of the item’s row where they have a column', () => {
    const schema = readFileSync(path.resolve(import.meta.dirname, '../../../prisma/schema/catalogue.prisma'), 'utf8');
    const [model] = /model Item \{[^}]*\}/.exec(schema)!;
    for (const [name, column] of Object.keys(rowValues(row)).map((name, at) => [name, Object.keys(ROW_COLUMNS)[at]!] as const))
      expect(model).toMatch(new RegExp(`^  ${name} .*${column === name ? '' : `@map\\("${column}"\\)`}`, 'm'));
  });

  it.each(ITEM_FIELD_NAMES)('%s is refused where its schema refuses it, and is empty where nothing is said', (name: ItemFieldName) => {
    expect(metadata[name].safeParse(7).success).toBe(false);
    const declared = ITEM_FIELDS[name];
    if ('empty' in declared) expect(draftFields[name].parse(undefined)).toEqual(declared.empty);
    else expect(draftFields[name].safeParse(undefined).success).toBe(false);
  });

  it.each<[keyof typeof metadata, unknown, string | null]>([
    ['title', '字'.repeat(300), null],
    ['title', '字'.repeat(301), '不能超过300个字'],
    ['summary', '字'.repeat(1_001), '不能超过1000个字'],
    ['keywords', Array.from({ length: 21 }, () => '词'), '关键词不能超过20个'],
    ['formedOn', '1900-01-01', null],
    ['formedOn', '1899-12-31', '日期不能早于1900年'],
    ['formedOn', '2026/1/1', '日期写作YYYY-MM-DD'],
    ['bodyHtml', '', null],
    ['bodyHtml', '字'.repeat(1_000_001), '正文过长，请把附表改作附件'],
    ['attachmentName', '一', null],
    ['attachmentName', '', '附件要有名称'],
    ['attachmentName', '字'.repeat(201), '不能超过200个字'],
    ['extension', 'pdf', null],
    ['extension', 'x', null],
    ['extension', '', ''],
    ['extension', '.pdf', ''],
    ['extension', 'pdf ', ''],
    ['extension', 'abcdefghi', ''],
    ['mediaType', 'application/vnd.ms-excel', null],
    ['mediaType', 'text/plain; charset=utf-8', null],
    ['mediaType', 'Text/HTML', null],
    ['mediaType', '/pdf', '文件类型有误'],
    ['mediaType', ' text/plain', '文件类型有误'],
    ['mediaType', 'text/', '文件类型有误'],
    ['mediaType', 'text/plain; charset=', '文件类型有误'],
    ['mediaType', 'text/plain; boundary=x', '文件类型有误'],
    ['relations', Array.from({ length: 50 }, () => ({ kind: 'interprets', toId: 1 })), null],
    ['relations', Array.from({ length: 51 }, () => ({ kind: 'interprets', toId: 1 })), ''],
    ['relations', [{ kind: 'other', toId: 1 }], ''],
    ['relations', [{ kind: 'interprets', toId: 'x' }], ''],
  ])('%s holds what it may', (name, value, refusal) => {
    const { success, error } = metadata[name].safeParse(value);
    expect(success).toBe(refusal === null);
    if (refusal) expect(inChinese(messageOf(error!.issues[0]!.message))).toBe(refusal);
  });

  it('are plain where nothing but a line of text is to be filled in', () => expect(PLAIN_FIELDS).toEqual(['source', 'editor']));

  it('that are plain are empty as text, not as nothing', () => {
    for (const name of PLAIN_FIELDS) expect(ITEM_FIELDS[name]).toMatchObject({ empty: '', column: { type: 'text' } });
  });

  it('stand in the row by field and by column', () => {
    expect(rowValues({ ...row, id: 4 } as typeof row)).toEqual(row);
    expect(rowColumns(row)).toMatchObject({ doc_number: '望政发〔2026〕3号', keywords: ['防汛'], disclosure_ground: '条例第十六条' });
    expect(Object.keys(rowColumns(row))).toEqual(Object.keys(ROW_COLUMNS));
  });

  it('are shown but for the ground of what is withheld', () => {
    const { disclosureGround: _ground, ...shown } = row;
    expect(shownValues(row)).toEqual(shown);
    expect(shownColumns('i')).toContain('i.title AS "title", i.doc_number AS "docNumber"');
    expect(shownColumns('i')).not.toContain('disclosure_ground');
  });

  it('are told to search without who wrote', () => {
    expect(searchedValues(row)).toEqual({
      title: row.title,
      docNumber: row.docNumber,
      issuer: row.issuer,
      summary: row.summary,
      keywords: row.keywords,
      theme: row.theme,
      genre: row.genre,
      disclosureKind: 'proactive',
      others: [],
    });
  });
});
