/* oxlint-disable max-lines -- wording of the demo: one document after another */
import { localities } from '../lexicon/places';
import type { Topic } from '../lexicon/topics';
import type { Writer } from '../writer';
import { type Draft, h2, p, stop, table } from './draft';

type Form = (w: Writer, topic: Topic) => { title: string; blocks: string[] };

const ordinals = ['一是', '二是', '三是', '四是'];

/** Facts not told yet in this item. */
function facts(w: Writer, topic: Topic, count: number): string[] {
  return w.draw(topic.facts, count);
}

function fact(w: Writer, topic: Topic): string {
  return facts(w, topic, 1)[0] ?? '';
}

/** Measures not named yet in this item; when the topic has no more, what any office does next. */
function measures(w: Writer, topic: Topic, count: number): string[] {
  const own = w.draw(topic.measures, count);
  return own.length < count ? [...own, ...w.draw(commonMeasures, count - own.length)] : own;
}

const commonMeasures = [
  '问题清单、责任清单、整改清单一并公布，完成一项销号一项',
  '把咨询电话、办理时限和责任人写进明白纸，送到群众手上',
  '每月抽取一定比例事项电话回访，不满意的重新办理',
  '台账一次填报、多方共用，不向基层重复要数据',
  '安排业务骨干跟班指导，新手独立上岗前先过实操关',
  '重要节点提前一周提醒，逾期事项由分管负责人说明原因',
  '邀请人大代表、政协委员和群众代表旁听、验收',
  '把共性问题上升为制度，避免同一问题反复出现',
  '经费使用情况按季度公开，接受审计和群众监督',
  '建立容易反弹问题的目录，随机抽查、对账销号',
];

/** Paragraphs that give a story its surroundings. */
const surroundings: ((w: Writer, topic: Topic) => string)[] = [
  (w, topic) =>
    w.one([
      `时间往前推。{n:2-5}个月前，{short}对${topic.name}作过一次摸底，列出{n:12-68}个问题，其中{n:3-9}个属于多年积累、牵涉几家单位。摸底结果没有停在纸面上，而是按照“马上能办、限期能办、需要协调”分成三类，逐条落到人头。`,
      `${topic.name}并非新题目。过去的难处在于底数不清、标准不一，遇到问题往往靠临时协调。{since}，{short}先把底账做实，再谈办法，工作节奏由此顺了许多。`,
    ]),
  (w, topic) =>
    w.one([
      `在{v2}，情况又有不同。这里(人员流动大|居住分散|老年人多|新建项目集中)，照搬别处做法行不通，{short}便把任务拆细，安排{n:2-6}名熟悉情况的同志驻点，边干边调整，${topic.name}才慢慢打开局面。`,
      `{v3}曾是${topic.name}的薄弱点。{it}没有急于下结论，而是连续{n:3-9}天到现场记录，弄清症结后才提出整改办法，如今各项指标已追上平均水平。`,
    ]),
  (w, topic) =>
    w.one([
      `资金从哪里来，怎么管？据介绍，${topic.name}年度安排经费{n:12-460}万元，主要由本级预算和上级补助组成，支出明细按季度公布，{n:2-6}万元以上事项须集体研究。`,
      `人手不足是普遍反映的困难。{short}的办法是内部挖潜和外部借力并举：从{n:2-6}个科室（站所）抽调{n:5-26}人组成专班，同时请{#expert}担任顾问，遇到疑难集中会诊。`,
    ]),
  (w, topic) =>
    w.one([
      `{dept}有关负责人认为，${topic.name}的关键是衔接。此前信息分散在几家单位，群众来回跑；现在由{short}牵头每{n:1-2}周碰头一次，{n:6-28}项需要协调的事有了固定出口。`,
      `参与其中的{dept}和{dept}各有分工：一家负责核对数据，一家负责现场指导，{short}汇总进度并对外答复，避免了“都在管、都没管”。`,
    ]),
  (w, topic) =>
    w.one([
      `在随后的随机走访中，{n:20-90}名受访者里有八成以上表示知道${topic.name}的办理渠道，也有人提出时间安排不够灵活、告知方式偏少。{short}将这些意见逐条编号，{latermd:12}前给出答复。`,
      `变化是否真实，要由群众评判。{short}通过电话和上门两种方式回访{n:60-480}人次，不满意的{n:2-16}件全部退回重办，并在${topic.name}例会上讲评。`,
    ]),
  (w, topic) =>
    w.one([
      `对工作中的不足，{short}并不回避：个别点位进度偏慢，部分台账记录过于简单，${topic.name}的宣传也还没有走到每一户。相关问题已列入下月清单。`,
      `也应看到，${topic.name}受季节、资金和人员等因素影响较大，距离群众期待仍有差距。{short}分析认为，最需要补的是日常管理这一课。`,
    ]),
];

function said(w: Writer, topic: Topic, speaker: string): string {
  const words = w.one(topic.quotes);
  return w.one([
    `“${words}。”${speaker}说。`,
    `${speaker}告诉(记者|工作人员)：“${words}。”`,
    `${speaker}(算|说)得实在：“${words}。”`,
    `谈起变化，${speaker}说：“${words}。”`,
  ]);
}

const speakers = ['{p1}', '{p2}', '参与其中的{p3}', '在场的{p2}'];
const counterThemes = new Set(['综合政务', '财政金融审计', '国土资源', '司法', '劳动人事']);

function speaker(w: Writer, topic: Topic): string {
  if (topic.who.length === 1 && topic.who[0] === '@all') return w.one(['青年干部{p1}', '参加活动的{p2}', '{p3}', '老党员{p2}']);
  const choice =
    w.unit?.kind === 'town'
      ? ['{p1}', '村民{p2}', '村支书{p3}', '种植户{p2}']
      : w.unit?.kind === 'subdistrict'
        ? ['{p1}', '居民{p2}', '楼长{p3}', '社区工作者{p2}']
        : counterThemes.has(topic.theme)
          ? [...speakers, '来办事的{p2}', '窗口前的{p1}']
          : speakers;
  return w.one(choice);
}

function nextStep(w: Writer, topic: Topic): string {
  if (topic.next.length > 0 && w.chance(0.6)) {
    return w.one([
      `下一步，{it}将${w.one(topic.next)}。`,
      `据了解，{it}还将${w.one(topic.next)}。`,
      `{short}有关负责人表示，接下来要${w.one(topic.next)}。`,
      `目前，各项工作正有序推进，后续将${w.one(topic.next)}。`,
    ]);
  }
  const [one, two] = measures(w, topic, 2);
  return w.one([
    `下一步，{it}将围绕${topic.name}抓好两件事：一是${one}；二是${two}。`,
    `接下来的重点已经明确：${one}；${two}。`,
    `{it}表示，年内还有一项安排：${one}。`,
    `针对尚存的短板，下一阶段的办法是：${one}。进展情况将在本网站公布。`,
    `后续工作中，{short}提出两点要求：${two}；把群众反映的新问题及时纳入清单。`,
    '有关进展将在{latermd:21}前向社会公布，欢迎监督。',
    `群众如对${topic.name}有意见建议，可以拨打{phone}反映。`,
  ]);
}

function opening(w: Writer, topic: Topic): string {
  return w.one([
    `{since}，{short}把${topic.name}摆上重要日程，`,
    `围绕${topic.name}，{short}坚持从群众反映最集中的问题入手，`,
    `为做好${topic.name}工作，{short}近期连续打出几套“组合拳”，`,
    `${topic.name}怎么抓？{short}的做法是先摸底、再分类、后销号，`,
    `${topic.name}是今年{short}列入年度任务的一项实事，`,
    `针对${topic.name}中的堵点，{short}与{depts}会商后`,
  ]);
}

/** The same for an office's own affairs, where no public is served. */
const indoors: ((w: Writer, topic: Topic) => string)[] = [
  (w, topic) =>
    w.one([
      `{short}现有干部职工{n:20-160}人，分布在{n:3-9}个科室（站所）。${topic.name}怎样不占业务时间、又不走过场，班子会上讨论过{n:2-4}次，最后定下“小切口、短时间、常态化”的原则。`,
      `去年的${topic.name}小结里，写得最多的是“参加人数”。今年{short}换了写法：解决了什么问题、谁来跟进、何时回看，一项对应一行。`,
    ]),
  (w, topic) =>
    w.one([
      `{vice}在点评时说，${topic.name}最怕走形式，材料再漂亮也不如一次实实在在的改进。会后{n:2-5}天内，{n:3-9}条建议已经落实。`,
      `活动留下一张清单：已完成{n:3-12}项，正在办理{n:2-6}项，需要上级协调{n:1-3}项。清单贴在走廊，谁都看得见。`,
    ]),
  (w, topic) =>
    w.one([
      `{n:2-6}名新入职的同志第一次参加${topic.name}，由老同志一对一带着做。有人在小结里写道，原来以为是琐事，做完才知道里面有规矩、有学问。`,
      `{short}还与{dept}互派{n:2-6}人交流，比一比各自的办法，取回{n:2-5}条可以马上用的经验。`,
    ]),
];

const openingTails = [
  '目前已见成效。',
  '各项措施逐步落地。',
  '取得了阶段性进展。',
  '形成了一批可复制的做法。',
  '责任细化到岗、到人、到天。',
  '工作节奏明显加快。',
  '一批老问题得到解决。',
  '受到群众认可。',
];

const brief: Form = (w, topic) => ({
  title: w.one(topic.titles),
  blocks: [p(w.one(topic.scenes)), p(facts(w, topic, 2).join('')), p(nextStep(w, topic))],
});

const three: Form = (w, topic) => {
  const points = measures(w, topic, w.int(3, 4));
  return {
    title: w.one([
      `{short}(“三个聚焦”|多措并举|“三步走”|从细处着手)(推进|抓实|抓好)${topic.name}`,
      `{short}${points.length === 3 ? '三' : '四'}项举措(推动|做实)${topic.name}`,
      ...topic.titles,
    ]),
    blocks: [
      p(opening(w, topic) + w.pick(openingTails)),
      ...points.map((point, index) =>
        p(`<strong>${ordinals[index]}</strong>${stop(point)}${index < 2 ? (w.chance(0.75) ? fact(w, topic) : '') : ''}`),
      ),
      p(nextStep(w, topic)),
    ],
  };
};

const headings: Form = (w, topic) => {
  const names = w.pick([
    ['摸清底数，问题不漏项', '分类施策，办法有针对', '常态长效，成果不反弹'],
    ['干在前头', '算在细处', '落在实处'],
    ['难点在哪里', '办法怎么来', '群众怎么看'],
    ['一张清单管到底', '一支队伍沉下去', '一套机制建起来'],
    ['看变化', '问缘由', '听反映'],
    ['从“等着办”到“主动办”', '从“分头跑”到“一起干”', '从“办过了”到“办好了”'],
    ['先把账算清', '再把人找准', '最后把事办成'],
  ]);
  const f = facts(w, topic, 3);
  const m = measures(w, topic, 3);
  return {
    title: w.one([...topic.titles, `{area}${topic.name}观察：${names[0]}`, `${names[0]} ${names[2]}——{short}${topic.name}纪实`]),
    blocks: [
      p(w.one(topic.scenes)),
      h2(names[0] as string),
      p(`${stop(m[0] as string)}${f[0] ?? ''}`),
      h2(names[1] as string),
      p(`${f[1] ?? ''}${w.one(['具体做法是：', '办法并不复杂：', '工作中坚持：', '落到操作层面，就是：'])}${stop(m[1] as string)}`),
      h2(names[2] as string),
      p(`${stop(m[2] as string)}${said(w, topic, speaker(w, topic))}${f[2] ?? ''}`),
      p(nextStep(w, topic)),
    ],
  };
};

const feature: Form = (w, topic) => {
  const person = speaker(w, topic);
  return {
    title: w.one(topic.titles),
    blocks: [
      p(w.one(topic.scenes)),
      p(said(w, topic, person)),
      p(
        w.one([
          '这样的场景，在{area}并不少见。',
          '变化背后，是一本本细账。',
          '一件小事，折射出工作方式的转变。',
          '故事要从{n:2-5}个月前说起。',
          '数字更能说明问题。',
        ]) + facts(w, topic, 2).join(''),
      ),
      p(
        w.one(['{short}的体会是：', '记者了解到，', '经办人员介绍，', '梳理几个月来的做法，可以看到，']) +
          stop(measures(w, topic, 2).join('；')),
      ),
      ...(w.chance(0.6) ? [p(nextStep(w, topic))] : []),
    ],
  };
};

const meetingKinds = ['推进会', '部署会', '调度会', '专题会议', '现场会', '座谈会', '工作例会', '视频会'];

const meeting: Form = (w, topic) => {
  const kind = w.pick(meetingKinds);
  const demands = measures(w, topic, 3);
  const host = w.t('{leader}');
  return {
    title: w.one([
      `{short}召开${topic.name}${kind}`,
      `{short}召开${topic.name}${kind} 要求${(demands[0] as string).split('，')[0]}`,
      `${topic.name}${kind}{md}召开`,
      `{short}{cn}问${topic.name}：${kind}晒进度、找差距`,
      `{short}专题研究${topic.name}工作`,
    ]),
    blocks: [
      p(
        w.one([
          `{md}，{unit}召开${topic.name}${kind}。${host}(出席并讲话|主持会议|作部署讲话)，{depts}等单位有关负责同志参加。`,
          `{md}(上午|下午)，${topic.name}${kind}召开，总结前一阶段工作，分析存在的问题，部署下步任务。${host}出席并讲话。`,
          `{md}，${host}主持召开${kind}，听取${topic.name}情况汇报，逐项研究需要协调的事项。`,
        ]),
      ),
      p(
        w.one([
          '会议通报了有关情况。',
          '会议指出，总体进展符合预期，但不平衡、不扎实的问题仍然存在。',
          '会上播放了暗访短片，{n:3-9}个问题被点名。',
          '与会单位逐一发言，既报进展，也讲困难。',
        ]) + facts(w, topic, 2).join(''),
      ),
      p(
        w.one([
          `会议要求：${demands[0]}；${demands[1]}；${demands[2]}。各单位主要负责同志要亲自过问，不能一转了之。`,
          `会议强调，思想上要再重视，方法上要再精准，重点做到三条：一是${demands[0]}；二是${demands[1]}；三是${demands[2]}。对推诿扯皮、弄虚作假的严肃追责。`,
          `${w.nameOf(host)}强调，抓${topic.name}不能满足于开会发文。第一，${demands[0]}。第二，${demands[1]}。第三，${demands[2]}。`,
          `会议就下一步工作作出安排：${demands[0]}，由{dept}牵头；${demands[1]}，{latermd:20}前完成；${demands[2]}，长期坚持。`,
        ]),
      ),
      ...(w.chance(0.5)
        ? [
            p(
              w.one([
                '会后，与会人员前往{v1}查看了现场。',
                '会议还就{n:2-5}项具体问题明确了牵头单位和完成时限。',
                '{grass}主要负责同志在分会场参加会议。',
                '会议确定，{latermd:15}前对落实情况开展一次“回头看”。',
                '{v1}、{v2}作了交流发言，{v3}作表态发言。',
              ]),
            ),
          ]
        : []),
    ],
  };
};

const inspection: Form = (w, topic) => {
  const who = w.t('{leader}');
  const demands = measures(w, topic, 2);
  return {
    title: w.one([
      `${who}(督导|检查|调研)${topic.name}工作`,
      `${who}到{v1}(检查|督导)${topic.name}`,
      `{short}(赴|到){v1}、{v2}督导${topic.name}`,
      `不打招呼直奔现场 {short}暗访${topic.name}`,
    ]),
    blocks: [
      p(
        w.one([
          `{md}，${who}带队深入{v1}、{v2}等地，实地(检查|督导)${topic.name}工作。{depts}负责人参加。`,
          `{md}，${who}采取“四不两直”方式，先后来到{v1}、{v2}，随机查看${topic.name}落实情况。`,
          `{md}，${who}一行到{v1}调研${topic.name}，并与基层干部群众座谈。`,
        ]),
      ),
      p(
        w.one([
          `在{v1}，${w.nameOf(who)}(仔细查看现场、翻阅台账|与工作人员逐项核对记录|询问群众知不知道、满不满意)。`,
          '检查组兵分两路，一路看现场，一路看资料。',
          `每到一处，${w.nameOf(who)}都详细了解人员在岗、责任落实和经费保障等情况。`,
        ]) + facts(w, topic, 2).join(''),
      ),
      p(
        w.one([
          `针对发现的{n:3-16}个问题，${w.nameOf(who)}要求当场能改的立即整改，一时难以解决的列出时间表，并突出两项工作：${demands[0]}；${demands[1]}。`,
          `${w.nameOf(who)}指出，${topic.name}事关群众切身利益，容不得半点马虎，具体说：一要抓日常，${demands[0]}；二要抓关键，${demands[1]}。`,
          `反馈会上，检查组直接点明不足：台账与现场不一致{n:1-6}处、责任人不清楚职责{n:1-5}人。${w.nameOf(who)}要求对照两条整改：${demands[0]}；${demands[1]}。整改结果于{latermd:10}前报告。`,
        ]),
      ),
      ...(w.chance(0.4) ? [p(said(w, topic, speaker(w, topic)))] : []),
    ],
  };
};

const training: Form = (w, topic) => {
  const points = measures(w, topic, 3);
  return {
    title: w.one([
      `{short}举办${topic.name}(业务培训班|专题培训|实务培训)`,
      `{n:40-260}人“充电” {short}开班讲${topic.name}`,
      `{short}${topic.name}培训走进{v1}`,
    ]),
    blocks: [
      p(
        w.one([
          `{md}，{unit}举办${topic.name}培训班，{n:40-260}名一线人员参加。{#expert}应邀授课，{vice}作开班动员。`,
          `为期{n:1-3}天的${topic.name}培训日前结束，来自{grass}的{n:36-190}名学员通过闭卷测试，平均{n:82-95}分。`,
          `{md}，一堂没有讲稿的培训课在{v1}开讲，{#expert}把现场当课堂，围绕${topic.name}边看边问边答。`,
        ]),
      ),
      p(
        w.t(
          `课程安排突出实用。${points.map((point, index) => `第${'一二三'[index]}讲${w.pick(['讲解', '围绕', '聚焦'])}“${point.split('，')[0] as string}”`).join('，')}，并安排{n:2-4}个案例供分组研讨。`,
        ),
      ),
      p(
        w.one([
          '参训人员提出疑难问题{n:12-60}个，现场解答{n:9-50}个，其余形成书面答复。',
          '培训后发放问卷{n:36-180}份，九成以上学员认为“听得懂、用得上”。',
          '学员还到{v2}现场观摩，对照标准查找自身差距。',
        ]) + fact(w, topic),
      ),
      ...(w.chance(0.5) ? [p(nextStep(w, topic))] : []),
    ],
  };
};

const progress: Form = (w, topic) => {
  const names = topic.indicators.length > 0 ? topic.indicators : ['任务（项）', '完成（项）', '完成率（%）'];
  const own = w.unit ? localities[w.unit.slug] : undefined;
  const rows = (own ?? w.tenant.units.filter((unit) => unit.kind === 'town' || unit.kind === 'subdistrict').map((unit) => unit.shortName))
    .filter(() => w.chance(0.62))
    .map((place) => {
      if (topic.indicators.length === 0) {
        const total = w.int(8, 60);
        const done = Math.round((total * w.int(62, 100)) / 100);
        return [place, total, done, ((done / total) * 100).toFixed(1)];
      }
      const start = w.int(20, 900);
      return [
        place,
        ...names.map((name, index) =>
          name.includes('%') || name.includes('均值') ? w.int(38, 98) : Math.max(1, Math.round(start / (index * 1.6 + 1)) + w.int(0, 9)),
        ),
      ];
    });
  return {
    title: w.one([`{short}{y}年{m}月${topic.name}进展情况通报`, `{short}通报${topic.name}进度`, `{short}${topic.name}情况（截至{md}）`]),
    blocks: [
      p(
        w.one([
          `现将截至{date}{area}${topic.name}进展情况通报如下。`,
          `按照月调度要求，{short}对${topic.name}进展进行了汇总，有关数据如下表。`,
          `{md}，{short}公布${topic.name}最新进度。`,
        ]) + fact(w, topic),
      ),
      table([w.local ? (w.unit?.kind === 'town' ? '村' : '社区（片区）') : '镇街', ...names], rows),
      p(
        `从汇总情况看，${w.one(['前期基础较好的单位进度靠前，个别单位因人员调整暂时滞后', '后半月推进速度明显快于前半月，阴雨天气对野外作业有一定影响', '各地进展总体均衡，数据质量较上月提高', '完成数量增长较快，但资料归档、复核签字等环节还需补课'])}。${stop(measures(w, topic, 1)[0] as string)}`,
      ),
      p(
        w.one([
          '进度靠后的单位要在{latermd:10}前提交书面说明。',
          '下期通报将同步公布群众满意度抽查结果。',
          '以上数据由各单位填报，{short}抽查核实{n:10-30}%，未发现虚报。',
        ]),
      ),
    ],
  };
};

const joint: Form = (w, topic) => {
  const [one, two] = measures(w, topic, 2);
  return {
    title: w.one([
      `{short}联合{dept}开展${topic.name}专项行动`,
      `多部门联手 {area}${topic.name}再加力`,
      `${topic.name}联合(检查|行动){md}启动`,
      ...topic.titles,
    ]),
    blocks: [
      p(
        w.one([
          `{md}，{short}会同{depts}组成{n:2-6}个工作组，在{v1}、{v2}开展${topic.name}联合行动。`,
          `一项工作涉及几家单位，谁来牵头？{ago}，{short}与{depts}坐到一起，就${topic.name}的职责边界和信息共享达成一致。`,
          `${topic.name}单打独斗难以见效。{ago}，{short}牵头，{depts}参与，一次联合行动在{v1}展开。`,
        ]),
      ),
      p(`行动按照事先约定展开：${one}。${fact(w, topic)}`),
      p(w.t(`各方还约定：${two}；线索移送、结果反馈实行{n:1-3}个工作日限时。`) + fact(w, topic)),
      p(nextStep(w, topic)),
    ],
  };
};

const outreach: Form = (w, topic) => {
  const points = measures(w, topic, 2);
  return {
    title: w.one([
      `{short}到{v1}(宣讲|宣传)${topic.name}`,
      `小板凳、大喇叭：${topic.name}知识进{v1}`,
      `{short}开展${topic.name}宣传活动`,
      `${topic.name}宣传进(村入户|社区|校园|企业) {short}发放资料{n:300-2900}份`,
    ]),
    blocks: [
      p(
        w.one([
          `{md}，{short}在{v1}开展${topic.name}宣传，{n:8-40}名{staff}设点讲解、入户走访。`,
          `没有主席台，几条长凳围成一圈，{md}，{v1}的${topic.name}宣讲就这样开始了。`,
          `{md}正逢赶集，{short}的宣传车停在{v1}路口，${topic.name}的问答牌前很快聚拢了人。`,
        ]),
      ),
      p(w.t('活动发放明白纸{n:300-2900}份，解答咨询{n:60-460}人次，收集意见{n:6-46}条。') + fact(w, topic)),
      p(
        `${w.one(['宣讲人员用身边事讲道理，重点说明：', '大家问得最多的是“到底怎么办”，工作人员归纳为两句话：', '围绕群众关心的问题，工作人员重点介绍：'])}${points.join('；')}。${said(w, topic, speaker(w, topic))}`,
      ),
      ...(w.chance(0.5) ? [p(fact(w, topic))] : []),
    ],
  };
};

const lookBack: Form = (w, topic) => ({
  title: w.one([
    `{short}对${topic.name}问题开展“回头看”`,
    `整改没整改？{short}再查${topic.name}`,
    `{short}${topic.name}问题清单销号{n:82-100}%`,
  ]),
  blocks: [
    p(
      w.one([
        `{n:2-5}个月前列出的${topic.name}问题清单，改得怎么样？{ago}，{short}组织复查，逐项对照照片、台账和现场。`,
        `“整改报告写得再好，也要看现场。”{md}，{vice}带领复查组来到{v1}，对${topic.name}问题进行“回头看”。`,
      ]),
    ),
    p(w.t('上次检查共交办问题{n:60-96}项，本次复查确认整改到位{n:42-58}项，其余因施工周期等原因仍在推进。') + facts(w, topic, 2).join('')),
    p(
      w.t(
        `(复查也发现两个苗头：一些点位“边改边犯”，个别台账“纸面完成”。|复查组认为，成效还不稳固，反弹压力较大。)为此，{it}明确两条：${measures(w, topic, 2).join('；')}。`,
      ),
    ),
    p(said(w, topic, speaker(w, topic))),
  ],
});

const views: Form = (w, topic) => {
  const f = facts(w, topic, 3);
  return {
    title: w.one([...topic.titles, `${topic.name}的三个镜头`, `三个数字看{area}${topic.name}`]),
    blocks: [
      p(
        w.one([
          '{since}，{area}的' + topic.name + '发生了哪些变化？几个片段给出答案。',
          '走进{v1}、{v2}和{v3}，记者用三个镜头记录' + topic.name + '的日常。',
          topic.name + '看似琐碎，却连着千家万户。',
        ]),
      ),
      p(`<strong>${w.pick(['镜头一', '数字之一', '片段一'])}</strong>　${w.one(topic.scenes)}`),
      p(`<strong>${w.pick(['镜头二', '数字之二', '片段二'])}</strong>　${f[0]}${stop(measures(w, topic, 1)[0] as string)}`),
      p(`<strong>${w.pick(['镜头三', '数字之三', '片段三'])}</strong>　${f[1]}${said(w, topic, speaker(w, topic))}`),
      ...(w.chance(0.5) ? [p(f[2] ?? nextStep(w, topic))] : []),
    ],
  };
};

const interview: Form = (w, topic) => {
  const m = measures(w, topic, 3);
  return {
    title: w.one([`${topic.name}怎么干？{short}负责人这样说`, `对话{short}：${topic.name}几问`, `政务访谈：{short}谈${topic.name}`]),
    blocks: [
      p(
        w.one([
          `近期，不少群众通过留言、热线询问${topic.name}情况。{md}，{short}有关负责人接受了访谈。`,
          `{md}，{vice}做客“政务面对面”，就${topic.name}回答网友提问。`,
        ]),
      ),
      p(
        '<strong>问：</strong>' + w.one([`目前${topic.name}进展到什么程度？`, '大家最关心的数据能否先介绍一下？', '{since}做了哪些工作？']),
      ),
      p(`<strong>答：</strong>${facts(w, topic, 2).join('')}`),
      p('<strong>问：</strong>' + w.one(['遇到的难点是什么，怎么解决？', '有群众反映落实不到位，如何改进？', '具体到基层，怎么操作？'])),
      p(`<strong>答：</strong>${w.one(['这个意见很中肯。', '难点主要在基层力量和日常管理。', '我们的办法比较朴素。'])}${m[0]}；${m[1]}。`),
      p('<strong>问：</strong>' + w.one(['下一步有什么打算？', '群众可以怎样参与和监督？', '有没有时间表？'])),
      p(
        `<strong>答：</strong>${stop(m[2] as string)}${w.one(['联系电话{phone}，工作时间有人接听、有登记、有回复。', '结果会在{latermd:30}前公布，欢迎大家对照检查。', '希望大家继续提意见，也请理解施工、排查期间的不便。'])}`,
      ),
    ],
  };
};

const plan: Form = (w, topic) => {
  const m = measures(w, topic, 4);
  return {
    title: w.one([`{short}部署{y}年${topic.name}工作`, `{short}列出${topic.name}任务清单`, `倒排{n:20-90}天 {short}启动${topic.name}攻坚`]),
    blocks: [
      p(
        w.one([`{ago}，{short}印发${topic.name}任务安排，明确目标、责任和时限。`, `新一阶段${topic.name}怎么抓，{short}拿出了“施工图”。`]) +
          fact(w, topic),
      ),
      p(
        `任务${w.pick(['分四步实施', '列为四个方面', '细化为四张表'])}：${m.map((measure, index) => `${['第一', '第二', '第三', '第四'][index]}，${measure}`).join('；')}。`,
      ),
      p(
        w.one([
          '每项任务都标明牵头领导、责任科室（站所）和完成日期，逾期自动亮灯。',
          '{short}成立{n:2-5}个专班，实行周报告、月盘点。',
          '考核结果与评先评优、年度经费安排挂钩。',
        ]),
      ),
    ],
  };
};

/** The forms a piece of work news may take, with how common each is. */
export const newsForms: { id: string; weight: number; write: Form }[] = [
  { id: 'brief', weight: 1.6, write: brief },
  { id: 'three', weight: 1.3, write: three },
  { id: 'headings', weight: 1.1, write: headings },
  { id: 'feature', weight: 1.8, write: feature },
  { id: 'meeting', weight: 1.3, write: meeting },
  { id: 'inspection', weight: 1.2, write: inspection },
  { id: 'training', weight: 0.7, write: training },
  { id: 'progress', weight: 0.7, write: progress },
  { id: 'joint', weight: 0.9, write: joint },
  { id: 'outreach', weight: 0.8, write: outreach },
  { id: 'look-back', weight: 0.6, write: lookBack },
  { id: 'views', weight: 0.9, write: views },
  { id: 'interview', weight: 0.5, write: interview },
  { id: 'plan', weight: 0.5, write: plan },
];

/** Work news on a topic in one of the forms. */
export function writeNews(w: Writer, topic: Topic, formId: string): Draft {
  const form = newsForms.find((entry) => entry.id === formId) ?? newsForms[0];
  if (!form) throw new Error('No news forms');
  const { title, blocks: core } = form.write(w, topic);
  const holder = w.short;
  // Forms that read as a report get more of the story round their core; announcements of figures stay short.
  const extra =
    form.id === 'interview'
      ? 0
      : form.id === 'progress'
        ? w.int(0, 1)
        : form.id === 'brief' || form.id === 'plan'
          ? w.int(1, 2)
          : w.int(0, 4) === 0
            ? 0
            : w.int(1, 2);
  const at = Math.max(1, core.length - 1);
  const told = w.random
    .sample(topic.who.length === 1 && topic.who[0] === '@all' ? indoors : surroundings, extra)
    .map((write) => p(write(w, topic)));
  const blocks = [...core.slice(0, at), ...told, ...core.slice(at)];
  return {
    title,
    blocks: blocks.filter((block) => block !== '<p></p>'),
    genre: '动态',
    theme: topic.theme,
    keywords: [topic.name, holder],
  };
}
