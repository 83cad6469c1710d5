/* oxlint-disable max-lines -- wording of the demo: one document after another */
import { createHash } from 'node:crypto';
import { addDays, longDate, workdaysAfter } from './calendar';
import { makeCsv, makeDocx, makeXlsx, type Cell } from './attachments/office';
import { barChart, closurePlan } from './attachments/figure';
import { makePdf } from '../../app/kernel/pdf/pdf-tasks.server';
import type { Plan } from './plan';
import { Random } from './random';
import { centre, type Draft, numeral, p, plainText, stop, table } from './scenarios/draft';
import { writeBiography, writeLeaderActivity, writeSpeech } from './scenarios/fixed';
import { writeNews } from './scenarios/news';
import { type DocumentFrame, policyForms, writeInterpretation, writeLegislation, writeRepeal } from './scenarios/policy';
import type { DemoAttachment, DemoFigure, DemoItem, DemoTenant, DemoUnit } from './types';
import { Writer } from './writer';
import { surnames, givenNames } from './lexicon/places';

/** The functions of one body as the portal lists it, in one of several layouts. */
// oxlint-disable-next-line max-lines-per-function -- a table: one function for each kind of block
function bodyFunctions(w: Writer, subject: DemoUnit | null, variant: number): Draft {
  const base = { genre: '简介', theme: '组织机构编制' };
  if (subject === null) {
    if (variant === 0) {
      const groups: [string, DemoUnit['kind'][]][] = [
        ['镇人民政府', ['town']],
        ['街道办事处', ['subdistrict']],
        ['开发区', ['development_zone']],
        ['党委部门和群团组织', ['party_department']],
        ['政府工作部门', ['government_department']],
        ['事业单位', ['public_institution']],
        ['司法机关', ['judicial']],
        ['双重管理单位', ['dual_managed']],
      ];
      return {
        ...base,
        title: '望澜区机构设置一览',
        blocks: [
          p(
            `${w.tenant.district.name}现有列入信息公开范围的单位${numeral(w.tenant.units.length)}个，按类别公布如下。各单位职责、内设机构和联系方式见其子网站。`,
          ),
          ...groups.map(([name, kinds]) =>
            p(
              `<strong>${name}：</strong>${w.tenant.units
                .filter((unit) => kinds.includes(unit.kind))
                .map((unit) => unit.shortName)
                .join('、')}。`,
            ),
          ),
        ],
      };
    }
    return {
      ...base,
      title: '望澜区人民政府工作规则与领导分工',
      blocks: [
        p('区人民政府依法行使县级人民政府职权，实行区长负责制。区长领导区政府全面工作，副区长按照分工负责处理分管工作。'),
        table(
          ['姓名', '职务', '分工'],
          w.tenant.districtLeaders.map((leader) => [leader.name, leader.title, leader.duties]),
        ),
        p('区政府常务会议、全体会议讨论决定重大事项，会议决定事项除依法保密的外及时公布。'),
      ],
    };
  }
  const contact = table(
    ['联系方式', '内容'],
    [
      ['地址', subject.officeAddress],
      ['邮编', subject.postcode],
      ['电话', subject.phone],
      ['办公时间', subject.hours],
      ['负责人', `${subject.leader}（${subject.leaderTitle}）`],
    ],
  );
  const items = subject.functions;
  switch (variant) {
    case 0:
      return {
        ...base,
        title: `${subject.name}机构职能`,
        blocks: [
          p(`${subject.name}，简称${subject.shortName}，${subject.summary}`),
          ...items.map((text, index) => p(`${index + 1}.${stop(text)}`)),
          contact,
        ],
      };
    case 1:
      return {
        ...base,
        title: `${subject.shortName}职能配置`,
        blocks: [
          p(
            w.one([
              `${subject.summary}按照职能配置规定，该单位承担以下任务。`,
              '职能调整后，该单位主要承担下列事项，未列明的按照有关法律法规执行。',
            ]),
          ),
          table(
            ['序号', '职能'],
            items.map((text, index) => [index + 1, text]),
          ),
          contact,
        ],
      };
    case 2:
      return {
        ...base,
        title: `${subject.name}机构职能简介`,
        blocks: [
          p(`<strong>单位性质</strong>　${subject.summary}`),
          p(`<strong>主要职责</strong>　${items.slice(0, -1).join('；')}；${items.at(-1)}。`),
          p(`<strong>领导成员</strong>　${subject.leaders.map((leader) => `${leader.name}（${leader.title}）`).join('，')}。`),
          contact,
        ],
      };
    case 3:
      return {
        ...base,
        title: `${subject.shortName}机构职能及联系方式`,
        blocks: [contact, p('职责如下：'), ...items.map((text, index) => p(`（${numeral(index + 1)}）${stop(text)}`))],
      };
    case 4:
      return {
        ...base,
        title: `${subject.name}主要职能和领导分工`,
        blocks: [
          p(`一、${subject.summary}`),
          p(`二、主要职能：${items.join('；')}。`),
          table(
            ['姓名', '职务', '分工'],
            subject.leaders.map((leader) => [leader.name, leader.title, leader.duties]),
          ),
          contact,
        ],
      };
    default:
      return {
        ...base,
        title: `${subject.shortName}职责任务公开`,
        blocks: [
          p(
            w.one([
              '为便于公众了解机构职责、监督履职，现将有关情况公开。',
              '依据《中华人民共和国政府信息公开条例》第二十条第二项，公开机构职能信息。',
            ]),
          ),
          ...items.map((text, index) => p(`<strong>${w.pick(['职责', '任务'])}${numeral(index + 1)}：</strong>${stop(text)}`)),
          p(`${subject.summary}`),
          contact,
        ],
      };
  }
}

function draft(plan: Plan, tenant: DemoTenant, attempt: number): Draft {
  const { work } = plan;
  const theme =
    'topic' in work
      ? work.topic.theme
      : work.kind === 'notice'
        ? work.scenario.theme
        : work.kind === 'interpretation' && plan.interprets?.work.kind === 'policy'
          ? plan.interprets.work.topic.theme
          : undefined;
  const w = new Writer({
    tenant,
    random: new Random(`${plan.key}/${attempt}`),
    unit: plan.unit,
    day: plan.formedOn,
    ...(theme ? { theme } : {}),
  });
  switch (work.kind) {
    case 'news':
      return writeNews(w, work.topic, work.form);
    case 'notice': {
      const made = work.scenario.write(w);
      const numbered = plan.docNumber && !made.blocks[0]?.includes('doc-center') ? [centre(plan.docNumber)] : [];
      return { ...made, blocks: [...numbered, ...made.blocks], genre: work.scenario.genre, theme: work.scenario.theme };
    }
    case 'fixed':
      return plan.unit ? work.scenario.write(w, plan.unit, work.own) : bodyFunctions(w, null, 0);
    case 'district':
      return work.page.write(w);
    case 'biography':
      return writeBiography(w, work.leader, plan.unit);
    case 'activity':
      return writeLeaderActivity(w, work.leader, plan.unit, work.topic);
    case 'speech':
      return writeSpeech(w, work.leader, work.topic);
    case 'body-functions':
      return bodyFunctions(w, work.subject, work.variant);
    case 'policy': {
      const form = policyForms.find((entry) => entry.id === work.form);
      if (!form) throw new Error(`No policy form ${work.form}`);
      const made = form.write(w, work.topic, frameOf(plan, work.trial));
      return { ...made, theme: work.topic.theme, keywords: [work.topic.name, made.genre] };
    }
    case 'legislation': {
      const made = writeLegislation(w, work.topic, frameOf(plan, false), work.congress, work.related);
      return { ...made, theme: work.topic.theme, keywords: [work.topic.name, '云栖市'] };
    }
    case 'repeal':
      return {
        ...writeRepeal(w, frameOf(plan, false), plan.repeals.map(reference)),
        theme: '综合政务',
        keywords: ['废止', '规范性文件清理'],
      };
    case 'interpretation': {
      const target = plan.interprets;
      if (!target || !target.written || target.work.kind !== 'policy') throw new Error(`${plan.key} interprets nothing written`);
      return writeInterpretation(w, target.work.topic, {
        title: target.written.title,
        docNumber: target.docNumber,
        formedOn: target.formedOn,
        blocks: target.written.blocks,
        normative: true,
      });
    }
  }
}

function reference(plan: Plan): { title: string; docNumber: string | null } {
  const title = plan.written?.title ?? '';
  return { title: /印发《(.+)》的通知$/u.exec(title)?.[1] ?? title, docNumber: plan.docNumber };
}

function frameOf(plan: Plan, trial: boolean): DocumentFrame {
  return {
    issuer: plan.issuer,
    docNumber: plan.docNumber,
    day: plan.formedOn,
    trial,
    replaces: plan.replaces ? reference(plan.replaces) : null,
  };
}

function tablesIn(blocks: readonly string[]): Cell[][][] {
  return blocks
    .filter((block) => block.startsWith('<table>'))
    .map((block) =>
      [...block.matchAll(/<tr>(.*?)<\/tr>/gu)].map((row) =>
        [...(row[1] ?? '').matchAll(/<t[hd]>(.*?)<\/t[hd]>/gu)].map((cell) => {
          const text = (cell[1] ?? '').replace(/<[^>]+>/gu, '');
          return /^-?\d+(\.\d+)?$/u.test(text) && text.length < 12 ? Number(text) : text;
        }),
      ),
    );
}

const safeName = (text: string): string => text.replace(/[\\/:*?"<>|\s]/gu, '').slice(0, 48);

function attachmentsOf(plan: Plan, random: Random, title: string, blocks: readonly string[]): DemoAttachment[] {
  const { work } = plan;
  const found: DemoAttachment[] = [];
  const tables = tablesIn(blocks);
  const firstTable = tables[0];
  const document = work.kind === 'policy' || work.kind === 'legislation' || work.kind === 'repeal';
  if (document && random.chance(0.3)) {
    const paragraphs = plainText(blocks.filter((block) => !block.startsWith('<table>'))).split('\n');
    found.push({
      name: `${safeName(title)}.pdf`,
      kind: 'pdf',
      bytes: () => makePdf({ title, blocks: paragraphs.filter((text) => text !== '').map((text) => ({ kind: 'paragraph', text })) }),
    });
    if (random.chance(0.25))
      found.push({ name: `${safeName(title)}（文字版）.docx`, kind: 'docx', bytes: () => makeDocx(title, paragraphs) });
  }
  const listing = work.kind === 'notice' || work.kind === 'fixed' || work.kind === 'district' || document;
  if (firstTable && firstTable.length > 2 && listing && random.chance(work.kind === 'district' ? 0.9 : 0.15)) {
    const kind = random.chance(0.22) ? 'csv' : 'xlsx';
    found.push({
      name: `附件${found.length > 0 ? found.length + 1 : ''}：${safeName(title).slice(0, 36)}明细表.${kind}`,
      kind,
      bytes: () => (kind === 'csv' ? makeCsv(firstTable) : makeXlsx('明细', firstTable)),
    });
  }
  const forms: Record<string, [string, string[]]> = {
    'free-training': ['报名表', ['姓名', '性别', '年龄', '联系电话', '文化程度', '所在村（社区）', '报名工种', '是否参加过补贴培训']],
    recruit: ['应聘登记表', ['姓名', '出生年月', '学历专业', '应聘岗位', '工作经历', '家庭主要成员', '承诺签名']],
    'plan-exam': ['申报表', ['单位名称', '申报人', '申报系列', '现任职称', '主要业绩', '单位意见']],
    'project-apply': ['项目申报书', ['项目名称', '申报单位', '建设内容', '总投资', '进度安排', '绩效目标', '真实性承诺']],
    'draft-opinion': ['意见反馈表', ['姓名（单位）', '联系方式', '条款', '修改意见', '理由']],
    'culture-apply': ['志愿者（学员）登记表', ['姓名', '年龄', '特长', '可服务时间', '联系方式']],
    cohort: ['异议反映表', ['反映人', '联系方式', '被反映对象', '具体情况']],
    proposal: ['办理情况征询意见表', ['建议（提案）编号', '代表（委员）', '对办理态度', '对办理结果', '签名']],
  };
  const form = work.kind === 'notice' ? forms[work.scenario.id] : undefined;
  if (form && random.chance(0.55)) {
    const [name, fields] = form;
    found.push({
      name: `${name}.docx`,
      kind: 'docx',
      bytes: () =>
        makeDocx(
          name,
          [`用于：${title}`, '请用黑色签字笔填写或者电脑录入，内容须真实完整。'],
          [['项目', '填写内容'], ...fields.map((field) => [field, ''])],
        ),
    });
  }
  return found.slice(0, 3);
}

/** Bars on pages of the district, below the block that has the numbers in words. */
const CHARTS: Readonly<Record<string, { caption: string; unit: string; below: string; bars: [name: string, value: number][] }>> = {
  bulletin: {
    caption: '三次产业增加值',
    unit: '亿元',
    below: '第一产业增加值',
    bars: [
      ['第一产业', 41.2],
      ['第二产业', 163.9],
      ['第三产业', 183.5],
    ],
  },
  'district-budget': {
    caption: '一般公共预算主要支出',
    unit: '万元',
    below: '教育支出',
    bars: [
      ['教育', 112600],
      ['社会保障和就业', 98400],
      ['农林水', 61200],
      ['卫生健康', 56900],
      ['一般公共服务', 41800],
    ],
  },
  annual: {
    caption: '申请办理结果',
    unit: '件',
    below: '本年度办理结果',
    bars: [
      ['予以公开', 101],
      ['部分公开', 25],
      ['不予公开', 27],
      ['无法提供', 50],
      ['其他', 23],
    ],
  },
};
/** Of the notices of road works, so many come with a plan. */
const PLAN_SHARE = 0.3;

/** The figure of an item, and its place in the text; most have none. */
function figureOf(plan: Plan): { figure: DemoFigure; html: string; below: string | null } | null {
  const { work } = plan;
  const made = (name: string, svg: string, alt: string, caption: string, below: string | null = null) => {
    const sha256 = createHash('sha256').update(svg).digest('hex');
    return {
      figure: { name, svg, sha256 },
      below,
      html: `<figure><img src="file:${sha256}" alt="${alt}" /><figcaption>${caption}</figcaption></figure>`,
    };
  };
  if (work.kind === 'district') {
    const chart = CHARTS[work.page.id];
    if (!chart) return null;
    const { caption, unit, below, bars } = chart;
    return made(
      `${caption}.png`,
      barChart(bars.map(([, value]) => value)),
      `柱状图，${caption}：${bars.map(([name, value]) => `${name}${value}${unit}`).join('，')}`,
      `图1　${caption}（${unit}），自左至右为${bars.map(([name]) => name).join('、')}`,
      below,
    );
  }
  const random = new Random(`${plan.key}/figure`);
  if (work.kind !== 'notice' || work.scenario.id !== 'road-work' || plan.revised || !random.chance(PLAN_SHARE)) return null;
  return made(
    '交通组织示意图.png',
    closurePlan(random),
    '交通组织示意图：横向道路的一段以红色标出，禁止通行；蓝色虚线从这一段的西端向北，沿平行道路向东，再向南回到东端',
    '图1　交通组织示意图，红色为封闭路段，蓝色虚线为绕行路线，上北下南',
  );
}

/** A plan is among the first paragraphs. */
const PLAN_AT = 2;

function withFigure(blocks: readonly string[], { html, below }: { html: string; below: string | null }): string[] {
  const at = below === null ? PLAN_AT : blocks.findIndex((block) => block.includes(below)) + 1;
  return blocks.toSpliced(at, 0, html);
}

function corrected(
  plan: Plan,
  random: Random,
  blocks: readonly string[],
  asOf: string,
  w: { phone: string; name: string },
): DemoItem['revisions'] {
  const start = plan.publishedAt.slice(0, 10);
  const day = workdaysAfter(start, random.int(1, 14));
  if (day > asOf) return undefined;
  const at = `${day}T${String(random.int(9, 11)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}:00+08:00`;
  const index = blocks.findIndex((block) => block.startsWith('<p>') && /\d{2,4}(户|个|份|处|人次|万元|家次|名)/u.test(block));
  const block = blocks[index];
  if (block) {
    const match = /(\d{2,4})(户|个|份|处|人次|万元|家次|名)/u.exec(block) as RegExpExecArray;
    const before = match[0];
    const after = `${Number(match[1]) + random.int(1, 9)}${match[2]}`;
    return [
      {
        publishedAt: at,
        changeNote: `经核对原始台账，将正文第${index + 1}段中“${before}”更正为“${after}”。`,
        bodyHtml: blocks.map((entry, position) => (position === index ? entry.replace(before, after) : entry)).join('\n'),
      },
    ];
  }
  return [
    {
      publishedAt: at,
      changeNote: '补充咨询电话和意见反馈方式，其余内容不变。',
      bodyHtml: [...blocks, p(`补充说明：对本信息有疑问的，可以在工作时间拨打${w.phone}向${w.name}咨询。`)].join('\n'),
    },
  ];
}

const withdrawalReasons = [
  '文中引用的统计数据口径有误，撤下后另行发布',
  '与此前发布的信息内容重复，以先发布者为准',
  '涉及个人信息的部分未作去标识处理，依法撤下',
  '发布主体有误，应当由主管单位发布',
  '政策依据已调整，为避免误导予以撤下',
];

/** Writes plans out as items. Holds what earlier items have taken: titles. */
export class Renderer {
  private readonly tenant: DemoTenant;
  private readonly siteTitles = new Map<string, Set<string>>();
  private readonly allTitles = new Set<string>();
  private readonly lastKeys = new Map<string, string>();

  constructor(tenant: DemoTenant) {
    this.tenant = tenant;
  }

  /** The item of a plan. Plans it refers to must have been rendered before. */
  render(plan: Plan): DemoItem {
    const { tenant } = this;
    const taken = this.siteTitles.get(plan.site) ?? new Set<string>();
    this.siteTitles.set(plan.site, taken);
    let made = draft(plan, tenant, 0);
    for (let attempt = 1; attempt < 14 && (taken.has(made.title) || (attempt < 9 && this.allTitles.has(made.title))); attempt += 1)
      made = draft(plan, tenant, attempt);
    let title = made.title.trim();
    if (taken.has(title)) {
      const date = longDate(plan.formedOn);
      title = `${title}（${date}）`;
      for (let number = 2; taken.has(title); number += 1) title = `${made.title}（${date}第${numeral(number)}次）`;
    }
    taken.add(title);
    this.allTitles.add(title);
    const { blocks } = made;
    if (plan.work.kind === 'policy' || plan.work.kind === 'repeal') plan.written = { title, blocks };

    const random = new Random(`${plan.key}/extras`);
    const text = plainText(blocks.filter((block) => block.startsWith('<p>') && !block.startsWith('<p class')));
    const firstLine = text.split('\n').find((line) => line.length > 24 && !line.endsWith('：')) ?? `${title}。${text.replace(/\n/gu, '')}`;
    const editors = editorsOf(plan.unit?.code ?? tenant.district.portal.unitCode);
    const portal = tenant.district.portal;
    const unitName = plan.unit?.name ?? '望澜区人民政府办公室';
    const attachments = attachmentsOf(plan, random, title, blocks);
    const drawn = figureOf(plan);
    const revisions = plan.revised
      ? corrected(plan, random, blocks, tenant.district.asOf, {
          phone: plan.unit?.phone ?? portal.phone,
          name: plan.unit?.shortName ?? '区政府办公室',
        })
      : undefined;
    const item: DemoItem = {
      key: plan.key,
      siteSlug: plan.site,
      categoryCode: plan.category,
      title,
      docNumber: plan.docNumber,
      issuer: plan.issuer,
      formedOn: plan.formedOn,
      publishedAt: plan.publishedAt,
      theme: made.theme ?? null,
      genre: made.genre,
      keywords: [...new Set([...(made.keywords ?? []), ...(plan.unit ? [plan.unit.shortName] : ['区政府']), made.genre])].slice(0, 5),
      summary: firstLine.length > 120 ? `${firstLine.slice(0, 118)}……` : firstLine,
      bodyHtml: (drawn ? withFigure(blocks, drawn) : blocks).join('\n'),
      source:
        plan.site === 'portal' && plan.work.kind === 'news' && random.chance(0.25)
          ? '望澜区融媒体中心'
          : plan.issuer.startsWith('云栖市人民')
            ? '望澜区司法局'
            : unitName,
      editor: random.pick(editors),
      disclosureKind: 'proactive',
      effect: this.effect(plan),
      relations: [
        ...(plan.replaces ? [{ kind: 'supersedes' as const, targetKey: plan.replaces.key }] : []),
        ...plan.repeals.map((target) => ({ kind: 'repeals' as const, targetKey: target.key })),
        ...(plan.interprets ? [{ kind: 'interprets' as const, targetKey: plan.interprets.key }] : []),
      ],
      attachments,
      figures: drawn ? [drawn.figure] : [],
      withdrawn: null,
    };
    if (revisions) item.revisions = revisions;
    if (plan.withdrawn) {
      const day = workdaysAfter(plan.publishedAt.slice(0, 10), random.int(2, 18));
      const reason = random.pick(withdrawalReasons);
      item.withdrawn = {
        at: `${day}T15:${String(random.int(10, 59))}:00+08:00`,
        reason,
        redirectToKey: reason.includes('重复') ? (this.lastKeys.get(plan.site) ?? null) : null,
      };
    } else this.lastKeys.set(plan.site, plan.key);
    return item;
  }

  private effect(plan: Plan): DemoItem['effect'] {
    const { work } = plan;
    if (work.kind !== 'policy' && work.kind !== 'legislation' && work.kind !== 'repeal') return null;
    const asOf = this.tenant.district.asOf;
    if (plan.ended && plan.ended.date <= asOf) return { state: 'repealed', date: plan.ended.date };
    // A campaign plan ends with its last stage.
    if (work.kind === 'policy' && work.form === 'plan' && addDays(plan.formedOn, 100) < asOf)
      return { state: 'expired', date: addDays(plan.formedOn, 100) };
    const delayed = work.kind === 'legislation' || (work.kind === 'policy' && ['measures', 'detailed', 'subsidy'].includes(work.form));
    return { state: 'in_force', date: delayed ? addDays(plan.formedOn, 30) : plan.formedOn };
  }
}

function editorsOf(code: string): string[] {
  const random = new Random(`editors/${code}`);
  return [0, 1, 2].map(() => random.pick(surnames) + random.pick(givenNames));
}
