// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { countCharacters, documentSchema, readDocument, writeDocument } from './document-html';

const schema = documentSchema();
const through = (html: string) => writeDocument(readDocument(schema, html));
const FILE = 'file:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

describe('an item’s HTML goes through the editor and comes out the same', () => {
  it.each([
    ['paragraphs', '<p>各村民委员会：</p><p class="doc-center">附件</p><p class="doc-right">芦汀镇人民政府</p>'],
    ['headings', '<h2>一、总则</h2><h3>（一）目的</h3><h4>1．依据</h4><p>正文。</p>'],
    ['wide spaces', '<p>总　则　　附则</p>'],
    ['emphasis', '<p><strong>重要</strong><em>强调</em><u>下划</u><s>删去</s>H<sub>2</sub>O，m<sup>2</sup></p>'],
    ['emphasis within emphasis', '<p><strong>甲<em>乙</em></strong></p>'],
    [
      'links',
      '<p>见<a href="https://example.gov.cn/a?b=1&amp;c=2">全文</a>或<a href="mailto:a@example.gov.cn">来信</a>，<a href="/luting/item/3">本站</a></p>',
    ],
    ['line breaks', '<p>一行<br>二行</p>'],
    ['lists', '<ul><li>甲</li><li>乙<ul><li>乙一</li></ul></li></ul><ol><li>一</li></ol><ol start="3"><li>三</li><li>四</li></ol>'],
    ['list items of paragraphs', '<ul><li><p>甲</p><p>甲之二</p></li></ul>'],
    ['quotation and rule', '<blockquote><p>引文</p></blockquote><hr><p>后文</p>'],
    ['table', '<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>'],
    [
      'table with all',
      '<table><caption>表1　物资<strong>清单</strong></caption><thead><tr><th scope="col">村</th><th scope="col">数量</th></tr></thead><tbody><tr><th scope="row">北汊村</th><td>300</td></tr></tbody></table>',
    ],
    [
      'table with a corner',
      '<table><thead><tr><td></td><th scope="col">数量</th></tr></thead><tbody><tr><th scope="row">北汊村</th><td>300</td></tr></tbody></table>',
    ],
    [
      'table with spans',
      '<table><thead><tr><th rowspan="2">单位</th><th colspan="2">数量</th></tr><tr><th>上半年</th><th>下半年</th></tr></thead><tbody><tr><td rowspan="2">甲</td><td>1</td><td>2</td></tr><tr><td colspan="2">3</td></tr></tbody></table>',
    ],
    [
      'cells of blocks',
      '<table><tbody><tr><td><p>甲</p><p>乙</p></td><td><p class="doc-center">丙</p></td><td><ul><li>丁</li></ul></td></tr></tbody></table>',
    ],
    [
      'figures',
      `<figure><img src="${FILE}" alt="北汊村新桥"><figcaption>图1　新桥<em>通车</em></figcaption></figure><figure><img src="${FILE}" alt=""></figure>`,
    ],
    [
      'footnotes',
      '<p>据统计<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup>，共300户<sup class="doc-note"><a id="note-ref-2" href="#note-2">2</a></sup>。</p><section class="doc-notes"><ol><li id="note-1">数据来自<a href="https://example.gov.cn/">统计局</a>。</li><li id="note-2"><strong>截至</strong>年底。</li></ol></section>',
    ],
    [
      'footnotes in a table and a caption',
      '<table><caption>表<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup></caption><tbody><tr><td>甲<sup class="doc-note"><a id="note-ref-2" href="#note-2">2</a></sup></td></tr></tbody></table><section class="doc-notes"><ol><li id="note-1">一</li><li id="note-2">二</li></ol></section>',
    ],
    ['nothing', ''],
  ])('%s', (_, html) => {
    expect(through(html)).toBe(html);
  });

  it.each([
    [
      'paragraphs of single cells and items',
      '<ul><li><p>甲</p></li></ul><table><tbody><tr><td><p>乙</p></td></tr></tbody></table>',
      '<ul><li>甲</li></ul><table><tbody><tr><td>乙</td></tr></tbody></table>',
    ],
    ['empty lines at the end', '<p>甲</p><p></p><p></p>', '<p>甲</p>'],
    [
      'a head without its section',
      '<table><tbody><tr><th>村</th></tr><tr><td>甲</td></tr></tbody></table>',
      '<table><thead><tr><th>村</th></tr></thead><tbody><tr><td>甲</td></tr></tbody></table>',
    ],
    ['a picture without figure', `<img src="${FILE}" alt="桥">`, `<figure><img src="${FILE}" alt="桥"></figure>`],
    [
      'notes out of order',
      '<p>甲<sup class="doc-note"><a href="#note-2">2</a></sup>乙<sup class="doc-note"><a href="#note-1">1</a></sup></p><section class="doc-notes"><ol><li id="note-1">乙注</li><li id="note-2">甲注</li></ol></section>',
      '<p>甲<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup>乙<sup class="doc-note"><a id="note-ref-2" href="#note-2">2</a></sup></p><section class="doc-notes"><ol><li id="note-1">甲注</li><li id="note-2">乙注</li></ol></section>',
    ],
    [
      'a note that no number leads to',
      '<p>甲</p><section class="doc-notes"><ol><li id="note-1">注</li></ol></section>',
      '<p>甲<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup></p><section class="doc-notes"><ol><li id="note-1">注</li></ol></section>',
    ],
    [
      'what is no part of a document',
      '<div style="color:red" onclick="x()"><p style="margin:0">甲</p><script>alert(1)</script></div><p><a href="javascript:alert(1)">乙</a></p>',
      '<p>甲</p><p>乙</p>',
    ],
  ])('brings %s into form, and leaves it so', (_, html, formed) => {
    expect(through(html)).toBe(formed);
    expect(through(formed)).toBe(formed);
  });

  it('counts characters without spaces', () => {
    expect(countCharacters(readDocument(schema, '<h2>一、总　则</h2><p>甲 乙</p><table><tbody><tr><td>丙</td></tr></tbody></table>'))).toBe(
      7,
    );
  });
});
