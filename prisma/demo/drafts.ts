import type { EditionFields } from '../../app/modules/publishing/workflow/edition';
import { centre, list, p, right, table } from './scenarios/draft';

/** One thing that an officer of the demo did with a draft, so many days before the demo was made. */
export type DemoStep = { by: string; daysAgo: number } & (
  | { do: 'save'; body: string; fields?: Partial<EditionFields> }
  | { do: 'submit' | 'take' | 'pass' | 'publish' | 'correct' | 'mask' | 'delete' }
  | { do: 'expire'; by: 'publisher' }
  | { do: 'return' | 'urgent' | 'withdraw'; reason: string }
  | { do: 'schedule'; inDays: number }
  | { do: 'answer'; answer: string }
);

export interface DemoDraft {
  site: string;
  by: string;
  daysAgo: number;
  title: string;
  categoryCode: string;
  /** Days before the demo was made; null: not written yet. */
  formedDaysAgo: number | null;
  /** Days before the demo was made on which it went offline by itself. */
  expiresDaysAgo?: number;
  /** Days after the demo was made on which it goes offline by itself, at the time of day of what is scheduled. */
  expiresInDays?: number;
  fields: Partial<EditionFields>;
  steps: DemoStep[];
}

const notice = (unit: string, ...blocks: string[]) => [p('各村（社区）、各有关单位：'), ...blocks, right(unit)].join('');
const LUTING = '芦汀镇人民政府';

/** Texts in work of the demo's officers: drafts in every state, findings to answer, a history to look at. */
export const DEMO_DRAFTS: DemoDraft[] = [
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 1,
    title: '芦汀镇今冬明春火灾防控工作安排',
    categoryCode: '0501',
    formedDaysAgo: null,
    fields: { genre: '通知', theme: '应急管理' },
    steps: [{ by: 'fabu', daysAgo: 1, do: 'save', body: p('为做好今冬明春火灾防控，现安排如下。（待补充各村责任人）') }],
  },
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 6,
    title: '关于公布临时救助对象名单的公示',
    categoryCode: '0502',
    formedDaysAgo: 7,
    fields: { genre: '公示', theme: '民政救助', summary: '公示本月拟给予临时救助的对象，公示期 7 天。', keywords: ['临时救助', '公示'] },
    steps: [
      {
        by: 'fabu',
        daysAgo: 6,
        do: 'save',
        body: notice(
          LUTING,
          p('经村（居）民委员会申报、镇民政办审核，拟对下列人员给予临时救助，现予公示，公示期 7 天。'),
          table(
            ['姓名', '身份证号', '联系电话', '救助金额（元）'],
            [
              ['周某某', '11010519491231002X', '13800138000', 1200],
              ['何某某', '（暂缺）', '—', 800],
            ],
          ),
          p('公示期内如有异议，请向镇民政办反映。'),
        ),
      },
      { by: 'fabu', daysAgo: 6, do: 'submit' },
      { by: 'shenhe', daysAgo: 5, do: 'take' },
      { by: 'shenhe', daysAgo: 5, do: 'return', reason: '名单中有完整的身份证号和手机号，请遮盖后再报；第二人的信息请核实。' },
    ],
  },
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 3,
    title: '关于开展冬季供水管网检修的通告',
    categoryCode: '0501',
    formedDaysAgo: 4,
    fields: { genre: '通告', theme: '城乡建设', summary: '检修期间部分村组分时段停水，请提前储水。', keywords: ['供水', '检修', '停水'] },
    steps: [
      {
        by: 'fabu',
        daysAgo: 3,
        do: 'save',
        body: notice(
          LUTING,
          p('为保障冬季供水安全，定于本月下旬检修供水管网，检修期间分时段停水。'),
          list(['检修范围：镇区主干管及东湖、柳堤两村支管；', '停水时段：每日 9 时至 16 时；', '请用水户提前储水，关好水龙头。']),
          p('由此带来的不便，敬请谅解。'),
        ),
      },
      { by: 'fabu', daysAgo: 3, do: 'submit' },
    ],
  },
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 9,
    title: '芦汀镇农村公路养护管理办法',
    categoryCode: '0304',
    formedDaysAgo: 12,
    fields: {
      genre: '办法',
      theme: '工业交通',
      docNumber: '芦政发〔2026〕118号',
      summary: '明确村道养护的责任、资金和检查办法。',
      keywords: ['农村公路', '养护'],
      effect: { state: 'in_force', date: null },
    },
    steps: [
      {
        by: 'fabu',
        daysAgo: 9,
        do: 'save',
        body: [
          centre('第一章　总则'),
          p('第一条　为规范农村公路养护管理，根据有关规定，结合本镇实际，制定本办法。'),
          p('第二条　本办法适用于本镇行政区域内村道的养护、检查和资金使用。'),
          centre('第二章　责任'),
          p('第三条　村民委员会负责本村村道的日常养护，镇交通管理站负责指导和检查。'),
        ].join(''),
      },
      { by: 'fabu', daysAgo: 9, do: 'submit' },
      { by: 'shenhe', daysAgo: 8, do: 'take' },
      { by: 'shenhe', daysAgo: 7, do: 'pass' },
      { by: 'baomi', daysAgo: 6, do: 'pass' },
    ],
  },
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 4,
    title: '芦汀镇社区卫生服务站冬季门诊时间',
    categoryCode: '0501',
    formedDaysAgo: 5,
    fields: { genre: '公告', theme: '卫生健康', summary: '自下月起调整门诊时间。', keywords: ['门诊时间', '卫生服务站'] },
    steps: [
      {
        by: 'fabu',
        daysAgo: 4,
        do: 'save',
        body: notice(
          LUTING,
          p('自下月 1 日起，镇社区卫生服务站门诊时间调整为上午 8:30 至 11:30、下午 13:30 至 16:30。'),
          p('急诊联系人：医生贺某，手机 13800138000（仅限急诊）。'),
        ),
      },
      { by: 'fabu', daysAgo: 4, do: 'submit' },
      { by: 'shenhe', daysAgo: 3, do: 'take' },
      { by: 'shenhe', daysAgo: 2, do: 'pass' },
    ],
  },
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 8,
    title: '关于征集 2027 年镇级民生实事项目的公告',
    categoryCode: '0503',
    formedDaysAgo: 9,
    fields: { genre: '公告', theme: '综合政务', summary: '向社会公开征集 2027 年镇级民生实事项目建议。', keywords: ['民生实事', '征集'] },
    steps: [
      {
        by: 'fabu',
        daysAgo: 8,
        do: 'save',
        body: notice(
          LUTING,
          p('为办好群众身边的实事，现公开征集 2027 年镇级民生实事项目建议。'),
          list(
            [
              '征集时间：即日起 30 天；',
              '征集内容：道路、教育、养老、医疗、环境等方面的具体建议；',
              '提交方式：书面送镇党政办，或投入各村意见箱。',
            ],
            true,
          ),
        ),
      },
      { by: 'fabu', daysAgo: 8, do: 'submit' },
      { by: 'shenhe', daysAgo: 7, do: 'take' },
      { by: 'shenhe', daysAgo: 7, do: 'pass' },
      { by: 'baomi', daysAgo: 6, do: 'pass' },
    ],
  },
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 5,
    title: '芦汀镇 2026 年第四季度食品安全抽检安排',
    categoryCode: '1107',
    formedDaysAgo: 6,
    fields: { genre: '通知', theme: '市场监管', summary: '第四季度抽检批次和品种安排。', keywords: ['食品安全', '抽检'] },
    steps: [
      {
        by: 'fabu',
        daysAgo: 5,
        do: 'save',
        body: notice(
          LUTING,
          p('第四季度计划抽检 60 批次，安排如下。'),
          table(
            ['品种', '批次', '抽样场所'],
            [
              ['粮食加工品', 15, '超市、农贸市场'],
              ['蔬菜', 20, '农贸市场'],
              ['肉制品', 15, '超市'],
              ['餐饮具', 10, '集体食堂'],
            ],
          ),
        ),
      },
      { by: 'fabu', daysAgo: 5, do: 'submit' },
      { by: 'shenhe', daysAgo: 4, do: 'take' },
      { by: 'shenhe', daysAgo: 4, do: 'pass' },
      { by: 'baomi', daysAgo: 3, do: 'pass' },
      { by: 'fabu', daysAgo: 2, do: 'schedule', inDays: 3 },
    ],
  },
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 40,
    title: '关于镇便民服务中心调整办公地点的公告',
    categoryCode: '0502',
    formedDaysAgo: 41,
    fields: { genre: '公告', theme: '综合政务', summary: '便民服务中心迁至新址办公。', keywords: ['便民服务中心', '搬迁'] },
    steps: [
      { by: 'fabu', daysAgo: 40, do: 'save', body: notice(LUTING, p('镇便民服务中心自下周一起迁至湖滨路 12 号办公，联系电话不变。')) },
      { by: 'fabu', daysAgo: 40, do: 'submit' },
      { by: 'shenhe', daysAgo: 39, do: 'take' },
      { by: 'shenhe', daysAgo: 39, do: 'return', reason: '请写明具体搬迁日期和过渡期安排。' },
      {
        by: 'fabu',
        daysAgo: 38,
        do: 'save',
        body: notice(LUTING, p('镇便民服务中心自本月 20 日起迁至湖滨路 12 号办公，19 日停止办公一天，联系电话不变。')),
      },
      { by: 'fabu', daysAgo: 38, do: 'submit' },
      { by: 'shenhe', daysAgo: 38, do: 'take' },
      { by: 'shenhe', daysAgo: 37, do: 'pass' },
      { by: 'baomi', daysAgo: 37, do: 'pass' },
      { by: 'fabu', daysAgo: 36, do: 'publish' },
      { by: 'fabu', daysAgo: 30, do: 'correct' },
      {
        by: 'fabu',
        daysAgo: 30,
        do: 'save',
        fields: { changeNote: '更正门牌号：湖滨路 12 号应为湖滨路 21 号。' },
        body: notice(LUTING, p('镇便民服务中心自本月 20 日起迁至湖滨路 21 号办公，19 日停止办公一天，联系电话不变。')),
      },
      { by: 'fabu', daysAgo: 30, do: 'submit' },
      { by: 'shenhe', daysAgo: 29, do: 'take' },
      { by: 'shenhe', daysAgo: 29, do: 'pass' },
      { by: 'baomi', daysAgo: 29, do: 'pass' },
      { by: 'fabu', daysAgo: 28, do: 'publish' },
      { by: 'fabu', daysAgo: 2, do: 'correct' },
      {
        by: 'fabu',
        daysAgo: 2,
        do: 'save',
        fields: { changeNote: '补充周六的办公时间。' },
        body: notice(LUTING, p('镇便民服务中心自本月 20 日起迁至湖滨路 21 号办公，19 日停止办公一天，联系电话不变。周六上午照常办公。')),
      },
      { by: 'fabu', daysAgo: 2, do: 'submit' },
    ],
  },
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 15,
    title: '芦汀镇暴雨橙色预警应急响应通告',
    categoryCode: '0504',
    formedDaysAgo: 15,
    expiresInDays: 3,
    fields: { genre: '通告', theme: '应急管理', summary: '启动防汛三级应急响应，请沿湖住户做好转移准备。', keywords: ['暴雨', '应急响应'] },
    steps: [
      {
        by: 'fabu',
        daysAgo: 15,
        do: 'save',
        body: notice(LUTING, p('因持续强降雨，自即时起启动防汛三级应急响应。沿湖各村住户请做好转移准备，听从村组指挥。')),
      },
      { by: 'fabu', daysAgo: 15, do: 'submit' },
      { by: 'quguanli', daysAgo: 15, do: 'urgent', reason: '汛情紧急，先行发布，随后补审。' },
    ],
  },
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 25,
    title: '关于芦汀集贸市场停业改造的通告',
    categoryCode: '0501',
    formedDaysAgo: 26,
    fields: { genre: '通告', theme: '商贸旅游', summary: '集贸市场停业改造两个月。', keywords: ['集贸市场', '改造'] },
    steps: [
      { by: 'fabu', daysAgo: 25, do: 'save', body: notice(LUTING, p('芦汀集贸市场自下月起停业改造两个月，请经营户提前安排。')) },
      { by: 'fabu', daysAgo: 25, do: 'submit' },
      { by: 'shenhe', daysAgo: 24, do: 'take' },
      { by: 'shenhe', daysAgo: 24, do: 'pass' },
      { by: 'baomi', daysAgo: 24, do: 'pass' },
      { by: 'fabu', daysAgo: 23, do: 'publish' },
      { by: 'fabu', daysAgo: 12, do: 'withdraw', reason: '改造计划推迟，另行通告。' },
    ],
  },
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 50,
    title: '关于芦汀镇公益性岗位招聘报名的公告',
    categoryCode: '0503',
    formedDaysAgo: 51,
    expiresDaysAgo: 20,
    fields: { genre: '公告', theme: '劳动人事', summary: '招聘保洁、护林岗位 12 名，报名期一个月。', keywords: ['公益性岗位', '招聘'] },
    steps: [
      {
        by: 'fabu',
        daysAgo: 50,
        do: 'save',
        body: notice(LUTING, p('因工作需要，面向本镇招聘公益性岗位人员 12 名，报名期一个月，期满后本公告下线。')),
      },
      { by: 'fabu', daysAgo: 50, do: 'submit' },
      { by: 'shenhe', daysAgo: 49, do: 'take' },
      { by: 'shenhe', daysAgo: 49, do: 'pass' },
      { by: 'baomi', daysAgo: 48, do: 'pass' },
      { by: 'fabu', daysAgo: 48, do: 'publish' },
      { by: 'publisher', daysAgo: 19, do: 'expire' },
    ],
  },
  {
    site: 'luting',
    by: 'fabu',
    daysAgo: 11,
    title: '关于开展冬季供水管网检修的通告（重复）',
    categoryCode: '0501',
    formedDaysAgo: null,
    fields: {},
    steps: [{ by: 'fabu', daysAgo: 11, do: 'delete' }],
  },
  {
    site: 'portal',
    by: 'menhu',
    daysAgo: 2,
    title: '望澜区优化营商环境若干措施',
    categoryCode: '0302',
    formedDaysAgo: 5,
    fields: {
      genre: '意见',
      theme: '国民经济管理',
      docNumber: '望政规〔2026〕7 号',
      summary: '从准入、融资、用工、审批四个方面提出措施。',
      keywords: ['营商环境', '措施'],
      effect: { state: 'in_force', date: null },
    },
    steps: [
      {
        by: 'menhu',
        daysAgo: 2,
        do: 'save',
        body: [
          p('各镇人民政府，各街道办事处，区政府各部门：'),
          p('为进一步优化营商环境，提出以下措施。'),
          list(
            [
              '放宽准入，推行企业开办一日办结；',
              '用好融资担保，降低中小企业融资成本；',
              '建立用工对接机制；',
              '审批事项一次告知、限时办结。',
            ],
            true,
          ),
          right('望澜区人民政府'),
        ].join(''),
      },
      { by: 'menhu', daysAgo: 2, do: 'submit' },
      { by: 'menshen', daysAgo: 1, do: 'take' },
    ],
  },
];

/**
 * Items that the drafts bring to the public by the time the demo is there, by site and category. The year has so much room for them, and
 * what is scheduled takes the place of what expires at the same time, so that the district has its numbers throughout.
 */
export function stagedItems(drafts: readonly DemoDraft[] = DEMO_DRAFTS): { site: string; categoryCode: string }[] {
  return drafts
    .filter(({ steps }) => {
      const last = steps.findLast((step) => ['publish', 'urgent', 'withdraw', 'expire'].includes(step.do));
      return last?.do === 'publish' || last?.do === 'urgent';
    })
    .map(({ site, categoryCode }) => ({ site, categoryCode }));
}
