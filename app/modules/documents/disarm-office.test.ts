import { describe, test } from 'vitest';
import { expectLinear } from '../../../tests/setup/growth';
import { disarmOffice } from './disarm-office';
import { withKnownPrefixes } from './known-prefixes';
import { refusedCsv } from './refuse-active.server';
import { rewriteTags, XmlFault } from './rewrite-tags';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const document = (body: string) => `<w:document ${W}>${body}</w:document>`;
const disarm = (name: string) => (xml: string) => disarmOffice(new Map([[name, xml]]), [name]);
const faulty = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
  }
};

describe('time grows with the length alone', () => {
  test.each<[string, (n: number) => string]>([
    [
      'many fields',
      (n) =>
        '<w:fldChar w:fldCharType="begin"/><w:instrText>DDE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>a</w:t><w:fldChar w:fldCharType="end"/>'.repeat(
          n,
        ),
    ],
    [
      'fields within fields',
      (n) => '<w:fldChar w:fldCharType="begin"/><w:t>a</w:t>'.repeat(n) + '<w:fldChar w:fldCharType="end"/>'.repeat(n),
    ],
    ['fields without an end', (n) => '<w:fldChar w:fldCharType="begin"/><w:instrText>A</w:instrText>'.repeat(n)],
    ['simple fields within each other', (n) => '<w:fldSimple w:instr="LINK">'.repeat(n) + '</w:fldSimple>'.repeat(n)],
    [
      'long code',
      (n) => `<w:fldChar w:fldCharType="begin"/><w:instrText>${'HYPERLINK " '.repeat(n)}</w:instrText><w:fldChar w:fldCharType="end"/>`,
    ],
  ])('%s', { timeout: 60_000 }, (_title, body) => expectLinear((n) => document(body(n)), disarm('word/document.xml'), 100));

  test.each<[string, (n: number) => string]>([
    ['formulas', (n) => `<worksheet ${S}>${'<c><f t="shared" si="0">WEBSERVICE(</f><v>1</v></c>'.repeat(n)}</worksheet>`],
    ['formulas without an end', (n) => `<worksheet ${S}>${'<f>_xlfn.'.repeat(n)}</worksheet>`],
  ])('%s', { timeout: 60_000 }, (_title, xml) => expectLinear(xml, (part) => faulty(() => disarm('xl/worksheets/sheet1.xml')(part)), 100));
  test('defined names', { timeout: 60_000 }, () =>
    expectLinear(
      (n) => `<workbook ${S}><definedNames>${'<definedName name="a">IMAGE(1)</definedName>'.repeat(n)}</definedNames></workbook>`,
      disarm('xl/workbook.xml'),
      100,
    ),
  );

  test.each<[string, (n: number) => string]>([
    [
      'prefixes',
      (n) =>
        `<q:document xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${'<q:t q:a="1"/>'.repeat(n)}</q:document>`,
    ],
    ['deep elements', (n) => `<q:document xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${'<q:t>'.repeat(n)}`],
    [
      'many foreign namespaces',
      (n) =>
        `<q:document xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Array.from({ length: n }, (_, at) => `<w:a xmlns:w="urn:${at}"/>`).join('')}</q:document>`,
    ],
    [
      'comments that do not end',
      (n) => `<q:document xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${'<!--'.repeat(n)}`,
    ],
    [
      'quotes that do not end',
      (n) => `<q:document xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${'<a b="'.repeat(n)}`,
    ],
    ['attributes', (n) => `<q:document xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ${'a="1" '.repeat(n)}/>`],
  ])('%s', { timeout: 60_000 }, (_title, xml) => expectLinear(xml, (part) => faulty(() => withKnownPrefixes(part)), 100));

  test.each<[string, (n: number) => string]>([
    ['dropped elements', (n) => '<a><b>'.repeat(n)],
    ['ends without a beginning', (n) => '<a>'.repeat(n) + '</b>'.repeat(n)],
  ])('%s', { timeout: 60_000 }, (_title, xml) =>
    expectLinear(xml, (part) => rewriteTags(part, ({ name }) => (name === 'b' ? 'drop' : 'keep')), 100),
  );

  test.each<[string, (n: number) => string]>([
    ['cells of a table', (n) => '=a|'.repeat(n)],
    ['many cells', (n) => '=a,'.repeat(n)],
    ['quotes', (n) => '"='.repeat(n)],
  ])('%s', { timeout: 60_000 }, (_title, text) => expectLinear((n) => Buffer.from(text(n)), refusedCsv, 100));
});
