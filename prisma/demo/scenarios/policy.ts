/* oxlint-disable max-lines -- wording of the demo: one document after another */
import type { Topic } from '../lexicon/topics';
import { longDate, addDays } from '../calendar';
import type { Writer } from '../writer';
import { centre, type Draft, numeral, p, plainText, right, stop, table } from './draft';

/** Facts of a document before it is written. */
export interface DocumentFrame {
  issuer: string;
  docNumber: string | null;
  day: string;
  /** A first version on trial, later replaced. */
  trial: boolean;
  /** The older document this one replaces, where there is one. */
  replaces: { title: string; docNumber: string | null } | null;
}

export interface PolicyDraft extends Draft {
  /** The title of the rules themselves, without “关于印发…的通知”. */
  rulesTitle: string;
}

type PolicyForm = (w: Writer, topic: Topic, frame: DocumentFrame) => PolicyDraft;

const addressees = [
  '各镇人民政府，各街道办事处，经开区管委会，区政府各部门、各直属单位：',
  '各镇人民政府，各街道办事处，区直各有关单位：',
  '各镇（街道），区政府有关部门，各有关企事业单位：',
];

function addressed(w: Writer): string {
  if (w.unit === null) return w.pick(addressees);
  switch (w.unit.kind) {
    case 'town':
      return w.one(['各村民委员会，镇直各单位，各办公室（中心）：', '各村党组织、村民委员会，镇属各办（所、中心）：']);
    case 'subdistrict':
      return w.one(['各社区居民委员会，街道各科室、中心：', '各社区党组织、居委会，驻街各单位：']);
    default:
      return w
        .one(['各镇（街道）有关站所，局属各单位，各有关单位：', '各有关单位：', '机关各科室、所属各单位，各相关企业和机构：'])
        .replace('局属', w.short.endsWith('局') ? '局属' : '所属');
  }
}

function signature(w: Writer, frame: DocumentFrame): string[] {
  return [right(frame.issuer), right(longDate(frame.day)), p(w.pick(['（此件公开发布）', '（此件主动公开）', '（公开方式：主动公开）']))];
}

function cover(w: Writer, topic: Topic, frame: DocumentFrame, rulesTitle: string): string[] {
  const agreed =
    w.unit === null
      ? w.one(['已经区政府第{n:60-118}次常务会议审议通过', '已经区政府同意', '已经{y}年{m}月区政府常务会议研究同意'])
      : w.one(['已经{short}集体研究通过', '已通过合法性审查并经集体讨论决定', '经征求意见、公平竞争审查和合法性审核']);
  return [
    ...(frame.docNumber ? [centre(frame.docNumber)] : []),
    p(addressed(w)),
    p(
      `《${rulesTitle}》${agreed}，现印发给你们，请${w.pick(['认真贯彻执行', '结合实际抓好落实', '遵照执行', '认真组织实施'])}。${w.one(['执行中的问题请及时向{dept}反映。', '', '', `${topic.name}工作中的重大事项要及时报告。`])}`,
    ),
    ...signature(w, frame),
    centre(`<strong>${rulesTitle}</strong>`),
  ];
}

const dutySentences = [
  '{grass}负责本辖区内具体工作的组织实施，落实人员和经费，及时报告有关情况。',
  '(发展改革、财政、自然资源|财政、民政、市场监管|公安、司法行政、生态环境|教育、卫生健康、应急管理)等部门按照各自职责做好相关工作，共享数据、互认结果。',
  '财政部门负责资金保障和绩效监督，审计部门依法进行审计监督。',
  '村（居）民委员会协助做好宣传告知、信息摸排和日常巡查。',
  '鼓励社会组织、行业协会和志愿者依法参与，支持自律规范的制定和实施。',
  '对在工作中作出显著成绩的单位和个人，按照有关规定给予表扬。',
];
const principleSentences = [
  '坚持依法依规、公开公正、分级负责、便民高效的原则。',
  '遵循预防为主、综合治理、权责一致、社会参与的原则。',
  '坚持政府引导、多方参与、因地制宜、务求实效。',
  '实行统一领导、分工负责、动态管理和全程监督。',
];
const procedureSentences = [
  '申请人应当对申请材料的真实性负责。材料不齐全的，受理单位应当当场或者在三个工作日内一次性告知需要补正的全部内容。',
  '受理单位应当自受理之日起{n:5-15}个工作日内完成审核，需要实地核查的，由两名以上工作人员进行并制作记录。',
  '审核结果在本单位网站和便民服务场所公示，公示期不少于{n:5-7}个工作日。公示内容不得包含身份证件号码、银行账号等个人信息。',
  '对审核结果有异议的，可以自公示之日起{n:5-10}个工作日内书面提出，受理单位应当复核并答复。',
  '有关台账、影像和审批资料应当一事一档，保存期限不少于{n:5-10}年。',
  '实行年度评估制度，评估结果作为调整范围、标准和安排经费的依据。',
  '有关信息发生变化的，当事人应当在三十日内告知受理单位，受理单位及时更新。',
  '推行网上办理、代办帮办和数据共享，能够通过共享获取的材料不得要求重复提交。',
];
const liabilitySentences = [
  '以欺骗、隐瞒等不正当手段取得资格、资金的，取消资格、追回资金，并依法依规记入信用记录；涉嫌犯罪的，移送司法机关。',
  '违反本规定的行为，法律、法规、规章已有处理规定的，从其规定。',
  '工作人员滥用职权、玩忽职守、徇私舞弊的，依法给予处分；构成犯罪的，依法追究刑事责任。',
  '阻碍工作人员依法履行职务的，由公安机关依照治安管理处罚法律处理。',
  '对未按要求整改的单位，由主管部门约谈主要负责人，并在全区范围内通报。',
];

function should(measure: string): string {
  return stop(measure.replace(/^(对|把|将|以|按|由)/u, '$1'));
}

// oxlint-disable-next-line max-lines-per-function -- the wording of one kind of document, in its order
function articles(w: Writer, topic: Topic, frame: DocumentFrame, chapters: boolean, related: readonly Topic[] = []): string[] {
  const label = frame.issuer;
  let count = 0;
  const article = (text: string): string => {
    count += 1;
    return p(`<strong>第${numeral(count)}条</strong>　${text}`);
  };
  let chapter = 0;
  const chapterName = (text: string): string[] => {
    chapter += 1;
    return chapters ? [centre(`<strong>第${numeral(chapter)}章　${text}</strong>`)] : [];
  };
  const rules = w.some(topic.rules, topic.rules.length);
  const duties = w.some(dutySentences, chapters ? 4 : 2);
  const procedures = w.some(procedureSentences, chapters ? w.int(5, 7) : w.int(2, 3));
  const liabilities = w.some(liabilitySentences, chapters ? 4 : 2);
  const work = w.some(topic.measures, topic.measures.length);
  const out: string[] = [];
  out.push(...chapterName('总则'));
  out.push(
    article(
      w.one([
        `为了规范${topic.name}，维护公民、法人和其他组织的合法权益，根据有关法律、法规和上级规定，结合{Area}实际，制定本办法。`,
        `为加强和改进${topic.name}工作，明确各方责任，提高服务与管理水平，依据国家和省、市有关规定，制定本办法。`,
        `为解决${topic.name}中责任不清、标准不一、监管不到位等问题，依照有关法律法规，结合本地实际，制定本办法。`,
      ]),
    ),
  );
  out.push(
    article(
      w.one([
        `{Area}范围内${topic.name}及其监督管理活动，适用本办法。法律、法规另有规定的，从其规定。`,
        `本办法适用于{Area}行政区域内的${topic.name}。`,
      ]),
    ),
  );
  out.push(article(`${topic.name}${w.one(principleSentences)}`));
  out.push(
    article(
      w.t(
        `${label.includes('政府') && w.unit === null ? '区人民政府统一领导全区' + topic.name + '工作，建立协调机制，研究解决重大问题' : `${label}负责${topic.name}的组织、指导、协调和监督`}。${duties[0]}`,
      ),
    ),
  );
  duties.slice(1).forEach((text) => out.push(article(text)));
  out.push(...chapterName(w.pick(['实施与管理', '管理规范', '工作要求', '标准与要求'])));
  rules.forEach((text) => out.push(article(text)));
  work
    .slice(0, chapters ? 5 : 3)
    .forEach((text, index) =>
      out.push(
        article(
          w.t(
            [
              `主管单位应当会同有关方面落实以下管理要求：${should(text)}`,
              `日常工作中应当做到：${should(text)}具体标准由主管单位另行公布。`,
              `责任单位应当建立工作机制，${should(text)}`,
              `因地制宜推行以下做法：${should(text)}`,
              `各实施单位应当明确专人负责，${should(text)}`,
            ][index % 5] as string,
          ),
        ),
      ),
    );
  for (const other of related) {
    out.push(...chapterName(other.name));
    out.push(
      article(
        w.one([
          `${other.name}纳入年度工作计划，主管部门应当公布任务、标准、进度和结果。`,
          `开展${other.name}，应当事先摸清底数、评估风险，听取利害关系人意见。`,
          `主管部门应当建立${other.name}工作档案，如实记载对象、内容、时间和责任人。`,
        ]),
      ),
    );
    w.some(other.rules, other.rules.length).forEach((text) => out.push(article(text)));
    w.some(other.measures, other.measures.length).forEach((text, index) =>
      out.push(
        article(
          w.t(
            [
              `有关单位应当落实下列管理要求：${should(text)}`,
              `主管部门应当制定具体标准，推动做到：${should(text)}标准应当征求有关单位和公众意见后公布。`,
              `实施单位应当明确责任人，${should(text)}执行情况每季度汇总一次。`,
              `鼓励采取下列方式改进工作：${should(text)}`,
              `监督检查时，应当重点查看下列事项：${should(text)}发现问题的，责令限期改正并跟踪复查。`,
            ][index % 5] as string,
          ),
        ),
      ),
    );
    out.push(
      article(
        w.one([
          `违反本章规定的，由主管部门责令改正；拒不改正的，依法处理，并通报其上级单位或者行业组织。`,
          `${other.name}的经费使用、项目安排和办理结果应当公开，每年向同级人民代表大会常务委员会报告一次。`,
          `对${other.name}中的争议，当事人可以协商，也可以向主管部门申请调解；调解不成的，依法处理。`,
        ]),
      ),
    );
  }
  out.push(...chapterName(w.pick(['程序与公开', '办理程序', '服务与保障'])));
  procedures.forEach((text) => out.push(article(text)));
  out.push(...chapterName('监督与责任'));
  out.push(
    article(
      w.one([
        `${label}应当采取抽查、暗访、群众评议等方式进行监督检查，每年不少于{n:1-4}次，结果向社会公布。`,
        '任何单位和个人有权投诉、举报违反本办法的行为，受理单位应当在{n:5-15}个工作日内处理并反馈。联系电话：{phone}。',
      ]),
    ),
  );
  liabilities.forEach((text) => out.push(article(text)));
  out.push(...chapterName('附则'));
  out.push(article(w.one([`本办法由${label}负责解释。`, `本办法由${label}会同有关单位解释。`])));
  const from = longDate(addDays(frame.day, 30));
  const years = frame.trial ? w.int(1, 2) : w.int(3, 5);
  out.push(
    article(
      `本办法自${from}起施行，${frame.trial ? `试行期${years === 1 ? '一' : '两'}年` : `有效期${numeral(years)}年`}。${frame.replaces ? `《${frame.replaces.title}》${frame.replaces.docNumber ? `（${frame.replaces.docNumber}）` : ''}同时废止。` : w.one(['此前有关规定与本办法不一致的，以本办法为准。', '', ''])}`,
    ),
  );
  return out;
}

const trialMark = (frame: DocumentFrame): string => (frame.trial ? '（试行）' : '');

function announce(frame: DocumentFrame, rulesTitle: string): string {
  return `${frame.issuer}关于印发《${rulesTitle}》的通知`;
}

const measuresRule: PolicyForm = (w, topic, frame) => {
  const rulesTitle = `${w.t('{Area}')}${topic.name}${w.pick(['管理办法', '管理办法', '工作办法', '实施办法', '暂行规定'])}${trialMark(frame)}`;
  return {
    rulesTitle,
    title: announce(frame, rulesTitle),
    genre: '办法',
    blocks: [...cover(w, topic, frame, rulesTitle), ...articles(w, topic, frame, true)],
  };
};

const detailedRule: PolicyForm = (w, topic, frame) => {
  const rulesTitle = `${w.t('{Area}')}${topic.name}${w.pick(['实施细则', '工作规范', '工作规则', '若干规定'])}${trialMark(frame)}`;
  return {
    rulesTitle,
    title: announce(frame, rulesTitle),
    genre: '细则',
    blocks: [...cover(w, topic, frame, rulesTitle), ...articles(w, topic, frame, false)],
  };
};

const opinion: PolicyForm = (w, topic, frame) => {
  const act = w.pick(['进一步加强', '推进', '全面加强', '做好', '深入推进']);
  const rulesTitle = `${frame.issuer}关于${act}${topic.name}工作的${w.pick(['实施意见', '意见', '若干意见'])}`;
  const m = w.some(topic.measures, topic.measures.length);
  const heads = w.random.sample(
    ['健全责任体系', '完善工作机制', '提升服务质量', '强化日常监管', '夯实基层基础', '推动数据共享', '加强风险防控', '改进方式方法'],
    m.length,
  );
  return {
    rulesTitle,
    title: rulesTitle,
    genre: '意见',
    blocks: [
      ...(frame.docNumber ? [centre(frame.docNumber)] : []),
      p(addressed(w)),
      p(
        w.one([
          `为${act}${topic.name}工作，切实解决群众反映的突出问题，结合{Area}实际，提出如下意见。`,
          `${topic.name}是保障和改善民生的重要内容。根据上级有关部署，经研究，现提出以下意见。`,
        ]),
      ),
      p('<strong>一、总体要求</strong>'),
      p(
        w.one([
          `以习近平新时代中国特色社会主义思想为指导，坚持以人民为中心，力争到{y1}年底，${topic.name}的制度更加健全、责任更加清晰、群众满意度稳定在{n:90-97}%以上。`,
          `坚持问题导向、目标导向、结果导向相统一，用{n:2-3}年时间补齐${topic.name}短板，形成可检查、可评价、可追责的工作体系。`,
          `坚持稳中求进、依法治理，到{y1}年，${topic.name}重点任务完成率达到{n:95-100}%，不发生系统性问题。`,
        ]),
      ),
      p('<strong>二、重点任务</strong>'),
      ...m.flatMap((text, index) => [
        p(
          `<strong>（${numeral(index + 1)}）${heads[index]}。</strong>${stop(text)}${topic.rules[index] ? w.t(topic.rules[index] as string) : ''}${w.one(['（责任单位：{dept}、{dept}，{grass}）', '（{dept}牵头，{grass}配合）', '（责任单位：{depts}）'])}`,
        ),
      ]),
      p('<strong>三、保障措施</strong>'),
      p(
        `（一）${w.one(['加强组织领导。各单位主要负责人是第一责任人，要亲自研究、亲自部署、亲自督办。', '压实工作责任。实行清单化管理，逐项明确目标、措施、责任和时限。'])}`,
      ),
      p(
        `（二）${w.one(['强化要素保障。所需经费列入年度预算，优先保障基层一线人员和设施。', '加大资金投入。统筹各级资金，鼓励金融和社会资本依法参与。'])}`,
      ),
      p(
        `（三）${w.one(['严格监督考核。将落实情况纳入年度综合考核，对弄虚作假、敷衍塞责的严肃问责。', '营造良好氛围。及时公开政策和办理结果，总结推广好的做法，回应社会关切。'])}`,
      ),
      ...(frame.replaces
        ? [
            p(
              `本意见自印发之日起施行，《${frame.replaces.title}》${frame.replaces.docNumber ? `（${frame.replaces.docNumber}）` : ''}同时废止。`,
            ),
          ]
        : []),
      ...signature(w, frame),
    ],
  };
};

const workPlan: PolicyForm = (w, topic, frame) => {
  const kind = w.pick(['工作方案', '实施方案', '专项行动方案', '集中整治方案', '百日攻坚方案']);
  const rulesTitle = `${w.t('{Area}{y}年')}${topic.name}${kind}`;
  const m = w.some(topic.measures, topic.measures.length);
  const day = frame.day;
  return {
    rulesTitle,
    title: announce(frame, rulesTitle),
    genre: '方案',
    blocks: [
      ...cover(w, topic, frame, rulesTitle),
      p(
        w.one([
          `为扎实推进${topic.name}，根据上级部署要求，结合{Area}实际，制定本方案。`,
          `针对${topic.name}中暴露出的问题，决定开展为期{n:3-6}个月的集中行动，特制定如下方案。`,
        ]),
      ),
      p('<strong>一、工作目标</strong>'),
      p(
        w.one([
          `行动结束前，排查覆盖率达到100%，问题整改率达到{n:95-100}%，建立长效制度{n:2-6}项。`,
          `通过集中行动，实现底数清、责任清、成效清，群众投诉量下降{n:20-40}%以上。`,
        ]),
      ),
      p('<strong>二、主要任务</strong>'),
      ...m.map((text, index) =>
        p(`${index + 1}.${stop(text)}${w.one(['责任单位：{dept}。', '由{dept}牵头，{latermd:60}前完成。', '', '完成时限：{later:90}。'])}`),
      ),
      p('<strong>三、实施步骤</strong>'),
      p(
        `（一）动员部署阶段（${longDate(day)}至${longDate(addDays(day, 15))}）。${w.pick(['制定细化方案，召开动员会议，公布举报电话。', '摸清底数，建立台账，开展人员培训。'])}`,
      ),
      p(
        `（二）集中实施阶段（${longDate(addDays(day, 16))}至${longDate(addDays(day, 75))}）。${w.pick(['对照清单逐项推进，每半月调度一次。', '边查边改、立行立改，重大问题挂牌督办。'])}`,
      ),
      p(
        `（三）总结巩固阶段（${longDate(addDays(day, 76))}至${longDate(addDays(day, 100))}）。${w.pick(['开展验收评估，完善制度，报送总结。', '组织回头看，通报结果，固化有效做法。'])}`,
      ),
      p('<strong>四、工作要求</strong>'),
      p(
        w.one([
          '各单位要提高认识，严禁以文件落实文件；要依法依规，不搞一刀切；要及时报送信息，每月{n:5-25}日前报送进展。',
          '要统筹安排，减轻基层负担，不得要求重复填表；要坚持疏堵结合、宽严相济；要抓好舆论引导，回应群众关切。',
        ]),
      ),
    ],
  };
};

const actionPlan: PolicyForm = (w, topic, frame) => {
  const rulesTitle = `${w.t('{Area}')}${topic.name}${w.pick(['三年行动计划', '提升行动计划', '高质量发展行动计划'])}（${frame.day.slice(0, 4)}—${Number(frame.day.slice(0, 4)) + 2}年）`;
  const base = w.int(40, 70);
  const rows = (
    topic.indicators.length > 0 ? topic.indicators : ['重点任务完成率（%）', '问题整改率（%）', '群众满意度（%）', '规范化单位（个）']
  ).map((name) => {
    const start = name.includes('%') ? base : w.int(60, 600);
    return [name, start, Math.round(start * 1.15), Math.round(start * 1.28), Math.round(start * 1.4)].map((cell) =>
      typeof cell === 'number' && name.includes('%') ? Math.min(cell, 99) : cell,
    );
  });
  const m = w.some(topic.measures, topic.measures.length);
  return {
    rulesTitle,
    title: announce(frame, rulesTitle),
    genre: '计划',
    blocks: [
      ...cover(w, topic, frame, rulesTitle),
      p('<strong>一、发展基础</strong>'),
      p(
        w.some(topic.facts, 2).join('') +
          w.one([
            '同时也要看到，发展不平衡、投入不稳定、专业力量不足等问题仍然存在。',
            '与群众期待相比，还存在覆盖面不够、服务半径偏大、数据不通等短板。',
          ]),
      ),
      p('<strong>二、主要目标</strong>'),
      table(['指标', '基期', '第一年', '第二年', '第三年'], rows as (string | number)[][]),
      p('<strong>三、重点行动</strong>'),
      ...m.map((text, index) =>
        p(
          `<strong>（${numeral(index + 1)}）${w.pick(['基础提升', '规范管理', '服务优化', '能力建设', '协同治理', '示范引领'])}行动。</strong>${stop(text)}${w.one(['第一年试点{n:2-6}处，第二年扩面，第三年基本覆盖。', '每年安排专项资金{n:30-600}万元。', '由{dept}牵头，每季度评估一次。', '建立项目库，成熟一个实施一个。'])}`,
        ),
      ),
      p('<strong>四、组织实施</strong>'),
      p(
        w.one([
          '建立联席会议制度，年度任务分解下达，期中评估、期末验收结果向社会公布。',
          '健全投入机制，落实用地、人才政策，加强绩效评价；计划实施情况接受人大、政协和社会监督。',
        ]),
      ),
    ],
  };
};

const notice: PolicyForm = (w, topic, frame) => {
  const rulesTitle = `${frame.issuer}关于${w.t(w.pick(['做好{y}年', '进一步做好', '切实加强', '抓紧抓好当前', '规范', '开展']))}${topic.name}${w.pick(['工作', '有关工作', '工作', '有关事项'])}的通知`;
  const m = w.some(topic.measures, 3 + w.int(0, 1));
  return {
    rulesTitle,
    title: rulesTitle,
    genre: '通知',
    blocks: [
      ...(frame.docNumber ? [centre(frame.docNumber)] : []),
      p(addressed(w)),
      p(
        w.one([
          `为做好${topic.name}工作，现将有关事项通知如下。`,
          `{since}，${topic.name}总体平稳，但部分单位仍存在责任虚化、排查不细等问题。为此，现就有关要求通知如下。`,
          `根据上级部署和区政府工作安排，结合实际，现就${topic.name}有关工作通知如下：`,
        ]),
      ),
      ...m.map((text, index) =>
        p(
          `<strong>${numeral(index + 1)}、${w.pick(
            [
              ['提高站位，落实责任', '认清形势，压实责任', '突出重点，精准发力'],
              ['抓住关键，细化措施', '全面排查，不留死角', '完善机制，强化联动'],
              ['加强宣传，群众参与', '规范程序，依法办理', '严格标准，确保质量'],
              ['强化督查，务求实效', '及时报告，畅通信息', '总结经验，形成长效'],
            ][index] ?? ['其他事项'],
          )}。</strong>${stop(text)}${topic.rules[index] && w.chance(0.5) ? w.t(topic.rules[index] as string) : w.one(['各单位要确定一名负责人和一名联络员。', '', '要将任务分解到岗到人，做到有部署、有检查、有反馈。', '工作中要注意方式方法，避免增加群众负担。'])}`,
        ),
      ),
      p(
        w.one([
          '请各单位于{later:20}前将落实情况报{short}。联系电话：{phone}。',
          '{short}将适时组织抽查，结果予以通报。',
          '本通知自印发之日起执行。',
        ]),
      ),
      ...(frame.replaces
        ? [p(`《${frame.replaces.title}》${frame.replaces.docNumber ? `（${frame.replaces.docNumber}）` : ''}同时废止。`)]
        : []),
      ...signature(w, frame),
    ],
  };
};

const taskSplit: PolicyForm = (w, topic, frame) => {
  const rulesTitle = `${w.t('{y}年{Area}')}${topic.name}${w.pick(['重点任务分工', '任务分解表', '责任清单'])}`;
  const rows = w.random
    .sample([...topic.measures, ...topic.rules], topic.measures.length + Math.min(3, topic.rules.length))
    .map((text, index) => [
      index + 1,
      w.t(text).replace(/。$/u, ''),
      w.t('{dept}'),
      w.t('{town}等'),
      w.pick(['长期坚持', `${w.int(6, 12)}月底前`, '按季度推进', '年底前']),
    ]);
  return {
    rulesTitle,
    title: announce(frame, rulesTitle),
    genre: '清单',
    blocks: [
      ...cover(w, topic, frame, rulesTitle),
      p(
        w.one([
          `为推动${topic.name}各项任务落到实处，现将重点任务分解如下，请各责任单位细化措施，按季度报送进展。`,
          '牵头单位对任务负总责，配合单位主动认领；任务调整须书面说明理由。',
        ]),
      ),
      table(['序号', '任务内容', '牵头单位', '配合单位', '时限'], rows),
      p(w.one(['{short}每季度对任务进展情况进行督查，对进展缓慢的予以提醒。', '完成情况作为年度考核依据，并向社会公开。'])),
    ],
  };
};

const leadingGroup: PolicyForm = (w, topic, frame) => {
  const rulesTitle = `${frame.issuer}关于${w.pick(['成立', '调整'])}${topic.name}工作${w.pick(['领导小组', '专班', '联席会议'])}的通知`;
  return {
    rulesTitle,
    title: rulesTitle,
    genre: '通知',
    blocks: [
      ...(frame.docNumber ? [centre(frame.docNumber)] : []),
      p(addressed(w)),
      p(
        w.one([
          `为加强对${topic.name}工作的组织领导和统筹协调，经研究，决定成立工作机构。现将组成人员及职责通知如下：`,
          `因人员变动和工作需要，决定对${topic.name}工作机构进行调整，现将有关事项通知如下：`,
        ]),
      ),
      p(`<strong>一、组成人员</strong>`),
      p(`组　长：${w.official(0)}`),
      p(`副组长：${w.official(1)}`),
      p(
        w.t(
          `成　员：{depts}、{dept}负责同志，${w.random.sample(['办公室', '综合科', '财务科', '业务科', '法规科', '宣传科'], 3).join('、')}主要负责人。`,
        ),
      ),
      p('<strong>二、主要职责</strong>'),
      p(
        `（一）研究部署${topic.name}工作；（二）${w.one(topic.measures)}；（三）${w.one(topic.measures)}；（四）协调解决跨部门、跨区域问题；（五）督促检查落实情况。`,
      ),
      p('<strong>三、工作机制</strong>'),
      p(
        w.one([
          '原则上每季度召开一次会议，特殊情况随时召开。办公室设在{short}，承担日常工作。',
          '实行任务清单、月度调度和信息通报制度。成员因工作变动需要调整的，由所在单位向办公室提出，不再另行发文。',
        ]),
      ),
      p('工作任务完成后，该机构自行撤销。'),
      ...signature(w, frame),
    ],
  };
};

const subsidy: PolicyForm = (w, topic, frame) => {
  const rulesTitle = `${w.t('{Area}')}${topic.name}${w.pick(['专项资金管理办法', '奖补资金实施细则', '补助资金使用管理规定'])}${trialMark(frame)}`;
  const rows = w.random
    .sample(topic.measures, 3)
    .map((text, index) => [
      index + 1,
      w.t(text).split('，')[0] as string,
      `${w.int(2, 30)}${w.pick(['00元/个', '万元/项', '0元/人', '00元/户'])}`,
      w.pick(['先建后补', '据实核定', '按季兑付', '一次性补助']),
    ]);
  const rest = articles(w, topic, frame, false);
  return {
    rulesTitle,
    title: announce(frame, rulesTitle),
    genre: '办法',
    blocks: [
      ...cover(w, topic, frame, rulesTitle),
      ...rest.slice(0, 4),
      p(
        '<strong>补助对象与标准</strong>　' +
          w.one(['补助资金按照下表执行，同一事项不得重复享受。', '符合多项条件的按就高不重复原则核定。']),
      ),
      table(['序号', '补助内容', '标准', '方式'], rows),
      ...rest.slice(4),
    ],
  };
};

const emergency: PolicyForm = (w, topic, frame) => {
  const rulesTitle = `${w.t('{Area}')}${topic.name}${w.pick(['突发事件应急预案', '应急处置预案', '应急工作预案'])}`;
  const m = w.some(topic.measures, 4);
  return {
    rulesTitle,
    title: announce(frame, rulesTitle),
    genre: '预案',
    blocks: [
      ...cover(w, topic, frame, rulesTitle),
      p('<strong>1　总则</strong>'),
      p(
        `1.1　编制目的。${w.one([`规范${topic.name}相关突发情况的应急处置，最大限度减少人员伤亡和财产损失。`, `建立统一指挥、反应灵敏、运转高效的${topic.name}应急机制。`])}`,
      ),
      p(`1.2　适用范围。${w.t(`{Area}行政区域内${topic.name}方面突发事件的预防和应对。`)}`),
      p('1.3　工作原则。人民至上、生命至上，统一领导、分级负责，快速反应、协同应对。'),
      p('<strong>2　组织指挥</strong>'),
      p(`2.1　指挥机构由${w.official(0)}任指挥长，办公室设在{short}。`.replace('{short}', w.short)),
      p(w.t('2.2　现场设综合协调、抢险救援、医疗救护、治安保卫、信息发布、善后保障{n:5-6}个工作组。')),
      p('<strong>3　预防与预警</strong>'),
      p(`3.1　预防措施。${stop(m[0] as string)}${stop(m[1] as string)}`),
      p('3.2　预警分级。由高到低分为Ⅰ级（红色）、Ⅱ级（橙色）、Ⅲ级（黄色）、Ⅳ级（蓝色）。'),
      table(
        ['级别', '启动条件', '批准人', '到岗要求'],
        [
          ['Ⅰ级', '特别重大影响，超出本级处置能力', '指挥长报上级', '全员到岗'],
          ['Ⅱ级', `涉及${w.int(50, 100)}人以上或者影响面广`, '指挥长', '三十分钟'],
          ['Ⅲ级', `涉及${w.int(10, 49)}人或者跨村（社区）`, '副指挥长', '一小时'],
          ['Ⅳ级', '局部、可控', '办公室主任', '值班处置'],
        ],
      ),
      p('<strong>4　应急响应</strong>'),
      p(w.t('4.1　信息报告。事发单位应当立即电话报告，{n:30-60}分钟内书面报告，续报及时、要素齐全。')),
      p(`4.2　先期处置。${stop(m[2] as string)}`),
      p(
        `4.3　响应措施。${stop(m[3] ?? (m[0] as string))}${w.one(topic.rules.length > 0 ? topic.rules : ['现场指挥部根据事态调整力量。'])}`,
      ),
      p('4.4　响应终止。险情排除、人员安置妥当后，由批准启动的机构宣布终止。'),
      p('<strong>5　保障与附则</strong>'),
      p(w.t('5.1　物资、队伍、通信和经费由有关单位分别保障，每年至少演练{n:1-2}次，预案每{n:2-3}年修订一次。')),
      p('5.2　本预案自印发之日起实施。'),
    ],
  };
};

const approval: PolicyForm = (w, topic, frame) => {
  const applicant = w.unit === null ? w.t('{town}') : w.t('{v1}');
  const rulesTitle = `${frame.issuer}关于${applicant}${topic.name}${w.pick(['项目', '有关事项', '方案', '试点'])}的批复`;
  return {
    rulesTitle,
    title: rulesTitle,
    genre: '批复',
    blocks: [
      ...(frame.docNumber ? [centre(frame.docNumber)] : []),
      p(
        `${applicant}${applicant.endsWith('村') ? '民委员会' : applicant.endsWith('社区') ? '居民委员会' : w.unit === null ? (applicant.endsWith('镇') ? '人民政府' : '办事处') : ''}：`,
      ),
      p(
        w.one([
          `你单位关于${topic.name}的请示收悉。经研究，现批复如下：`,
          `《关于请求批准${topic.name}有关事项的请示》收悉。经征求{depts}意见，现批复如下：`,
        ]),
      ),
      p(`一、原则同意你单位提出的${topic.name}方案，建设（实施）期限为{n:6-24}个月。`.replace('{n:6-24}', String(w.int(6, 24)))),
      p(`二、${stop(w.one(topic.measures))}`),
      p(
        `三、${w.one(['总投资控制在{n:60-2600}万元以内，资金由上级补助和自筹解决，不得形成新的债务。', '依法办理用地、环评、招标等手续，未经批准不得擅自扩大规模。', '完工后及时组织验收、移交管护，并将结果公示。'])}`,
      ),
      p('四、请抓紧组织实施，实施中遇有重大问题及时报告。'),
      p('此复。'),
      ...signature(w, frame),
    ],
  };
};

const standards: PolicyForm = (w, topic, frame) => {
  const rulesTitle = `${w.t('{Area}')}${topic.name}${w.pick(['服务指南', '标准化清单', '裁量基准', '告知承诺事项清单', '操作规程'])}${w.t('（{y}年版）')}`;
  const rows = w.random
    .sample([...topic.measures, ...topic.rules], 5)
    .map((text, index) => [
      index + 1,
      w.t(text).replace(/。$/u, ''),
      w.pick(['事前', '事中', '事后', '全过程']),
      w.pick(['现场核验', '资料审查', '数据比对', '抽样检查']),
    ]);
  return {
    rulesTitle,
    title: `${frame.issuer}关于公布《${rulesTitle}》的通知`,
    genre: '清单',
    blocks: [
      ...cover(w, topic, frame, rulesTitle),
      p(w.one([`为统一${topic.name}的办理标准，方便群众和企业查询，现公布如下。`, '本清单实行动态管理，法律法规和职责调整后及时更新。'])),
      table(['序号', '事项与标准', '环节', '核验方式'], rows),
      p(w.t('咨询电话：{phone}；办公时间：{hours}。')),
    ],
  };
};

const assistance: PolicyForm = (w, topic, frame) => {
  const rulesTitle = `关于${w.pick(['支持', '促进', '规范', '优化'])}${topic.name}的${w.pick(['若干措施', '若干政策', `${numeral(Math.min(6, topic.measures.length + topic.rules.length) + 1)}条措施`])}${trialMark(frame)}`;
  const items = w.random
    .sample([...topic.measures, ...topic.rules], Math.min(6, topic.measures.length + topic.rules.length))
    .map((text) => w.t(text));
  return {
    rulesTitle,
    title: announce(frame, rulesTitle),
    genre: '意见',
    blocks: [
      ...cover(w, topic, frame, rulesTitle),
      p(w.one([`为${topic.name}营造良好环境，结合实际，制定以下措施。`, `围绕${topic.name}的关键环节，提出以下政策措施。`])),
      ...items.map((text, index) =>
        p(
          `<strong>${numeral(index + 1)}、</strong>${stop(text)}${w.one(['对符合条件的，给予{n:2-30}万元支持。', '责任单位：{dept}。', '办理时限压缩至{n:3-10}个工作日。', '实行免申即享。', ''])}`,
        ),
      ),
      p(
        `${numeral(items.length + 1)}、本措施自印发之日起施行，${frame.trial ? '试行一年' : '有效期三年'}，由${frame.issuer}负责解释。${frame.replaces ? `《${frame.replaces.title}》${frame.replaces.docNumber ? `（${frame.replaces.docNumber}）` : ''}同时废止。` : ''}`,
      ),
    ],
  };
};

/** Forms of district and departmental documents. `normative` forms have an effect and may be replaced. */
export const policyForms: { id: string; normative: boolean; weight: number; needsRules: boolean; write: PolicyForm }[] = [
  { id: 'measures', normative: true, weight: 1.5, needsRules: true, write: measuresRule },
  { id: 'detailed', normative: true, weight: 1.2, needsRules: true, write: detailedRule },
  { id: 'subsidy', normative: true, weight: 0.8, needsRules: true, write: subsidy },
  { id: 'assistance', normative: true, weight: 0.9, needsRules: false, write: assistance },
  { id: 'opinion', normative: true, weight: 1, needsRules: false, write: opinion },
  { id: 'plan', normative: false, weight: 1.3, needsRules: false, write: workPlan },
  { id: 'action', normative: false, weight: 0.8, needsRules: false, write: actionPlan },
  { id: 'notice', normative: false, weight: 1.8, needsRules: false, write: notice },
  { id: 'tasks', normative: false, weight: 0.7, needsRules: false, write: taskSplit },
  { id: 'group', normative: false, weight: 0.6, needsRules: false, write: leadingGroup },
  { id: 'emergency', normative: false, weight: 0.5, needsRules: false, write: emergency },
  { id: 'approval', normative: false, weight: 0.7, needsRules: false, write: approval },
  { id: 'standards', normative: false, weight: 0.6, needsRules: false, write: standards },
];

/** A regulation of the city's congress or a rule of the city government, as the portal republishes it. */
export function writeLegislation(w: Writer, topic: Topic, frame: DocumentFrame, congress: boolean, related: readonly Topic[]): PolicyDraft {
  const rulesTitle = `云栖市${topic.name}${congress ? '条例' : w.pick(['规定', '办法'])}`;
  const number = w.int(8, 46);
  const body = articles(w, topic, frame, true, related).map((block) =>
    block
      .replaceAll('本办法', congress ? '本条例' : '本规定')
      .replaceAll('望澜区', '本市')
      .replaceAll('区人民政府', '市、区人民政府')
      .replaceAll('各镇街', '镇人民政府、街道办事处')
      .replaceAll('云栖市人民代表大会常务委员会负责', '市、区人民政府主管部门负责')
      .replaceAll('云栖市人民代表大会常务委员会', '市人民政府')
      .replaceAll('云栖市人民政府负责', '市、区人民政府主管部门负责')
      .replaceAll('全区', '全市')
      .replace(/，有效期[一二三四五]年/u, ''),
  );
  return {
    rulesTitle,
    title: rulesTitle,
    genre: congress ? '条例' : '规定',
    blocks: [
      centre(`<strong>${rulesTitle}</strong>`),
      centre(
        congress
          ? `（${longDate(frame.day)}云栖市第${numeral(w.int(12, 15))}届人民代表大会常务委员会第${numeral(number)}次会议通过）`
          : `（云栖市人民政府令第${number}号，${longDate(frame.day)}公布）`,
      ),
      ...body,
    ],
  };
}

/** A decision that ends several older documents. */
export function writeRepeal(w: Writer, frame: DocumentFrame, targets: { title: string; docNumber: string | null }[]): PolicyDraft {
  const title = `${frame.issuer}关于${w.pick(['废止部分行政规范性文件', '宣布部分文件失效', `废止${numeral(targets.length)}件文件`])}的决定`;
  return {
    rulesTitle: title,
    title,
    genre: '决定',
    blocks: [
      ...(frame.docNumber ? [centre(frame.docNumber)] : []),
      p(addressed(w)),
      p(
        w.one([
          '根据规范性文件清理工作要求，区政府对现行有效文件进行了全面清理。经研究，决定对主要内容与上位法不一致、已被新规定替代或者调整对象已消失的下列文件予以废止：',
          '为维护法制统一，优化营商环境，经合法性审查和集体讨论，决定废止以下文件，自本决定公布之日起不再作为行政管理的依据：',
        ]),
      ),
      table(
        ['序号', '文件名称', '文号'],
        targets.map((target, index) => [index + 1, `《${target.title}》`, target.docNumber ?? '—']),
      ),
      p('各有关单位要做好衔接工作，同步更新办事指南和网站信息，不得继续以废止文件为依据实施管理。'),
      ...signature(w, frame),
    ],
  };
}

/** The target's body is in hand: an interpretation quotes the real thing. */
// oxlint-disable-next-line max-lines-per-function -- the wording of one kind of document, in its order
export function writeInterpretation(
  w: Writer,
  topic: Topic,
  target: { title: string; docNumber: string | null; formedOn: string; blocks: string[]; normative: boolean },
): Draft {
  const named = /《(.+?)》/u.exec(target.title)?.[1] ?? target.title;
  const numbered = target.docNumber ? `（${target.docNumber}）` : '';
  const lines = plainText(target.blocks)
    .split('\n')
    .filter((line) => line.length > 28 && line.length < 160 && !line.includes('印发给你们') && !line.includes('此件'))
    .map((line) =>
      line.replace(/^(第[一二三四五六七八九十]+条　|（[一二三四五六七八九十]+）|\d+\.|[一二三四五六七八九十]+、|\d+\.\d+　)/u, ''),
    );
  const quoted = w.random.subset(lines, 4);
  const form = w.int(0, 3);
  const background = w.one([
    `${topic.name}与群众生产生活密切相关。此前执行中存在标准不够统一、程序不够清楚等情况，{#expert}和基层单位多次提出意见建议。为此，{short}启动了文件起草工作，先后{n:2-4}次书面征求意见，收到建议{n:22-86@got}条，采纳{part:got:40-88}条。`,
    `起草组用{n:2-5}个月走访{towns}，召开座谈会{n:3-12}场，发放问卷{n:120-960}份，并完成公平竞争审查和合法性审核，最终形成文件。`,
    `随着形势变化，${topic.name}出现了一些新情况新问题，原有做法已不能完全适应。出台该文件，既是落实上级要求，也是回应群众关切。`,
  ]);
  const blocks: string[] = [];
  let title: string;
  if (form === 0) {
    title = `《${named}》政策解读`;
    blocks.push(
      p(`${longDate(target.formedOn)}，《${named}》${numbered}印发。现就有关内容解读如下。`),
      p('<strong>一、出台背景</strong>'),
      p(background),
      p('<strong>二、主要内容</strong>'),
      ...quoted.map((line, index) => p(`（${numeral(index + 1)}）${stop(line)}`)),
      p('<strong>三、新在哪里</strong>'),
      p(
        w.one([
          '一是责任更具体，明确了牵头单位与配合单位；二是程序更简便，能共享的材料不再提交；三是监督更有力，结果公示、异议复核均有时限。',
          '与以往相比，突出“三个明确”：明确适用对象，明确办理时限，明确不予支持的情形。',
        ]),
      ),
      p(w.t('解读机关：{unit}；咨询电话：{phone}。')),
    );
  } else if (form === 1) {
    title = `《${named}》问答`;
    blocks.push(
      p(`围绕《${named}》${numbered}，我们梳理了群众询问较多的几个问题，集中答复如下。`),
      p('<strong>问：为什么要出台这个文件？</strong>'),
      p(`答：${background}`),
      ...quoted.flatMap((line, index) => [
        p(
          `<strong>问：${[`${topic.name}具体怎么规定？`, '对单位和个人有什么要求？', '办理中要注意什么？', '谁来负责落实和监督？'][index]}</strong>`,
        ),
        p(`答：${stop(line)}`),
      ]),
      p('<strong>问：不清楚的地方到哪里咨询？</strong>'),
      p(w.t('答：可以拨打{phone}，或者到{addr}现场咨询，工作时间为{hours}。')),
    );
  } else if (form === 2) {
    title = `关于《${named}》的起草说明`;
    blocks.push(
      p(w.t(`现将《${named}》${numbered}的起草情况说明如下：`)),
      p('<strong>一、制定依据和必要性</strong>'),
      p(background),
      p('<strong>二、起草过程</strong>'),
      p(
        w.one([
          '成立起草小组后，学习外地经验{n:3-8}份，形成初稿；经公开征求意见30日、专家论证、公平竞争审查、合法性审核和集体讨论，按程序印发。',
          '起草中重点听取了企业、基层站所和群众代表的意见，对争议较大的{n:2-5}个条款进行了专题论证，对不予采纳的意见逐条说明理由。',
        ]),
      ),
      p('<strong>三、需要说明的问题</strong>'),
      ...quoted
        .slice(0, 3)
        .map((line, index) => p(`${index + 1}.${['关于适用和职责。', '关于工作要求。', '关于执行与监督。'][index]}${stop(line)}`)),
    );
  } else {
    title = `{short}负责人就《${named}》答记者问`;
    blocks.push(
      p(w.t(`日前，《${named}》${numbered}公布。{short}有关负责人回答了记者提问。`)),
      p('<strong>记者：文件出台的意义是什么？</strong>'),
      p(`负责人：${background}`),
      p('<strong>记者：最值得关注的内容有哪些？</strong>'),
      p(
        `负责人：可以概括为几句话。${quoted
          .slice(0, 3)
          .map((line) => stop(line))
          .join('')}`,
      ),
      p('<strong>记者：如何保证落到实处？</strong>'),
      p(
        `负责人：${stop(w.one(topic.measures))}${w.one(['我们将把执行情况纳入年度考核，并公布投诉电话{phone}。', '半年后组织一次评估，评估结果对外公开。'])}`,
      ),
    );
    title = w.t(title);
  }
  return { title, blocks, genre: '解读', theme: topic.theme, keywords: [topic.name, '政策解读'] };
}
