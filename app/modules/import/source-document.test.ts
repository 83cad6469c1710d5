import { describe, expect, test } from 'vitest';
import { readSourceDocument, readSourceLine } from './source-document';

const good = { title: '望澜区防汛办法', body_text: '为了加强防汛工作，制定本办法。' };

describe('readSourceDocument', () => {
  test('title and body are enough; the rest comes back null or empty', () => {
    const result = readSourceDocument(good);
    expect(result.ok && [result.row.issuer, result.row.date, result.row.attachments, result.row.notes]).toEqual([null, null, [], []]);
  });

  test('blank is absent, numbers are read as written, lone values become lists', () => {
    const result = readSourceDocument({
      ...good,
      issuer: ' ',
      indexNumber: 20240001,
      notes: '标题在来源处被截断',
      attachments: 'https://example.org/a.pdf',
      unknown: 1,
    });
    expect(result.ok && [result.row.issuer, result.row.indexNumber, result.row.notes, result.row.attachments]).toEqual([
      null,
      '20240001',
      ['标题在来源处被截断'],
      [{ name: null, url: 'https://example.org/a.pdf' }],
    ]);
  });

  test('what another system keeps under the key of a plain field is dropped', () => {
    const result = readSourceDocument({ ...good, source: { repo: 'gazette' }, editor: ['a'] });
    expect(result.ok && [result.row.source, result.row.editor]).toEqual([null, null]);
  });

  test('an HTML body alone will do', () => {
    expect(readSourceDocument({ title: '甲', body_html: '<p>一句。</p>' }).ok).toBe(true);
  });

  test.each([
    ['a list', [], 'not_an_object', ''],
    ['null', null, 'not_an_object', ''],
    ['no title', { body_text: '一句。' }, 'title_missing', 'title'],
    ['a blank title', { ...good, title: ' 　' }, 'title_missing', 'title'],
    ['a title that is an object', { ...good, title: {} }, 'field_type', 'title'],
    ['too long a title', { ...good, title: '长'.repeat(301) }, 'title_too_long', 'title'],
    ['no body', { title: '甲' }, 'body_missing', 'body_text'],
    ['a body of white space', { title: '甲', body_text: ' \n\u200b', body_html: '<p>&nbsp;</p>' }, 'body_missing', 'body_text'],
    ['the 30th of February', { ...good, date: '2023-02-30' }, 'date_impossible', 'date'],
    ['a word for a date', { ...good, publishDate: '去年' }, 'date_impossible', 'publishDate'],
    ['a body that is a list', { ...good, body_text: ['一句。'] }, 'field_type', 'body_text'],
    ['a source address that is none', { ...good, source_url: 'javascript:1' }, 'url_invalid', 'source_url'],
    ['an editor with too long a name', { ...good, editor: '王'.repeat(41) }, 'field_too_long', 'editor'],
    ['attachments of numbers', { ...good, attachments: [3] }, 'field_type', 'attachments.0'],
  ])('%s is refused', (_name, value, code, field) => {
    const result = readSourceDocument(value);
    expect(result.ok ? [] : result.errors.map((error) => [error.code, error.field])).toEqual([[code, field]]);
    expect(result.ok ? '' : result.errors[0]?.message).toMatch(/[\u4e00-\u9fff]{4,}/);
  });

  test('all errors of a row are named at once', () => {
    const result = readSourceDocument({ title: '', date: '2023-13-01', body_text: '一句。' });
    expect(result.ok ? [] : result.errors.map((error) => error.code)).toEqual(['title_missing', 'date_impossible']);
  });

  test('a cut line is no JSON', () => {
    const result = readSourceLine('{"title":"甲');
    expect(result.ok ? '' : result.errors[0]?.code).toBe('not_json');
    expect(readSourceLine('\ufeff' + JSON.stringify(good)).ok).toBe(true);
  });
});
