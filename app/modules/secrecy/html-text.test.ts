import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlText, markWords, replaceWords } from './html-text';

describe('words of a text with their places', () => {
  it.each([
    ['<p>张三</p><p>李四</p>', '张三\n李四\n'],
    ['<table><tr><td>姓名</td><th>电话</th></tr></table>', '姓名\t电话\t\n\n'],
    ['<p>1<strong>10</strong>101</p>', '110101\n'],
    ['<p>a &lt; b &amp; c&nbsp;&#39;d&#x4e2d;</p>', "a < b & c 'd中\n"],
    ['<figure><img src="file:x" alt="甲 &amp; 乙" /><figcaption>图</figcaption></figure>', '甲 & 乙\n图\n'],
    ['一<br />二', '一\n二'],
  ])('%s', (html, text) => expect(htmlText(html).text).toBe(text));

  it('are replaced where they stand, tags and encoding kept', () => {
    const html = '<p>身份证<strong>1101</strong>01&lt;</p><p>12</p>';
    const words = htmlText(html);
    expect(replaceWords(html, words, [{ start: 4, end: 8, replacement: '****' }])).toBe(
      '<p>身份证<strong>1***</strong>*1&lt;</p><p>12</p>',
    );
    expect(replaceWords(html, words, [{ start: 9, end: 10, replacement: '小于&' }])).toBe(
      '<p>身份证<strong>1101</strong>01小于&amp;</p><p>12</p>',
    );
  });

  it('are marked piece by piece between tags, and never within one', () => {
    const html = '<p>号1<strong>10</strong>1。</p><img src="file:x" alt="110" /><p>1&amp;0</p>';
    const words = htmlText(html);
    expect(words.text).toBe('号1101。\n110\n1&0\n');
    const mark = (start: number, end: number, id: string) => ({ start, end, id, className: 'f' });
    expect(markWords(html, words, [mark(1, 5, 'a'), mark(7, 10, 'b'), mark(12, 13, 'c')])).toBe(
      '<p>号<mark id="a" class="f">1</mark><strong><mark class="f">10</mark></strong><mark class="f">1</mark>。</p><img src="file:x" alt="110" /><p>1<mark id="c" class="f">&amp;</mark>0</p>',
    );
  });

  it('leave everything else as it was', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<p>', '</p>', '字', '1', '&amp;', '<b>', '</b>', '<br />', '😀')),
        fc.nat(20),
        fc.nat(5),
        (parts, start, length) => {
          const html = parts.join('');
          const words = htmlText(html);
          const end = Math.min(start + length, words.text.length);
          if (start >= end) return;
          const changed = htmlText(replaceWords(html, words, [{ start, end, replacement: '*'.repeat(end - start) }])).text;
          expect(changed.slice(0, start)).toBe(words.text.slice(0, start));
          expect(changed.slice(end)).toBe(words.text.slice(end));
        },
      ),
    ));
});
