import { describe, expect, test } from 'vitest';
import { cleanPastedHtml } from './clean-html.server';

const FILE = `file:${'0a'.repeat(32)}`;

const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal {mso-style-parent:""; margin:0cm; text-align:justify; font-size:10.5pt;}
 p.a, li.a {mso-style-name:落款; text-align:right;}
--></style><!--[if gte mso 10]><style>table.MsoNormalTable{}</style><![endif]--></head>
<body lang=ZH-CN><!--StartFragment-->
<p class=MsoTitle align=center style='text-align:center'><b><span style='font-size:22.0pt;font-family:宋体'>关于做好秋粮收购工作的通知<o:p></o:p></span></b></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span style='font-family:仿宋'>各镇人民政府，各街道办
事处：请于<span lang=EN-US>2026</span>年<span lang=EN-US>9</span>月<span lang=EN-US>30</span>日前上报，<b style='mso-bidi-font-weight:normal'>不得<span
style='color:red'>迟延</span></b>。</span></p>
<h1><span>一、总体要求<span lang=EN-US><o:p></o:p></span></span></h1>
<p class=MsoNormal style='mso-outline-level:2'><span>（一）工作目标</span></p>
<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><span>第一项</span></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]><span>细目</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><span>第二项</span></p>
<p class=MsoNormal style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>第三条<span style='font:7.0pt "Times New Roman"'>&nbsp;</span></span><![endif]><span>本办法自印发之日起施行。</span></p>
<p class=MsoNormal>保留<del cite="mailto:张三" datetime="2026-09-01T10:00"><span>删去的</span></del><ins cite="mailto:张三" datetime="2026-09-01T10:01"><span>新增的</span></ins>文字<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span lang=EN-US>[1]</span></span></a><span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[张1]</a></span>。</p>
<table class=MsoTableGrid border=1 cellspacing=0><tr style='mso-yfti-irow:0'><td width=100 rowspan=2 style='border:solid windowtext 1.0pt'><p class=MsoNormal align=center style='text-align:center'><span>镇街</span></p></td><td colspan=2><p class=MsoNormal><b>数量</b></p></td></tr><tr><td><p class=MsoNormal><span lang=EN-US>1</span></p></td><td><p class=MsoNormal>甲</p><p class=MsoNormal>乙</p></td></tr></table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="图片_1" style='width:1'><v:imagedata src="file:///C:/Temp/image001.png"/></v:shape><![endif]--><![if !vml]><img width=100 height=80 src="file:///C:/Temp/image001.png" v:shapes="图片_1"><![endif]></p>
<p class=a><span>望澜区粮食局</span></p>
<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> 见《粮食流通管理条例》。</p></div></div>
<!--EndFragment--></body></html>`;

const WORD_CLEAN = [
  '<p class="doc-center"><strong>关于做好秋粮收购工作的通知</strong></p>',
  '<p>各镇人民政府，各街道办事处：请于2026年9月30日前上报，<strong>不得迟延</strong>。</p>',
  '<h2>一、总体要求</h2><h3>（一）工作目标</h3>',
  '<ol><li>第一项<ul><li>细目</li></ul></li><li>第二项</li></ol>',
  '<p>第三条\u3000本办法自印发之日起施行。</p>',
  '<p>保留新增的文字<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup>。</p>',
  '<table><tbody><tr><td rowspan="2"><p class="doc-center">镇街</p></td><td colspan="2"><strong>数量</strong></td></tr><tr><td>1</td><td><p>甲</p><p>乙</p></td></tr></tbody></table>',
  '<p class="doc-right">望澜区粮食局</p>',
  '<section class="doc-notes"><ol><li id="note-1">见《粮食流通管理条例》。</li></ol></section>',
].join('');

const WPS = `<html><head><meta name="Generator" content="WPS Office"><style>@font-face{font-family:"Times New Roman";}
p.MsoNormal{mso-style-name:正文;text-align:justify;} h2{mso-style-name:"标题 2";} span.msoIns{mso-style-type:export-only;text-decoration:underline;} span.msoDel{text-decoration:line-through;color:red;}</style></head><body><!--StartFragment--><h2 style="mso-char-indent-count:0.0000;" ><b><span style="font-family:黑体;font-weight:bold;" ><font face="黑体" >三、工作安排</font></span></b><b><span><o:p></o:p></span></b></h2><p class=MsoNormal style="text-indent:32.0000pt;" ><span style="mso-spacerun:'yes';font-family:仿宋_GB2312;" ><font face="仿宋_GB2312" >　　加强</font></span><b><span style="font-weight:bold;" >组织</span></b><b><span style="font-weight:bold;" >领导</span></b><span class="msoDel"><font>作废</font></span>，落实<span style="text-decoration:underline;text-underline:single;">责任</span>，面积<font>10m</font><span style="vertical-align:super;">2</span>。</p><p class=MsoNormal align=right style="text-align:right;" >2026年9月1日&nbsp;&nbsp;&nbsp;&nbsp;</p><p class=MsoNormal><br clear=all style="page-break-before:always" ></p><table class=MsoTableGrid><tbody><tr><td colspan="3" valign=center align=center style="width:10pt;"><p class=MsoNormal align=center style="text-align:center;" >合计</p></td></tr><tr style="display:none;"><td>藏</td></tr></tbody></table><!--EndFragment--></body></html>`;

const CASES: [string, string, string, string[]][] = [
  ['Word', WORD, WORD_CLEAN, ['修订中已删除的文字 1 处', '批注 1 处', '图片 1 处']],
  [
    'WPS', WPS,
    '<h2>三、工作安排</h2><p>加强<strong>组织领导</strong>，落实<u>责任</u>，面积10m<sup>2</sup>。</p><p class="doc-right">2026年9月1日</p><p class="doc-center">合计</p>',
    ['修订中已删除的文字 1 处', '隐藏的文字 1 处'],
  ],
  [
    'a web page',
    `<div class="TRS_Editor"><style>.TRS_Editor P{line-height:2}</style><script>track()</script><h1>通知</h1><div style="text-align: center;"><strong>第一章</strong></div>　　甲<a href="https://example.org/a">链接</a><a href="javascript:x()">乙</a><br>　　丙<br><br>丁<br/>戊<iframe src="https://example.org"></iframe><img src="/pic.jpg"><ul><li>一<ul><li>二</li></ul></li><ul><li>三</li></ul></ul><blockquote>引</blockquote><hr><pre>行1\n行2</pre></div>`,
    '<h2>通知</h2><p class="doc-center"><strong>第一章</strong></p><p>甲<a href="https://example.org/a">链接</a>乙</p><p>丙</p><p>丁<br />戊</p><ul><li>一<ul><li>二</li></ul><ul><li>三</li></ul></li></ul><blockquote><p>引</p></blockquote><hr /><p>行1<br />行2</p>',
    ['脚本 1 处', '嵌入的网页 1 处', '图片 1 处'],
  ],
  ['headings below h2 keep their order', '<h2>甲</h2><h3>乙</h3><h5>丙</h5>', '<h2>甲</h2><h3>乙</h3><h4>丙</h4>', []],
  ['headings as deep as they like', '<h3>甲</h3><h4>乙</h4>', '<h2>甲</h2><h3>乙</h3>', []],
  ['spaces', '<p>&nbsp;&nbsp;&nbsp;&nbsp;张　三  and\n  more&nbsp;</p><p>　</p><p>甲\n乙</p>', '<p>张　三 and more</p><p>甲乙</p>', []],
  ['numbered lists that go on', "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3、</span>丙</p><p>中</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>4、</span>丁</p>", '<ol start="3"><li>丙</li></ol><p>中</p><ol start="4"><li>丁</li></ol>', []],
  ['numbers that HTML has not', "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>（一）</span>甲</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.1</span>乙</p>", '<p>（一）甲</p><p>1.1 乙</p>', []],
  ['a table of one cell is a frame', '<table><tr><td><p>甲</p><p>乙</p></td></tr></table>', '<p>甲</p><p>乙</p>', []],
  ['table heads', '<table><caption>表1</caption><thead><tr><th scope="col"><b>甲</b></th><th>乙</th></tr></thead><tr><td>1</td><td>2</td></tr></table>', '<table><caption>表1</caption><thead><tr><th scope="col"><strong>甲</strong></th><th>乙</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>', []],
  ['marks cross', '<p><b>甲<i>乙</i></b><i>丙</i><font size=5><span><span style="font-weight:700">丁</span></span></font></p>', '<p><strong>甲<em>乙</em></strong><em>丙</em><strong>丁</strong></p>', []],
  ['own structure again', `<p>甲<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup></p><figure><img src="${FILE}" alt="图" width="8" height="6"><figcaption>图1</figcaption></figure><section class="doc-notes"><ol><li id="note-1">注</li></ol></section>`, `<p>甲<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup></p><figure><img src="${FILE}" alt="图" width="8" height="6" /><figcaption>图1</figcaption></figure><section class="doc-notes"><ol><li id="note-1">注</li></ol></section>`, []],
  ['plain text', '甲 &lt;乙&gt;', '<p>甲 &lt;乙&gt;</p>', []],
  ['nothing', '<p>&nbsp;</p><!-- x -->', '', []],
];

describe('cleanPastedHtml', () => {
  test.each(CASES)('%s', (_, html, clean, dropped) => {
    const result = cleanPastedHtml(html);
    expect(result).toEqual({ html: clean, dropped });
    expect(cleanPastedHtml(clean).html).toBe(clean);
  });
});

/** The frames in which spreadsheets and word processors put a table on the clipboard. */
const FRAMES: readonly [string, (rows: string) => string][] = [
  ['Excel: marks within the table', (rows) => `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet><style>.xl65{mso-number-format:"\\@";}</style></head><body><table border=0 width=216><!--StartFragment--><col width=72 span=3>${rows}<!--EndFragment--></table></body></html>`],
  ['ET: marks within the body of the table', (rows) => `<html><head><meta name="Generator" content="WPS Office ET"></head><body><table><colgroup><col width="72"/></colgroup><tbody><!--StartFragment-->${rows}<!--EndFragment--></tbody></table></body></html>`],
  ['WPS: marks around the table', (rows) => `<html><body><!--StartFragment--><table>${rows}</table><!--EndFragment--></body></html>`],
  ['marks within other elements', (rows) => `<html><body><div><span><!-- StartFragment --><table>${rows}</table><!-- EndFragment --></span></div><p>别处</p></body></html>`],
  ['no end mark', (rows) => `<html><body><p>别处</p><table><!--StartFragment-->${rows}</table></body></html>`],
  ['no marks', (rows) => `<table>${rows}</table>`],
  ['the header of the clipboard', (rows) => `Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000000300\r\nStartFragment:0000000141\r\nEndFragment:0000000264\r\n<html><body><!--StartFragment--><table>${rows}</table><!--EndFragment--></body></html>`],
];

describe('tables from the clipboard', () => {
  const rows = "<tr height=20><td height=20 class=xl65 width=72>镇</td><td></td><td>12</td></tr><tr><td></td><td>中</td><td></td></tr>";
  test.each(FRAMES)('%s', (_, frame) => {
    expect(cleanPastedHtml(frame(rows))).toEqual({ html: '<table><tbody><tr><td>镇</td><td></td><td>12</td></tr><tr><td></td><td>中</td><td></td></tr></tbody></table>', dropped: [] });
  });

  test.each<[string, string, string, string[]]>([
    ['a hidden row', '<tr><td>甲</td><td>乙</td></tr><tr style="display:none"><td>密</td><td>密</td></tr>', '<tr><td>甲</td><td>乙</td></tr>', ['隐藏的文字 1 处']],
    ['a row hidden by a class', '<style>.h{display:none}</style><tr><td>甲</td><td>乙</td></tr><tr class=h><td>密</td><td>密</td></tr>', '<tr><td>甲</td><td>乙</td></tr>', ['隐藏的文字 1 处']],
    ['a hidden body', '<tbody style="visibility:collapse"><tr><td>密</td><td>密</td></tr></tbody><tr><td>甲</td><td>乙</td></tr>', '<tr><td>甲</td><td>乙</td></tr>', ['隐藏的文字 1 处']],
    ['a hidden cell', '<tr><td>甲</td><td style="display:none">密</td><td>乙</td></tr>', '<tr><td>甲</td><td>乙</td></tr>', ['隐藏的文字 1 处']],
    ['a hidden column', "<col><col width=0 style='display:none;mso-width-source:userset'><col><tr><td>甲</td><td>密</td><td>乙</td></tr><tr><td colspan=3>丙</td></tr>", '<tr><td>甲</td><td>乙</td></tr><tr><td colspan="2">丙</td></tr>', ['隐藏的文字 1 处']],
    ['cells without width', '<tr><td>甲</td><td>乙</td><td width=0></td></tr><tr><td colspan=2>丙</td><td style="width:0"></td></tr>', '<tr><td>甲</td><td>乙</td></tr><tr><td colspan="2">丙</td></tr>', []],
    ['a cell without width that has words', '<tr><td>甲</td><td width=0>乙</td></tr>', '<tr><td>甲</td><td>乙</td></tr>', []],
    ['rows that only spans pass', '<tr><td rowspan=2>甲</td><td rowspan=2>乙</td></tr><tr></tr><tr><td>丙</td><td>丁</td></tr>', '<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>', []],
    ['spans beyond the last row', '<tr><td rowspan=9>甲</td><td>乙</td></tr><tr><td>丙</td></tr>', '<tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr>', []],
    ['a span to the end', '<tr><td rowspan=0>甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>丁</td></tr>', '<tr><td rowspan="3">甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>丁</td></tr>', []],
    ['spans beyond all bounds', '<tr><td colspan=100000>甲</td></tr><tr><td>乙</td><td>丙</td></tr>', '<tr><td colspan="2">甲</td></tr><tr><td>乙</td><td>丙</td></tr>', []],
    ['merged headings', '<thead><tr><th rowspan=2>镇</th><th colspan=2>数</th></tr><tr><th>男</th><th>女</th></tr></thead><tr><td>甲</td><td>1</td><td>2</td></tr>', '<tr><th rowspan="2">镇</th><th colspan="2">数</th></tr><tr><th>男</th><th>女</th></tr><tr><td>甲</td><td>1</td><td>2</td></tr>', []],
  ])('%s', (_, given, wanted, dropped) => {
    const { html, dropped: told } = cleanPastedHtml(`<table>${given}</table>`);
    expect([html.replace(/<\/?t(?:able|body|head)>/g, ''), told]).toEqual([wanted, dropped]);
    expect(cleanPastedHtml(html).html).toBe(html);
  });
});

describe('words that are pasted', () => {
  test.each([
    ['letters and where they begin', '<ol type="a" start="3"><li>丙</li><li>丁</li></ol>', '<p>c. 丙</p><p>d. 丁</p>'],
    ['capitals and Roman numbers', '<ol type=A><li>甲</li></ol><ol type=i start=4><li>乙</li></ol><ol type=I><li>丙</li></ol>', '<p>A. 甲</p><p>iv. 乙</p><p>I. 丙</p>'],
    ['by a style', '<style>.c{list-style-type:cjk-ideographic}</style><ol class=c start=11><li>甲</li></ol><ol style="list-style:upper-alpha inside"><li>乙</li></ol>', '<p>十一、甲</p><p>A. 乙</p>'],
    ['numbers of items', '<ol><li value="5">伍</li><li>陆</li><li value="9">玖</li></ol>', '<ol start="5"><li>伍</li><li>陆</li></ol><ol start="9"><li>玖</li></ol>'],
    ['counting down', '<ol reversed><li>甲</li><li>乙</li></ol>', '<p>2. 甲</p><p>1. 乙</p>'],
    ['words between items', '<ul>前<li>甲</li>后<p>段</p></ul>', '<ul><li>前</li><li><p>甲</p><p>后</p><p>段</p></li></ul>'],
    ['words between cells', '<table>前<tr>中<td>甲</td><td>乙</td></tr></table>', '<p>前中</p><table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>'],
    ['a reading', '<p><ruby>汀<rp>(</rp><rt>tīng</rt><rp>)</rp></ruby>洲</p>', '<p>汀洲</p>'],
    ['boxes', '<p><input type="checkbox" checked>是<input type="checkbox">否</p>', '<p>☑是☐否</p>'],
    ['signs of a font', '<p><span style="font-family:Wingdings">þ</span>是<font face="Wingdings 2">\uf052</font></p>', '<p>☑是☑</p>'],
    ['Word’s own word for it', "<p><span style='font-family:宋体;mso-char-type:symbol;mso-symbol-font-family:Wingdings'>\uf0a8</span>否</p>", '<p>☐否</p>'],
    ['private characters', '<p>王\ue123</p>', '<p>王〓</p>'],
    ['hidden in each way', '<style>.x{visibility:hidden}#y{display:none}@media print{.z{display:none}}</style><p>明<b class=x>密</b><i id=y>密</i><u hidden>密</u><s style="mso-hide:all">密</s><em class=z>白</em></p>', '<p>明<em>白</em></p>'],
    ['signs of paragraphs cannot be written', '<p>\ufdd0{"level":1}\ufdd1甲&#xfdd0;x&#xfdd1;</p>', '<p>{"level":1}甲x</p>'],
  ])('%s', (_, given, wanted) => expect(cleanPastedHtml(given).html).toBe(wanted));

  test('what no rule knows of and did not come is told', () => {
    const note = '<p>甲</p><li id="note-3">没有人引用的注</li>';
    expect(cleanPastedHtml(note).dropped).toEqual(['其他文字 7 个字（“没有人引用的注”）']);
  });

  test('a hundred thousand blocks', { timeout: 60_000 }, () => {
    expect(cleanPastedHtml('<p>甲</p>'.repeat(150_000)).html).toHaveLength(8 * 150_000);
  });
});

test('refuses what nests without end', () => {
  expect(() => cleanPastedHtml('<div>'.repeat(100_000))).toThrow('层次过多');
});
