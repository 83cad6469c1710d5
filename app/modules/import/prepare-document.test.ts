import { expect, test } from 'vitest';
import { prepareDocument } from './prepare-document';

const mapping = { default: '0101', rules: [] };
const row = { title: '望澜区防汛办法', body_text: '为了加强防汛工作，制定本办法。', publisher: '区水务局' };

test.each([
  ['what the row says of a plain field is the item’s', { source: '望澜日报', editor: '王岚' }, { source: '望澜日报', editor: '王岚' }],
  ['where it says no source, the publisher is it', {}, { source: '区水务局', editor: '' }],
])('%s', (_name, fields, expected) => {
  const prepared = prepareDocument(JSON.stringify({ ...row, ...fields }), mapping);
  expect(prepared).toMatchObject({ ok: true, item: expected });
  expect(prepared.ok && Object.keys(prepared.provenance)).not.toContain('editor');
});
