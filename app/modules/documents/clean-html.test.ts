import { saying } from '../../../tests/setup/messages';
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
  ['Word', WORD, WORD_CLEAN, ['修订中已删除的文字1处', '批注1处', '图片1处']],
  [
    'WPS',
    WPS,
    '<h2>三、工作安排</h2><p>加强<strong>组织领导</strong>，落实<u>责任</u>，面积10m<sup>2</sup>。</p><p class="doc-right">2026年9月1日</p><p class="doc-center">合计</p>',
    ['修订中已删除的文字1处', '隐藏的文字1处'],
  ],
  [
    'a web page',
    `<div class="TRS_Editor"><style>.TRS_Editor P{line-height:2}</style><script>track()</script><h1>通知</h1><div style="text-align: center;"><strong>第一章</strong></div>　　甲<a href="https://example.org/a">链接</a><a href="javascript:x()">乙</a><br>　　丙<br><br>丁<br/>戊<iframe src="https://example.org"></iframe><img src="/pic.jpg"><ul><li>一<ul><li>二</li></ul></li><ul><li>三</li></ul></ul><blockquote>引</blockquote><hr><pre>行1\n行2</pre></div>`,
    '<h2>通知</h2><p class="doc-center"><strong>第一章</strong></p><p>甲<a href="https://example.org/a">链接</a>乙</p><p>丙</p><p>丁<br />戊</p><ul><li>一<ul><li>二</li></ul><ul><li>三</li></ul></li></ul><blockquote><p>引</p></blockquote><hr /><p>行1<br />行2</p>',
    ['脚本1处', '嵌入的网页1处', '图片1处'],
  ],
  ['headings below h2 keep their order', '<h2>甲</h2><h3>乙</h3><h5>丙</h5>', '<h2>甲</h2><h3>乙</h3><h4>丙</h4>', []],
  ['headings as deep as they like', '<h3>甲</h3><h4>乙</h4>', '<h2>甲</h2><h3>乙</h3>', []],
  ['spaces', '<p>&nbsp;&nbsp;&nbsp;&nbsp;张　三  and\n  more&nbsp;</p><p>　</p><p>甲\n乙</p>', '<p>张　三 and more</p><p>甲乙</p>', []],
  [
    'numbered lists that go on',
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3、</span>丙</p><p>中</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>4、</span>丁</p>",
    '<ol start="3"><li>丙</li></ol><p>中</p><ol start="4"><li>丁</li></ol>',
    [],
  ],
  [
    'numbers that HTML has not',
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>（一）</span>甲</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.1</span>乙</p>",
    '<p>（一）甲</p><p>1.1 乙</p>',
    [],
  ],
  ['a table of one cell is a frame', '<table><tr><td><p>甲</p><p>乙</p></td></tr></table>', '<p>甲</p><p>乙</p>', []],
  [
    'table heads',
    '<table><caption>表1</caption><thead><tr><th scope="col"><b>甲</b></th><th>乙</th></tr></thead><tr><td>1</td><td>2</td></tr></table>',
    '<table><caption>表1</caption><thead><tr><th scope="col"><strong>甲</strong></th><th>乙</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
    [],
  ],
  [
    'marks cross',
    '<p><b>甲<i>乙</i></b><i>丙</i><font size=5><span><span style="font-weight:700">丁</span></span></font></p>',
    '<p><strong>甲<em>乙</em></strong><em>丙</em><strong>丁</strong></p>',
    [],
  ],
  [
    'own structure again',
    `<p>甲<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup></p><figure><img src="${FILE}" alt="图" width="8" height="6"><figcaption>图1</figcaption></figure><section class="doc-notes"><ol><li id="note-1">注</li></ol></section>`,
    `<p>甲<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup></p><figure><img src="${FILE}" alt="图" width="8" height="6" /><figcaption>图1</figcaption></figure><section class="doc-notes"><ol><li id="note-1">注</li></ol></section>`,
    [],
  ],
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

test.each(CASES)('the mark of an editor changes nothing of how it is cleaned: %s', (_, html, clean, dropped) => {
  const marked = html.replace(/<(p|div|table|ul|ol|span|h\d)\b/i, '<$1 data-pm-slice="1 1 []"');
  expect(cleanPastedHtml(marked)).toEqual({ html: clean, dropped });
  expect(cleanPastedHtml(`<div data-pm-slice="0 0 []"><p>明</p></div><p style="display:none">暗</p>`)).toEqual({
    html: '<p>明</p>',
    dropped: [saying('隐藏')],
  });
});

test.each(['<!--', '<style>', '<![if ', '<!--StartFragment-->', '<style>a', ' ', '\u3000', '<br>', '<p style="', '<td>'])(
  'takes no longer than its length: %j',
  { timeout: 60_000 },
  (piece) => {
    const started = performance.now();
    try {
      cleanPastedHtml(`<p>甲${piece.repeat(100_000)}</p>`);
    } catch (error) {
      expect((error as Error).message).toContain('层次过多');
    }
    expect(performance.now() - started).toBeLessThan(8_000);
  },
);

test('refuses what nests without end', () => {
  expect(() => cleanPastedHtml('<div>'.repeat(100_000))).toThrow('层次过多');
});
