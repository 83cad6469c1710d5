/* oxlint-disable max-lines -- data: the rules that the product comes with */
import type { Correction, Issuer, ScanRuleSet } from './model';

/** A line is the wrong form, the right one, and longer words in which the first is right. */
function corrections(lines: string): Correction[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [wrong = '', right = '', ...unless] = line.trim().split(' ');
      return { wrong, right, unless };
    });
}

// Errors that inspections of government websites name most often; the right forms are those of 现代汉语词典.
const WORDING = corrections(`
  登陆网站 登录网站
  登陆系统 登录系统
  登陆平台 登录平台
  登陆账号 登录账号
  登陆官网 登录官网
  登陆邮箱 登录邮箱
  登陆后台 登录后台
  登陆密码 登录密码
  截止目前 截至目前
  截止到目前 截至目前
  截止当前 截至当前
  截止今年 截至今年
  截止去年 截至去年
  截止本月 截至本月
  截止上月 截至上月
  截止年底 截至年底
  帐蓬 帐篷
  布署 部署 发布署 公布署
  部暑 部署 部暑期 部暑假
  按装 安装 按装置 按装机 按装载 按装备 按装修 按装卸 按装箱
  部份 部分
  水份 水分
  养份 养分
  盐份 盐分
  缘份 缘分
  纪律处份 纪律处分
  行政处份 行政处分
  签定 签订
  签暑 签署
  签属 签署
  取谛 取缔
  赔赏 赔偿
  陪偿 赔偿
  补尝 补偿
  陪训 培训
  竣功 竣工
  峻工 竣工
  竟争 竞争 究竟争 毕竟争
  竟标 竞标 毕竟标 究竟标
  竟聘 竞聘
  竟赛 竞赛
  准备就序 准备就绪
  己经 已经 自己经 知己经
  即然 既然
  反应问题 反映问题
  反应诉求 反映诉求
  反应民意 反映民意
  招聘启示 招聘启事
  征文启示 征文启事
  寻人启示 寻人启事
  招领启示 招领启事
  弘杨 弘扬
  全复盖 全覆盖
  复盖率 覆盖率
  复盖面 覆盖面
  防碍 妨碍
  幅射 辐射
  暴光 曝光
  追朔 追溯
  迁徒 迁徙
  威协 威胁
  危胁 威胁
  防讯 防汛
  讯期 汛期 通讯期 资讯期 音讯期 简讯期
  安全度讯 安全度汛
  通迅 通讯
  讯速 迅速 通讯速 资讯速
  贫脊 贫瘠
  膨涨 膨胀
  通货膨涨 通货膨胀
  抱欠 抱歉
  既往不究 既往不咎
  辩认 辨认
  辩别 辨别
  分辩率 分辨率
  答辨 答辩
  辨护 辩护
  密秘 秘密
  泄秘 泄密
  渡假 度假
  欢渡 欢度
  松驰 松弛
  粗旷 粗犷
  粗制烂造 粗制滥造
  宣泻 宣泄
  宣染 渲染
  寒喧 寒暄
  震憾 震撼
  振憾 震撼
  振慑 震慑
  亲睐 青睐
  决择 抉择 判决择
  脉博 脉搏
  挖崛 挖掘
  重迭 重叠
  精萃 精粹
  沉缅 沉湎
  人材市场 人才市场
  有价证卷 有价证券
  付主任 副主任 交付主任 支付主任 给付主任
  付局长 副局长
  付区长 副区长
  付镇长 副镇长
  付书记 副书记 交付书记 支付书记
  按步就班 按部就班
  一愁莫展 一筹莫展
  一如继往 一如既往
  一股作气 一鼓作气
  再接再励 再接再厉
  天翻地复 天翻地覆
  穿流不息 川流不息
  迫不急待 迫不及待
  急不可奈 急不可耐
  不径而走 不胫而走
  不加思索 不假思索
  全神惯注 全神贯注
  走头无路 走投无路
  趋之若骛 趋之若鹜
  默守成规 墨守成规
  首曲一指 首屈一指
  名列前矛 名列前茅
  披星带月 披星戴月
  旁证博引 旁征博引
  提心掉胆 提心吊胆
  融汇贯通 融会贯通
  变本加利 变本加厉
  美仑美奂 美轮美奂
  义不容词 义不容辞
  有持无恐 有恃无恐
  中流坻柱 中流砥柱
  洁白无暇 洁白无瑕
  目不瑕接 目不暇接
  滥芋充数 滥竽充数
  声名雀起 声名鹊起
  萎糜不振 萎靡不振
  直接了当 直截了当
  坚苦奋斗 艰苦奋斗
  共商国事 共商国是
`);

// Both ways are met; the second is the one to write. Laws and what quotes them keep the spelling of their day, so that it is no
// error there.
const RECOMMENDED = corrections(`
  帐号 账号
  帐户 账户
  帐单 账单
  帐目 账目
  帐本 账本
  帐簿 账簿
  其它 其他
  成份 成分
  撤消 撤销
  宏扬 弘扬
  身分证 身份证
  图象 图像
  录象 录像
`);

// An error in these is what an inspection calls a serious wrong expression.
const OFFICIAL = corrections(`
  人名政府 人民政府
  人民正府 人民政府
  人民检查院 人民检察院
  纪检监查 纪检监察
  中国人民共和国 中华人民共和国
  中华人名共和国 中华人民共和国
  中华人民共合国 中华人民共和国
  全国人大代表大会 全国人民代表大会
  人民代表大会常务委员委 人民代表大会常务委员会
  人大常委主任 人大常委会主任
  人大常委副主任 人大常委会副主任
  政治协商委员会 政治协商会议委员会
  总书计 总书记
  区委书计 区委书记
  中国特色主义 中国特色社会主义
  社会主意核心价值观 社会主义核心价值观
  科学发展管 科学发展观
  和协社会 和谐社会
  乡村震兴 乡村振兴
  脱贫功坚 脱贫攻坚
  脱贫攻艰 脱贫攻坚
  扫黑出恶 扫黑除恶
  政府信息公开条列 政府信息公开条例
`);

/** A range of issuers (ISO/IEC 7812), written as the fewest beginnings that cover it. */
function issuers(from: number, to: number, lengths: number[]): Issuer[] {
  const prefixes: string[] = [];
  for (let at = from; at <= to;) {
    let wide = 1;
    while (at % (wide * 10) === 0 && at + wide * 10 - 1 <= to) wide *= 10;
    prefixes.push(String(at / wide));
    at += wide;
  }
  return prefixes.map((prefix) => ({ prefix, lengths }));
}

/** How forms of documents say that they are not for the public. */
const ATTRIBUTES = ['公开属性', '公开方式', '公开形式', '公开类型', '公开类别', '公开选项'].flatMap((name) =>
  ['不予公开', '不公开', '依申请公开'].map((value) => `${name}：${value}`),
);

/** Rules of a new district. */
export const defaultRules: ScanRuleSet = {
  rules: [
    {
      id: 'classification-marking',
      kind: 'classification_marking',
      enabled: true,
      severity: 'must_answer',
      name: '密级标志',
      why: '标有绝密、机密、秘密的文件未经解密不得公开（《政府信息公开条例》第十四条、《保守国家秘密法》第三十五条）。',
    },
    {
      id: 'internal-marking',
      kind: 'internal_marking',
      enabled: true,
      severity: 'must_answer',
      name: '内部资料标志',
      why: '标明内部使用的文件，应先核定能否公开。',
      phrases: [
        '内部资料',
        '内部文件',
        '内部材料',
        '内部刊物',
        '内部参考',
        '内部情况',
        '内部使用',
        '仅供内部使用',
        '仅供内部参考',
        '工作秘密',
      ],
      cautions: [
        '注意保存',
        '妥善保管',
        '注意保密',
        '不得外传',
        '严禁外传',
        '禁止外传',
        '请勿外传',
        '不得扩散',
        '严禁扩散',
        '不得翻印',
        '严禁翻印',
        '阅后退回',
      ],
    },
    {
      id: 'withheld-note',
      kind: 'phrase',
      enabled: true,
      severity: 'must_answer',
      name: '不予公开附注',
      why: '文件自身注明不予公开、依申请公开或只发至某一级的，不得主动公开。',
      phrases: [
        '（此件不公开',
        '（此件不予公开',
        '（此件不宜公开',
        '（此件不得公开',
        '（此件依申请公开',
        '（此件发至县团级',
        '（此件发至乡科级',
        '（此件发至乡镇级',
        '（此件发至地厅级',
        '（此件发至省军级',
        ...ATTRIBUTES,
      ],
    },
    {
      id: 'id-card',
      kind: 'id_card',
      enabled: true,
      severity: 'must_mask',
      name: '公民身份号码',
      why: '身份号码属于个人隐私，公开前须遮盖（《政府信息公开条例》第十五条、《个人信息保护法》第二十五条）。',
      keep: { head: 6, tail: 4 },
    },
    {
      id: 'old-id-card',
      kind: 'old_id_card',
      enabled: true,
      severity: 'must_mask',
      name: '15位身份证号码',
      why: '旧身份证号码仍可查到本人，公开前须遮盖。',
      keep: { head: 6, tail: 3 },
    },
    {
      id: 'bank-card',
      kind: 'bank_card',
      enabled: true,
      severity: 'must_mask',
      name: '银行卡号',
      why: '金融账户属于敏感个人信息，公开前须遮盖（《个人信息保护法》第二十八条）。',
      keep: { head: 4, tail: 4 },
      issuers: [
        { prefix: '62', lengths: [16, 17, 18, 19] },
        { prefix: '60', lengths: [16, 17, 18, 19] },
        { prefix: '9558', lengths: [16, 19] },
        { prefix: '9559', lengths: [16, 19] },
        { prefix: '955', lengths: [19] },
        { prefix: '103', lengths: [19] },
        { prefix: '4367', lengths: [16, 19] },
        { prefix: '4563', lengths: [16, 19] },
        { prefix: '690755', lengths: [15, 16] },
        { prefix: '940', lengths: [16, 17, 18, 19] },
        ...issuers(8100, 8171, [16, 17, 18, 19]),
        { prefix: '4', lengths: [16, 19] },
        ...issuers(51, 55, [16]),
        ...issuers(2221, 2720, [16]),
        ...issuers(3528, 3589, [16, 17, 18, 19]),
        ...issuers(644, 659, [16, 17, 18, 19]),
        { prefix: '34', lengths: [15] },
        { prefix: '37', lengths: [15] },
        ...issuers(300, 305, [14, 16]),
        { prefix: '36', lengths: [14] },
        { prefix: '38', lengths: [14, 16] },
        { prefix: '39', lengths: [14, 16] },
      ],
    },
    {
      id: 'passport',
      kind: 'passport',
      enabled: true,
      severity: 'must_mask',
      name: '护照号码',
      why: '护照号码属于个人隐私，公开前须遮盖。',
      keep: { head: 1, tail: 3 },
    },
    {
      // 15 characters before 2023 (外国人永久居留证件管理规定); those of 2023 are identity numbers by GB 11643's check digit.
      id: 'residence-card',
      kind: 'identity_document',
      document: 'residence_card',
      enabled: true,
      severity: 'must_mask',
      name: '外国人永久居留证号码',
      why: '外国人的证件号码同样属于个人隐私，公开前须遮盖（《政府信息公开条例》第十五条、《个人信息保护法》第二十八条）。',
      keep: { head: 3, tail: 2 },
    },
    {
      // GA/T 704 and what the National Immigration Administration publishes on the card permits of 2013 and 2015.
      id: 'travel-permit',
      kind: 'identity_document',
      document: 'travel_permit',
      enabled: true,
      severity: 'must_mask',
      name: '港澳台通行证号码',
      why: '港澳居民来往内地通行证、台湾居民来往大陆通行证和往来港澳台通行证的号码属于个人隐私，公开前须遮盖。',
      keep: { head: 1, tail: 3 },
    },
    {
      // Check digits as the identity card ordinances of Hong Kong and Taiwan have them; Macao publishes none.
      id: 'regional-card',
      kind: 'identity_document',
      document: 'regional_card',
      enabled: true,
      severity: 'must_mask',
      name: '港澳台身份证号码',
      why: '香港、澳门、台湾居民的身份证号码属于个人隐私，公开前须遮盖。',
      keep: { head: 1, tail: 2 },
    },
    {
      // 军官证、士兵证 (中国人民解放军现役军人证件管理规定) and the police's.
      id: 'military-card',
      kind: 'identity_document',
      document: 'military_card',
      enabled: true,
      severity: 'must_mask',
      name: '军人、警察证件号码',
      why: '军官证、士兵证、文职干部证、警官证的号码属于个人隐私，公开前须遮盖。',
      keep: { head: 0, tail: 2 },
    },
    {
      id: 'home-address',
      kind: 'home_address',
      enabled: true,
      severity: 'must_mask',
      name: '家庭住址',
      why: '个人住址属于个人隐私，公开到区县为止。',
      labels: [
        '家庭住址',
        '家庭地址',
        '现住址',
        '现居住地',
        '现居住址',
        '居住地址',
        '居住地',
        '常住地址',
        '户籍地址',
        '户籍所在地',
        '户籍地',
        '户口所在地',
        '身份证住址',
        '身份证地址',
        '住址',
        '现住',
        '家住',
      ],
    },
    {
      id: 'private-landline',
      kind: 'private_landline',
      enabled: true,
      severity: 'must_mask',
      name: '住宅电话',
      why: '住宅电话属于个人隐私；办公电话可以公开。',
      keep: { head: 0, tail: 2 },
      labels: ['住宅电话', '住宅座机', '家庭电话', '家庭座机', '家中电话', '家里电话', '私人电话', '宅电'],
    },
    {
      id: 'mobile',
      kind: 'mobile',
      enabled: true,
      severity: 'must_answer',
      name: '手机号码',
      why: '个人手机号码公开须有依据或本人同意；可改用办公电话或遮盖。',
      keep: { head: 3, tail: 4 },
    },
    {
      // Unicode Standard Annex 9: embeddings, overrides and isolates.
      id: 'direction-mark',
      kind: 'direction_mark',
      enabled: true,
      severity: 'must_answer',
      name: '看不见的文字方向符',
      why: '文中有看不见的方向控制符，能使显示的顺序与实际文字相反，掩盖号码和词语。请删去后重新录入这一段。',
    },
    {
      id: 'official',
      kind: 'official',
      enabled: true,
      severity: 'must_answer',
      name: '机构、职务和政治用语',
      why: '机构名称、领导姓名职务和重要提法有误属严重表述错误，网站检查单项否决。',
      corrections: OFFICIAL,
      titles: [
        '区委书记',
        '区委副书记',
        '区长',
        '副区长',
        '常务副区长',
        '代区长',
        '县长',
        '副县长',
        '市长',
        '副市长',
        '镇长',
        '副镇长',
        '乡长',
        '副乡长',
        '局长',
        '副局长',
        '主任',
        '副主任',
        '部长',
        '副部长',
        '书记',
        '副书记',
        '主席',
        '副主席',
        '院长',
        '副院长',
        '检察长',
        '副检察长',
      ],
      officials: [],
    },
    {
      id: 'wording',
      kind: 'wording',
      enabled: true,
      severity: 'notice',
      name: '常见错别字',
      why: '错别字影响政府网站公信力，列入网站检查指标。',
      corrections: WORDING,
    },
    {
      id: 'recommended-spelling',
      kind: 'wording',
      enabled: false,
      severity: 'notice',
      name: '推荐写法',
      why: '两种写法都有人用，以《现代汉语词典》推荐的写法为好；引用法规和旧文件时保留原文的写法。',
      corrections: RECOMMENDED,
    },
  ],
};
