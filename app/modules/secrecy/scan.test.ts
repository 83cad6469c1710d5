import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { scanRuleSet, type ScanRule, type ScanRuleSet, type Severity } from './model';
import { scan } from './scan';

const found = (text: string, rules: ScanRuleSet = defaultRules) =>
  scan([{ part: 'body', text }], rules).map(({ ruleId, text }) => `${ruleId} ${text}`);

describe('classification markings', () => {
  it.each([
    ['机密★10年\n某某区人民政府文件', '机密★10年'],
    ['000012\n秘密★\n特急', '秘密★'],
    ['绝密★启用前\n二〇二六年招考试卷', '绝密★启用前'],
    ['秘　密☆长期', '秘　密☆长期'],
    ['机\u200b密\ufeff★', '机\u200b密\ufeff★'],
    ['机密*5年', '机密*5年'],
    ['此页来自文件（机密★1年）的摘录', '机密★1年'],
    ['【机密】\n关于某事的请示', '机密'],
    ['一段正文。\n　　秘密　\n又一段。', '秘密'],
    ['正文\n机密　特急\n正文', '机密'],
    ['秘密 3年\n正文', '秘密 3年'],
    ['密级：机密\n期限：五年', '机密'],
    ['份号 000123　　机密　　特急\n某某文件', '机密'],
    ['绝密', '绝密'],
  ])('%j is marked %s', (text, marking) => expect(found(text)).toEqual([`classification-marking ${marking}`]));

  it.each([
    '保守国家秘密是公民的义务。',
    '第二章 国家秘密的范围和密级',
    '（五）商业秘密；',
    '应当采取措施保证机密性、完整性。',
    '国家秘密的密级分为绝密、机密、秘密三级。',
    '密级：绝密、机密、秘密',
    '密级：□绝密 □机密 □秘密',
    '普通密码保护信息的最高密级为机密级。',
    '机密文件的销毁',
    '中华人民共和国保守\n国家秘密法',
    '保 守 国 家 秘 密 法',
    '涉及商业秘密\n0\n0',
    '机密，',
    '1.属于国家秘密\n0',
  ])('%j is not', (text) => expect(found(text)).toEqual([]));
});

describe('internal markings', () => {
  it.each([
    ['内部资料　注意保存\n某某汇编', '内部资料　注意保存'],
    ['（内部文件）\n某某', '内部文件'],
    ['某某简报\n内 部 资 料\n第一期', '内 部 资 料'],
    ['本汇编为内部资料，不得外传。', '内部资料，不得外传'],
    ['一段。\n注意保存\n二段。', '注意保存'],
  ])('%j is marked %s', (text, marking) => expect(found(text)).toEqual([`internal-marking ${marking}`]));

  it.each([
    '印刷宗教内容的内部资料性出版物的，',
    '一般内部刊物和内部资料所载内容',
    '印刷内部资料、宗教内容的内部资料性出版物的审批',
    '请各单位注意保存原始凭证。',
  ])('%j is not', (text) => expect(found(text)).toEqual([]));
});

describe('notes that a document is not for release', () => {
  it.each([
    ['（此件不公开）', 1],
    ['(此件依申请公开)', 1],
    ['（此件公开发布）', 0],
    ['标注“此件公开发布”“此件依申请公开”等字样', 0],
  ])('%j: %d', (text, count) => expect(found(text)).toHaveLength(count));
});

describe('identity numbers', () => {
  it.each([
    ['身份证号：11010519491231002X，', '11010519491231002X'],
    ['110105 19491231 002x', '110105 19491231 002x'],
    ['１１０１０５１９４９１２３１００２Ｘ', '１１０１０５１９４９１２３１００２Ｘ'],
    ['440524-1880', null],
    ['张三440524198001010013李四', '440524198001010013'],
    ['序号 12 440524-19800101-0013 是', '440524-19800101-0013'],
    ['4 4 0 5 2 4 1 9 8 0 0 1 0 1 0 0 1 3', '4 4 0 5 2 4 1 9 8 0 0 1 0 1 0 0 1 3'],
    ['440524\u200b19800101\ufeff0013', '440524\u200b19800101\ufeff0013'],
    ['440524198001010014', null],
    ['440524198013010014', null],
    ['1440524198001010013', null],
    ['4405241980010100130', null],
    ['统一社会信用代码：91110000600037341L', null],
    ['440524********0013', null],
  ])('%j: %s', (text, number) => expect(found(text)).toEqual(number === null ? [] : [`id-card ${number}`]));

  it.each([
    ['身份证130503670401001', '130503670401001'],
    ['130503 670401 001', '130503 670401 001'],
    ['注册号：130503670401001', null],
    ['130503671301001', null],
    ['000000000000000', null],
    ['1305036704010012345', null],
  ])('of fifteen digits, %j: %s', (text, number) => expect(found(text)).toEqual(number === null ? [] : [`old-id-card ${number}`]));
});

describe('telephone numbers', () => {
  it.each([
    ['联系人：张三，13800138000', 'mobile 13800138000'],
    ['手机 138-0013-8000', 'mobile 138-0013-8000'],
    ['+86 138 0013 8000', 'mobile 138 0013 8000'],
    ['8613800138000', 'mobile 13800138000'],
    ['Tel:013800138000。', 'mobile 13800138000'],
    ['１３８００１３８０００', 'mobile １３８００１３８０００'],
    ['张** 13800138000', 'mobile 13800138000'],
    ['13800138000@163.com', 'mobile 13800138000'],
    ['住宅电话：0311-66908019', 'private-landline 0311-66908019'],
    ['家庭电话(010)84209134', 'private-landline (010)84209134'],
  ])('%j: %s', (text, expected) => expect(found(text)).toEqual([expected]));

  it.each([
    '办公电话：0311-66908019',
    '联系电话：8581798285803093',
    '热线12345、4008001234',
    '12800138000',
    '138001380001',
    '预算13800138000元',
    '合计 13800138000.00',
    '编号：13800138000',
    '第13800138000号',
    '138 0013 8000 1500',
    '138****8000',
    '9a13800138000f',
  ])('%j: none', (text) => expect(found(text)).toEqual([]));
});

describe('bank cards', () => {
  it.each([
    ['卡号6222021001116245702。', '6222021001116245702'],
    ['账号：6222 0210 0111 6245 702', '6222 0210 0111 6245 702'],
    ['622202 1001116245702', '622202 1001116245702'],
    ['6222-0210-0111-6245-702', '6222-0210-0111-6245-702'],
    ['4111111111111111', '4111111111111111'],
    ['6 2 2 8 4 8 2 0 5 4 0 2 1 8 1 1 4 2 2', '6 2 2 8 4 8 2 0 5 4 0 2 1 8 1 1 4 2 2'],
    ['电话66908019，银行卡号：4111111111111111', '4111111111111111'],
  ])('%j: %s', (text, number) => expect(found(text)).toEqual([`bank-card ${number}`]));

  it.each([
    '6222021001116245703',
    '62220210011162457020123',
    '项目编号：6222021001116245702',
    '联系电话：6222021001116245702',
    '6222021001116245702元',
    '7111111111111114',
    '6222 0210 0111 6245 7026 1234',
    '6222 **** **** 5702',
    'f6222021001116245702ab',
  ])('%j: none', (text) => expect(found(text)).toEqual([]));
});

describe('passports', () => {
  it.each([
    ['护照号码：E12345678', 'E12345678'],
    ['护照EA1234567', 'EA1234567'],
    ['持G 1234 5678号护照', 'G 1234 5678'],
    ['护照：PE1234567', 'PE1234567'],
    ['护照 D1234567', 'D1234567'],
    ['护照：ｅ１２３４５６７８', 'ｅ１２３４５６７８'],
  ])('%j: %s', (text, number) => expect(found(text)).toEqual([`passport ${number}`]));

  it.each(['图纸编号E12345678', '看护照料服务G12345678', '护照EI1234567', '护照E123456789', '护照AE12345678'])('%j: none', (text) =>
    expect(found(text)).toEqual([]),
  );
});

describe('home addresses', () => {
  it.each([
    ['家庭住址：望澜区东湖街道12号3单元401室，电话', 'home-address 东湖街道12号3单元401室'],
    ['户籍地:某省某市某县柳河镇二道村', 'home-address 柳河镇二道村'],
    ['住址\n望澜区幸福小区3号楼1单元', 'home-address 幸福小区3号楼1单元'],
    ['张三，现住望澜区中山路8号。', 'home-address 中山路8号'],
    ['身份证住址：长安街1号', 'home-address 长安街1号'],
  ])('%j: %s', (text, expected) => expect(found(text)).toEqual([expected]));

  it.each([
    '地址：望澜区中山路8号',
    '户籍所在地的乡镇人民政府、街道办事处',
    '家庭住址：',
    '户籍地：某省某市',
    '住址 联系电话',
    '现住房位于幸福小区',
    '居住地社区矫正机构',
    '家庭住址：望澜区**********',
  ])('%j: none', (text) => expect(found(text)).toEqual([]));
});

describe('numbers of offices', () => {
  it.each([
    '望政发〔2026〕12号',
    '索引号：000014349/2017-00110',
    '索引号：610651207/2021-81220',
    '索引号\t名称\t\n610651207/2021-81220\t关于印发方案的通知\t',
    '11370783004316452K/2023-00110',
    '370783-01-02-20230110-00123',
    '统一社会信用代码91370783MA3C12345X',
    '2026-03-09 12:30:45',
    '1,234,567,890,123,456元',
    '财政收入1234567890123456.78',
    '2021 2022 2023 2024 2025',
    '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
    '项目代码：2020-370783-78-03-012345',
    '京ICP备05070218号',
    '联系电话：（010）8420736784207338',
    'NO.00123456789',
  ])('%j: none', (text) => expect(found(text)).toEqual([]));

  it('are identity numbers under the name of one, however parted', () => {
    expect(found('身份证号：610651207/2021-81220')).toEqual(['id-card 610651207/2021-81220']);
    expect(found('索引号：610651 20720218 1220')).toEqual(['id-card 610651 20720218 1220']);
  });
});

describe('words', () => {
  it.each([
    ['请登陆网站查询', ['登陆网站→登录网站']],
    ['台风登陆', []],
    ['截止目前，其它帐号', ['截止目前→截至目前']],
    ['自己经营，己经开始', ['己经→已经']],
    ['发布署名文章，全面布署', ['布署→部署']],
    ['全区人名政府', ['人名政府→人民政府']],
  ])('%j: %j', (text, expected) =>
    expect(scan([{ part: 'summary', text }], defaultRules).map(({ text, replacement }) => `${text}→${replacement}`)).toEqual(expected),
  );

  it('recommends a spelling where the district wants that', () => {
    const rules = { rules: defaultRules.rules.map((rule) => (rule.id === 'recommended-spelling' ? { ...rule, enabled: true } : rule)) };
    expect(
      scan([{ part: 'summary', text: '截止目前，其它帐号、帐蓬' }], rules).map(
        ({ ruleId, text, severity }) => `${ruleId} ${text} ${severity}`,
      ),
    ).toEqual(['wording 截止目前 notice', 'recommended-spelling 其它 notice', 'recommended-spelling 帐号 notice', 'wording 帐蓬 notice']);
  });

  it('names the right title of a person in office', () => {
    const rules = scanRuleSet.parse({
      rules: [
        {
          id: 'people',
          kind: 'official',
          enabled: true,
          severity: 'must_answer',
          name: '领导职务',
          why: '职务有误',
          corrections: [{ wrong: '周望兰', right: '周望澜' }],
          titles: ['区长', '副区长'],
          officials: [{ name: '周望澜', titles: ['区长', '区委副书记'] }],
        },
      ],
    });
    const read = (text: string) => scan([{ part: 'title', text }], rules).map(({ text, replacement }) => `${text}→${replacement}`);
    expect(read('副区长周望澜、区长周望兰出席')).toEqual(['副区长→区长', '周望兰→周望澜']);
    expect(read('区委副书记、区长周望澜出席；周望澜指出')).toEqual([]);
  });
});

describe('scan', () => {
  it('tells part and place in the order of the text', () => {
    const findings = scan(
      [
        { part: 'title', text: '关于布署工作的通知' },
        { part: 'attachment:名单.xlsx', text: '李四\t13800138000\t440524198001010013' },
      ],
      defaultRules,
    );
    expect(findings).toEqual([
      { ruleId: 'wording', severity: 'notice', place: { part: 'title', start: 2, end: 4 }, text: '布署', replacement: '部署' },
      {
        ruleId: 'mobile',
        severity: 'must_answer',
        place: { part: 'attachment:名单.xlsx', start: 3, end: 14 },
        text: '13800138000',
        replacement: '138****8000',
      },
      {
        ruleId: 'id-card',
        severity: 'must_mask',
        place: { part: 'attachment:名单.xlsx', start: 15, end: 33 },
        text: '440524198001010013',
        replacement: '440524********0013',
      },
    ]);
  });

  const wording = (id: string, severity: Severity, wrong: string): ScanRule => ({
    id,
    kind: 'wording',
    enabled: true,
    severity,
    name: id,
    why: id,
    corrections: [{ wrong, right: '改', unless: [] }],
  });

  it.each([
    ['the graver of two', [wording('a', 'notice', '甲乙丙'), wording('b', 'must_mask', '丙丁')], ['b 丙丁']],
    ['the earlier rule among equals', [wording('a', 'notice', '甲乙丙'), wording('b', 'notice', '丙丁')], ['a 甲乙丙']],
    ['both where they only touch', [wording('a', 'notice', '甲乙'), wording('b', 'must_mask', '丙丁')], ['a 甲乙', 'b 丙丁']],
    [
      'what a graver one freed',
      [wording('a', 'notice', '甲乙丙丁'), wording('b', 'must_answer', '乙丙'), wording('c', 'notice', '丁戊')],
      ['b 乙丙', 'c 丁戊'],
    ],
  ])('of findings on the same characters keeps %s', (_name, rules, expected) => expect(found('甲乙丙丁戊', { rules })).toEqual(expected));

  it('leaves out a rule that is switched off', () => {
    expect(found('13800138000', { rules: defaultRules.rules.map((rule) => ({ ...rule, enabled: rule.kind !== 'mobile' })) })).toEqual([]);
  });
});
