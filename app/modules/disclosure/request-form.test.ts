import mammoth from 'mammoth';
import { describe, expect, it, vi } from 'vitest';
import { pdfLines, wordsOf } from '../../../tests/setup/pdf-lines';
import { makePdf } from '../../kernel/pdf/pdf-tasks.server';
import { REQUEST_FORM, requestNotes } from './request-form';
import { requestFormDocument, requestFormDocx } from './request-form-file.server';

const OFFICE = {
  unitName: '芦汀镇人民政府',
  officeAddress: '芦汀镇中心街1号',
  postcode: '999001',
  phone: '0990-8670001',
  email: 'luting@example.com',
  hours: '工作日9:00至17:00',
};
const NOTHING = { unitName: '芦汀镇人民政府', officeAddress: '', postcode: '', phone: '', email: '', hours: '' };

describe('the application form', () => {
  it.each([
    ['the applicant’s name', '姓名'],
    ['proof of identity', '证件号码'],
    ['contact', '联系电话'],
    ['the name of the information', '名称'],
    ['its number', '文号'],
    ['what else finds it', '便于查询的其他特征'],
    ['the form of supply', '提供方式'],
    ['the way of supply', '获取途径'],
  ])('asks for what an application must have (条例 art. 29): %s', (_, label) =>
    expect(REQUEST_FORM.flatMap(({ rows }) => rows.map((row) => row.label))).toContain(label),
  );

  it('is a Word file that says where it goes, with every field', async () => {
    const { value, messages } = await mammoth.extractRawText({ buffer: Buffer.from(await requestFormDocx(OFFICE)) });
    expect(messages).toEqual([]);
    for (const words of [
      '政府信息公开申请表',
      ...Object.values(OFFICE),
      ...REQUEST_FORM.flatMap(({ heading, rows }) => [heading, ...rows.map(({ label }) => label)]),
    ])
      expect(value).toContain(words);
  });

  it('is the same file byte for byte whenever it is made, so that browsers keep it', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T08:00:00+08:00') });
    try {
      const first = await requestFormDocx(OFFICE);
      vi.setSystemTime(new Date('2027-10-05T17:30:12+08:00'));
      expect(Buffer.compare(await requestFormDocx(OFFICE), first)).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is a PDF of the same', async () => {
    const words = wordsOf(await pdfLines(makePdf(requestFormDocument(OFFICE))));
    for (const part of [
      '政府信息公开申请表',
      ...Object.values(OFFICE),
      '□纸质',
      ...REQUEST_FORM.flatMap(({ heading, rows }) => [heading, ...rows.map(({ label }) => label)]),
    ])
      expect(words).toContain(part);
  });

  it('leaves out what a unit has not given', () => {
    expect(requestNotes(NOTHING)[2]).toBe('填好后当面提交、邮寄或者以电子邮件发给芦汀镇人民政府。');
    expect(requestNotes({ ...NOTHING, phone: '0990-1' })[2]).toContain('芦汀镇人民政府。电话：0990-1。');
  });
});
