import { describe, expect, test } from 'vitest';
import { sourceKey, sourceKeys } from './source-keys';

const UNSEEN_BODY = '为了加强防汛工作，\u2060制定本办法。';
const plain = {
  title: '望澜区防汛办法',
  docNumber: '望政发〔2019〕7号',
  issuer: '望澜区水务局',
  date: '2019-03-05',
  body_text: '为了加强防汛工作，制定本办法。',
};
const short = { title: '甲', body_text: '一句。' };

describe('keys of a document', () => {
  // Documents are held under these. A row that fails here comes a second time wherever it was imported before.
  test.each<[string, Record<string, unknown>, { key: string; earlier: string[] }]>([
    ['an id', { ...short, id: 'WL-17' }, { key: 'WL-17', earlier: [] }],
    ['a number', { ...short, id: 17 }, { key: '17', earlier: [] }],
    ['an id with what nobody sees', { ...short, id: '\u200bWL\u202e-\t17\u3000' }, { key: 'WL- 17', earlier: ['\u200bWL\u202e-\t17'] }],
    ['an id with two blanks', { ...short, id: ' WL  17 ' }, { key: 'WL  17', earlier: [] }],
    ['an id with a null', { ...short, id: 'WL\0-18' }, { key: 'WL-18', earlier: [] }],
    ['an id of nothing', { ...short, id: '\u200b\u2060' }, { key: 'h140866b2fbfb2706e87bf8a40226', earlier: ['\u200b\u2060'] }],
    [
      'an id that is short enough as people see it',
      { ...short, id: `${'长'.repeat(199)}\u200b\u200b` },
      { key: '长'.repeat(199), earlier: ['h0587d78a963daf01e405f7f7b217'] },
    ],
    ['an id that is too long', { ...short, id: '长'.repeat(201) }, { key: 'h0d488d18d2f3e513b8aa81d16c35', earlier: [] }],
    ['no id', plain, { key: 'h0c59348516673b1a0bd87d5e5ef3', earlier: [] }],
    [
      'fields with what nobody sees',
      { ...plain, docNumber: '望政发\u200b〔2019〕\t7号', issuer: '望澜区\u00ad水务局\u0007' },
      { key: 'h0c59348516673b1a0bd87d5e5ef3', earlier: ['h0adda5c193ca3b0a2e58a3f8ce4b'] },
    ],
    [
      'title and body with it',
      { ...plain, title: '望澜区\u200b防汛办法', body_text: UNSEEN_BODY },
      { key: 'h0c59348516673b1a0bd87d5e5ef3', earlier: ['h1290f16a564b8e0901ebd79d98d4'] },
    ],
    [
      'all with it',
      { ...plain, title: '望澜区\u200b防汛办法', docNumber: '望政发\u200b〔2019〕7号', body_text: UNSEEN_BODY },
      { key: 'h0c59348516673b1a0bd87d5e5ef3', earlier: ['h1290f16a564b8e0901ebd79d98d4', 'h01a54609a93561130cd0bef81351'] },
    ],
    [
      'nulls',
      {
        ...plain,
        title: '望澜区防\0汛办法',
        docNumber: '望政发\0〔2019〕7号',
        body_text: null,
        body_html: '<p>为了加强防汛工作，制定\0本办法。</p>',
      },
      {
        key: expect.stringMatching(/^h[0-9a-f]{28}$/) as string,
        earlier: ['h0df1edb67d73150210420c45de13', 'h134698af2d3faa0f3cfedd459075'],
      },
    ],
  ])('%s', (_, row, keys) => expect(sourceKeys(row)).toEqual(keys));

  test('are the same however a body is broken into lines', () => {
    expect(sourceKeys({ ...plain, body_text: ' 为了加强防汛工作，\n\t制定本办法。\r\n' }).key).toBe(sourceKeys(plain).key);
  });

  test.each([{ title: '乙' }, { date: null }, { issuer: '区府' }, { body_text: '二句。' }, { docNumber: '1号' }])(
    '%o makes another',
    (change) => expect(sourceKeys({ ...plain, ...change }).key).not.toBe(sourceKeys(plain).key),
  );

  test('are taken by the schema as they are made', () => {
    for (const id of ['WL-17', '\u200bWL\u202e-\t17\u3000', 'WL  17', '𠮷'.repeat(100)]) {
      const { key } = sourceKeys({ ...short, id });
      expect(sourceKey().parse(key)).toBe(key);
    }
  });
});
