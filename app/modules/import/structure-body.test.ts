import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanCharacters, isConserved } from './body-characters';
import { ChangeRecorder } from './body-changes';
import { structureBody, type BodyInput } from './structure-body';

const html = (input: Partial<BodyInput>): string[] => structureBody({ title: '望澜区防汛工作规定', ...input }).html.split('\n');
const kinds = (input: Partial<BodyInput>): string[] =>
  structureBody({ title: '望澜区防汛工作规定', ...input }).changes.map((change) => change.kind);

describe('headings', () => {
  test('一、（一） 1. become h2 h3 h4 when text follows', () => {
    expect(html({ text: '一、总体要求\n（一）主要目标\n1.完善堤防\n到年底完成全部堤防加固。' })).toEqual([
      '<h2>一、总体要求</h2>',
      '<h3>（一）主要目标</h3>',
      '<h4>1.完善堤防</h4>',
      '<p>到年底完成全部堤防加固。</p>',
    ]);
  });

  test('a numbered list is no row of headings', () => {
    expect(html({ text: '参加单位如下：\n1.区水务局\n2.区应急局\n3.区住建局\n请按时参加。' })).toEqual([
      '<p>参加单位如下：</p>',
      '<p>1.区水务局</p>',
      '<p>2.区应急局</p>',
      '<p>3.区住建局</p>',
      '<p>请按时参加。</p>',
    ]);
  });

  test('a heading that runs into its paragraph is set strong', () => {
    expect(html({ text: '（一）加强巡查。各镇每天巡查堤防两次，并做好记录。' })).toEqual([
      '<p><strong>（一）加强巡查。</strong>各镇每天巡查堤防两次，并做好记录。</p>',
    ]);
  });

  test('a sentence with a number in front is a paragraph', () => {
    expect(html({ text: '一、将第二条修改为新的条文。' })).toEqual(['<p>一、将第二条修改为新的条文。</p>']);
  });

  test('chapters, sections and articles', () => {
    expect(
      html({
        text: '第一章 总 则\n第一节 目的\n第一条 为了加强防汛工作，制定本规定。\n（一）防洪；\n（二）排涝。\n第二条防汛工作由区政府负责。',
      }),
    ).toEqual([
      '<h2>第一章　总则</h2>',
      '<h3>第一节　目的</h3>',
      '<p><strong>第一条</strong>　为了加强防汛工作，制定本规定。</p>',
      '<p>（一）防洪；</p>',
      '<p>（二）排涝。</p>',
      '<p><strong>第二条</strong>　防汛工作由区政府负责。</p>',
    ]);
  });

  test('a reference to an article opens no article', () => {
    expect(html({ text: '第五条 略。\n第三条规定的情形除外。' })[1]).toBe('<p>第三条规定的情形除外。</p>');
  });

  test('contents become a list, not headings', () => {
    expect(html({ text: '目\n录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 略。' })).toEqual([
      '<p class="doc-center"><strong>目录</strong></p>',
      '<ul><li>第一章 总则</li><li>第二章 附则</li></ul>',
      '<h2>第一章　总则</h2>',
      '<p><strong>第一条</strong>　略。</p>',
    ]);
  });

  test('decimal headings, where the text uses them throughout', () => {
    expect(html({ text: '1　总则\n1.1　目的\n保障安全度汛。\n1.2　范围\n适用于全区。\n1.3　原则\n预防为主。' }).slice(0, 3)).toEqual([
      '<h2>1　总则</h2>',
      '<h3>1.1　目的</h3>',
      '<p>保障安全度汛。</p>',
    ]);
  });
});

describe('what is taken out, and recorded', () => {
  test('title over several lines, and document number', () => {
    const result = structureBody({
      title: '望澜区人民政府关于做好防汛工作的通知',
      docNumber: '望政发〔2024〕3号',
      text: '望澜区人民政府关于\n做好防汛工作的通知\n望政发〔2024〕3号\n各镇人民政府：\n现通知如下。',
    });
    expect(result.html).toBe('<p>各镇人民政府：</p>\n<p>现通知如下。</p>');
    expect(result.changes.find((change) => change.kind === 'repeated-title')?.removed).toEqual([
      '望澜区人民政府关于',
      '做好防汛工作的通知',
    ]);
    expect(result.changes.find((change) => change.kind === 'repeated-doc-number')?.removed).toEqual(['望政发〔2024〕3号']);
  });

  test('a title that opens a sentence stays', () => {
    expect(html({ title: '望澜区城市防汛管理工作办法', text: '望澜区城市防汛管理工作办法已经区政府同意。' })).toEqual([
      '<p>望澜区城市防汛管理工作办法已经区政府同意。</p>',
    ]);
  });

  test.each([
    ['- 3 -'],
    ['— 12 —'],
    ['第3页 共10页'],
    ['打印本页 关闭窗口'],
    ['【打印本页】【关闭窗口】'],
    ['分享到：微信 微博'],
    ['扫一扫在手机打开当前页'],
    ['字号：大 中 小'],
    ['----------'],
  ])('%s goes', (line) => expect(html({ text: `甲句。\n${line}\n乙句。` })).toEqual(['<p>甲句。</p>', '<p>乙句。</p>']));

  test.each([['3'], ['微信'], ['打印'], ['企业字号应当规范。'], ['群众可以扫一扫二维码反映问题，也可以电话反映。'], ['……']])(
    '%s stays',
    (line) => {
      expect(html({ text: `甲句。\n${line}\n乙句。` })[1]).toBe(`<p>${line}</p>`);
    },
  );

  test('a body that comes twice is kept once', () => {
    const once = '各镇人民政府：\n' + '汛期将至，请各镇落实值班制度，备足物资，逐段检查堤防，发现险情及时报告。'.repeat(2);
    expect(html({ text: `${once}\n${once}` })).toHaveLength(2);
    expect(kinds({ text: `${once}\n${once}` })).toContain('repeated-body');
  });
});

describe('lines', () => {
  test('a text set to a fixed width is joined again', () => {
    const text =
      '汛期将至，为了做好今年的防汛工作保障人民\n群众生命财产安全，各镇街道和有关部门要按照\n区防汛指挥部的统一部署落实各项防汛措施做到\n思想到位责任到位物资到位队伍到位并将有关情\n况于月底以前书面报告区防汛指挥部办公室备案\n待查，不得迟报漏报。';
    expect(html({ text })).toEqual([`<p>${text.replace(/\n/g, '')}</p>`]);
  });

  test('one long line is split at marks in sequence only', () => {
    const text =
      '第一章总则第一条为了规范管理，制定本办法。第二条本办法适用于全区。违反第一条规定的，依照第三章处理。第三条区水务局负责组织实施。第二章附则第四条本办法自发布之日起施行。';
    expect(html({ text })).toEqual([
      '<h2>第一章　总则</h2>',
      '<p><strong>第一条</strong>　为了规范管理，制定本办法。</p>',
      '<p><strong>第二条</strong>　本办法适用于全区。违反第一条规定的，依照第三章处理。</p>',
      '<p><strong>第三条</strong>　区水务局负责组织实施。</p>',
      '<h2>第二章　附则</h2>',
      '<p><strong>第四条</strong>　本办法自发布之日起施行。</p>',
    ]);
  });

  test('salutation, sign-off, attachment and annexed title in one line', () => {
    expect(
      html({
        title: '望澜区水务局关于印发望澜区河道巡查办法的通知',
        issuer: '望澜区水务局',
        text: '各镇人民政府、街道办事处：现将办法印发给你们，请认真执行。附件：1.巡查记录表.doc2.巡查人员名单.doc望澜区水务局2024年5月6日（此件公开发布）望澜区河道巡查办法为了规范河道巡查工作，制定本办法。',
      }),
    ).toEqual([
      '<p>各镇人民政府、街道办事处：</p>',
      '<p>现将办法印发给你们，请认真执行。</p>',
      '<p>附件：1.巡查记录表.doc<br>2.巡查人员名单.doc</p>',
      '<p class="doc-right">望澜区水务局</p>',
      '<p class="doc-right">2024年5月6日</p>',
      '<p>（此件公开发布）</p>',
      '<p class="doc-center"><strong>望澜区河道巡查办法</strong></p>',
      '<p>为了规范河道巡查工作，制定本办法。</p>',
    ]);
  });

  test('a date run on to the annex below the issuer', () => {
    expect(
      html({
        title: '望澜区水务局关于印发《望澜区河道巡查办法》的通知',
        text: '现将办法印发给你们。\n望澜区水务局\n2024年5月6日望澜区河道巡查办法\n为了规范河道巡查工作，制定本办法。',
      }).slice(1, 4),
    ).toEqual([
      '<p class="doc-right">望澜区水务局</p>',
      '<p class="doc-right">2024年5月6日</p>',
      '<p class="doc-center"><strong>望澜区河道巡查办法</strong></p>',
    ]);
  });

  test('a document number run on to the salutation goes, inside a bracketed note it stays', () => {
    expect(html({ docNumber: '望水〔2024〕1号', text: '望水〔2024〕1号各镇人民政府：请做好防汛工作。' })).toEqual([
      '<p>各镇人民政府：</p>',
      '<p>请做好防汛工作。</p>',
    ]);
    expect(
      html({
        docNumber: '望澜区人民政府令第2号',
        text: '（望澜区人民政府令第2号公布，自2024年5月1日起施行）\n为了加强管理，制定本办法。',
      })[0],
    ).toContain('令第2号公布');
  });

  test('numbering that goes on under the next heading, and tasks closed by a duty note', () => {
    expect(
      html({
        text: '一、明确任务（一）划定范围。以河道管理线为准，由区水务局公布。（二）建立名册。各镇登记在册并按月更新上报。\n二、落实措施（三）加强值守。汛期实行二十四小时值班。（区应急局负责）（四）备足物资。各镇备足防汛物资并登记造册。',
      }).slice(3),
    ).toEqual([
      '<h2>二、落实措施</h2>',
      '<p><strong>（三）加强值守。</strong>汛期实行二十四小时值班。（区应急局负责）</p>',
      '<p><strong>（四）备足物资。</strong>各镇备足防汛物资并登记造册。</p>',
    ]);
  });

  test('a chapter at the end of a line is split off even where earlier ones were missed', () => {
    expect(html({ text: '第五条 由区水务局负责。第三章监督管理\n第六条 略。' }).slice(0, 2)).toEqual([
      '<p><strong>第五条</strong>　由区水务局负责。</p>',
      '<h2>第三章　监督管理</h2>',
    ]);
  });

  test('equally long headings are no hard-wrapped text', () => {
    const text = ['一', '二', '三', '四', '五', '六']
      .map((number) => `${number}、提高思想认识，切实加强组织领导\n各镇要成立领导小组，由主要负责人担任组长。`)
      .join('\n');
    expect(kinds({ text })).not.toContain('joined-lines');
  });

  test('a date inside a sentence is no sign-off', () => {
    expect(html({ issuer: '望澜区水务局', text: '望澜区水务局2024年5月6日起对全区河道开展巡查，请各镇配合做好工作。' })).toHaveLength(1);
  });
});

describe('tables', () => {
  test('pipes', () => {
    expect(html({ text: '如下：\n| 序号 | 单位 |\n|---|---|\n| 1 | 甲镇 |\n| 2 | 乙镇 |' })[1]).toBe(
      '<table><thead><tr><th>序号</th><th>单位</th></tr></thead><tbody><tr><td>1</td><td>甲镇</td></tr><tr><td>2</td><td>乙镇</td></tr></tbody></table>',
    );
  });

  test('tabs', () => {
    expect(html({ text: '镇\t户数\t人口\n甲镇\t120\t360\n乙镇\t80\t240' })[0]).toMatch(/^<table><tbody><tr><td>镇<\/td><td>户数<\/td>/);
  });

  test('one cell a line under 序号, when every row is whole', () => {
    expect(html({ text: '序号\n单位\n电话\n1\n甲镇\n111\n2\n乙镇\n222\n3\n丙镇\n333' })[0]).toMatch(
      /^<table><thead>.*丙镇<\/td><td>333<\/td><\/tr><\/tbody><\/table>$/,
    );
  });

  test('none is invented when a cell is missing', () => {
    expect(kinds({ text: '序号\n单位\n电话\n1\n甲镇\n2\n乙镇\n222\n3\n丙镇\n333' })).not.toContain('tables');
  });
});

describe('HTML bodies', () => {
  test('reduced to the subset, alignment kept, scripts gone', () => {
    expect(
      html({
        html: '<div style="text-align: center"><b>巡查表</b></div><p style="color:red">甲<b>乙</b><script>alert(1)</script><a href="javascript:x">丙</a><a href="https://example.org/">丁</a></p><p align="right">区水务局&nbsp;</p>',
      }),
    ).toEqual([
      '<p class="doc-center">巡查表</p>',
      '<p>甲<strong>乙</strong>丙<a href="https://example.org/">丁</a></p>',
      '<p class="doc-right">区水务局</p>',
    ]);
  });

  test('tables keep their spans, paragraphs in cells become lines', () => {
    expect(
      html({
        html: '<table border=1><tr><td rowspan="2" width=9><p>甲</p><p>乙</p></td><td colspan="2">丙</td></tr><tr><td>丁</td><td>戊</td></tr></table>',
      }),
    ).toEqual([
      '<table><tbody><tr><td rowspan="2">甲<br>乙</td><td colspan="2">丙</td></tr><tr><td>丁</td><td>戊</td></tr></tbody></table>',
    ]);
  });

  test('heading levels are put in order, br makes a paragraph', () => {
    expect(html({ html: '<h1>概述</h1>一句。<br>二句。<h5>细目</h5><p>三句。</p>' })).toEqual([
      '<h2>概述</h2>',
      '<p>一句。</p>',
      '<p>二句。</p>',
      '<h4>细目</h4>',
      '<p>三句。</p>',
    ]);
  });
});

describe('properties', () => {
  const piece = fc.constantFrom(
    '第一章 总则',
    '第二条',
    '第十条规定的',
    '一、',
    '（一）',
    '（二）',
    '1.',
    '2、',
    '附件：',
    '附件1',
    '各镇人民政府：',
    '望澜区人民政府',
    '2024年5月6日',
    '二〇二四年五月六日',
    '（此件公开发布）',
    '\n',
    '\n',
    '\n',
    '　　',
    '  ',
    '\t',
    '|',
    '|---|',
    '---',
    '- 3 -',
    '打印本页',
    '目',
    '录',
    '则',
    '总',
    '序号',
    '1',
    '2',
    '3',
    '。',
    '，',
    '：',
    '；',
    '为了加强防汛工作',
    '制定本办法',
    '《望澜区防汛办法》',
    '\ue010',
    '3\ue0105',
    '&nbsp;',
    '&lt;',
    '<b>',
    '</p>',
    '０',
    '甲乙丙丁',
    '\u200b',
    '\r\n',
    '𠮷',
    '望澜区防汛工作规定',
  );
  const anyText = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  );

  test('text: nothing of substance is lost, added or moved', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = structureBody({ title: '望澜区防汛工作规定', docNumber: '望政发〔2024〕3号', issuer: '望澜区人民政府', text });
        const source = cleanCharacters(text, new ChangeRecorder());
        expect(
          isConserved(
            source,
            result.text,
            result.changes.flatMap((change) => change.removed ?? []),
          ),
        ).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('any input: the HTML stays within the subset and says what the text says', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, asHtml) => {
        const result = structureBody({ title: '望澜区防汛工作规定', ...(asHtml ? { html: text } : { text }) });
        const tags = result.html.match(/<[^>]*>/g) ?? [];
        for (const tag of tags)
          expect(tag).toMatch(
            /^<\/?(?:p|h[234]|ul|ol|li|table|thead|tbody|tr|th|td|strong|em|a|br|sup)(?: class="doc-(?:center|right)"| href="[^"]*"| colspan="\d+"| rowspan="\d+")*>$/,
          );
        const said = result.html
          .replace(/<[^>]*>/g, '')
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&amp;/g, '&')
          .replace(/\s+/g, '');
        expect(said).toBe(result.text.replace(/\s+/g, ''));
      }),
      { numRuns: 400 },
    );
  });
});
