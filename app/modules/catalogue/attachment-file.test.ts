import { describe, expect, it } from 'vitest';
import { attachmentFileName, contentDisposition, filePolicy, variantFileName } from './attachment-file';

describe('attachmentFileName', () => {
  it.each([
    ['湿地名录.xlsx', 'xlsx', '湿地名录.xlsx'],
    ['湿地名录', 'xlsx', '湿地名录.xlsx'],
    ['附件1.PDF', 'pdf', '附件1.PDF'],
    ['a/b\\c.pdf', 'pdf', 'a_b_c.pdf'],
    ['..', 'pdf', '...pdf'],
    ['行\r\n头.pdf', 'pdf', '行_头.pdf'],
  ])('%j with %s is %j', (name, extension, file) => expect(attachmentFileName({ name, extension })).toBe(file));
});

describe('variantFileName', () => {
  it.each([
    [{ name: '区位图.png', extension: 'png' }, '区位图-480w.webp'],
    [{ name: '区位图', extension: 'png' }, '区位图-480w.webp'],
    [{ name: '现场.JPG', extension: 'jpg' }, '现场-480w.webp'],
  ])('%j', (file, name) => expect(variantFileName(file, 480)).toBe(name));
});

describe('contentDisposition', () => {
  it.each([
    ['名录.pdf', 'application/pdf', `inline; filename="__.pdf"; filename*=UTF-8''%E5%90%8D%E5%BD%95.pdf`],
    [
      `a"b'(1)*.docx`,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      `attachment; filename="a_b'(1)*.docx"; filename*=UTF-8''a%22b%27%281%29%2A.docx`,
    ],
    ['page.html', 'text/html', `attachment; filename="page.html"; filename*=UTF-8''page.html`],
    ['drawing.svg', 'image/svg+xml', `attachment; filename="drawing.svg"; filename*=UTF-8''drawing.svg`],
  ])('%j as %s', (name, type, header) => expect(contentDisposition(name, type)).toBe(header));

  it('is a header whatever the name', () => {
    expect(() => new Headers({ 'Content-Disposition': contentDisposition('\u{1f600}\ud800 é\t.pdf', 'application/pdf') })).not.toThrow();
  });
});

describe('filePolicy', () => {
  it('sandboxes everything but what browsers refuse to show in a sandbox', () => {
    expect(filePolicy('text/html')).toContain('sandbox');
    expect(filePolicy('image/svg+xml')).toContain('sandbox');
    expect(filePolicy('application/pdf')).not.toContain('sandbox');
    expect(filePolicy('application/pdf')).toContain("default-src 'none'");
  });
});
