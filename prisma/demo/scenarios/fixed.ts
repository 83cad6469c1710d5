/* oxlint-disable max-lines -- wording of the demo: one document after another */
import { longDate } from '../calendar';
import type { Topic } from '../lexicon/topics';
import type { DemoLeader, DemoUnit } from '../types';
import { titled, type Writer } from '../writer';
import { guideBlocks } from './guide-page';
import { type Draft, h2, list, numeral, p, right, stop, table } from './draft';

type Page = Pick<Draft, 'title' | 'blocks' | 'genre' | 'theme'>;

/** The pages that every unit's site must have. `topics` are the unit's own lines of business, best first. */
export interface FixedScenario {
  id: string;
  category: string;
  months: string;
  who: (unit: DemoUnit) => boolean;
  write: (w: Writer, unit: DemoUnit, topics: Topic[]) => Page;
}

const administrative = (unit: DemoUnit): boolean => !['party_department', 'public_institution'].includes(unit.kind);

function divisions(w: Writer, unit: DemoUnit): [string, string, string][] {
  const kinds: Record<DemoUnit['kind'], string[]> = {
    town: [
      '党政综合办公室',
      '党建工作办公室',
      '经济发展办公室',
      '社会事务办公室',
      '平安建设办公室',
      '乡村建设办公室',
      '便民服务中心',
      '农业综合服务中心',
      '综合行政执法队',
    ],
    subdistrict: [
      '党政综合办公室',
      '党建工作办公室',
      '公共服务办公室',
      '公共管理办公室',
      '公共安全办公室',
      '社区治理办公室',
      '便民服务中心',
      '网格管理中心',
      '综合行政执法队',
    ],
    development_zone: ['党政办公室', '经济发展局', '企业服务局', '规划建设局', '安全生产监督管理局', '招商一局', '财政金融局'],
    party_department: ['办公室', '综合科', '业务一科', '业务二科', '研究室', '机关党支部'],
    government_department: ['办公室', '政策法规股', '规划财务股', '行政审批股', '监督管理股', '业务指导股', '人事教育股', '综合执法大队'],
    public_institution: ['办公室', '业务科', '服务科', '财务科', '后勤保障科', '质量管理科'],
    judicial: ['政治部', '办公室', '综合业务部', '案件管理部', '基层基础部', '督察部', '司法警务队'],
    dual_managed: ['办公室', '法制科', '业务监管科', '综合服务科', '执法科', '财务装备科'],
  };
  const names = w.random.subset(kinds[unit.kind], Math.min(kinds[unit.kind].length, w.int(5, 8)));
  return names.map((name, index) => {
    const duty = unit.functions[index % unit.functions.length] as string;
    const general = w.pick([
      '负责文电、会务、机要、档案、信息公开、信访和后勤保障',
      '承担机关日常运转、财务资产、值班应急和政务公开',
      '负责综合协调、督查考核、宣传信息、人事和党务',
    ]);
    return [
      name,
      index === 0
        ? general
        : `承担${duty}的具体工作${w.pick(['', '，拟订年度计划并组织实施', '，负责数据统计和档案整理', '，指导基层业务'])}`,
      `0990-8${unit.phone.slice(6, 8)}${String(1000 + ((Number(unit.phone.slice(-4)) + index * 7) % 9000))}`,
    ];
  });
}

export const fixedScenarios: FixedScenario[] = [
  {
    id: 'overview',
    category: '0101',
    months: '11,12,1',
    who: () => true,
    write: (w, unit) => ({
      title: w.one(['{unit}概况', '{short}单位简介', '走近{short}：机构概况与联系方式']),
      genre: '简介',
      theme: '组织机构编制',
      blocks: [
        p(`${unit.name}（${unit.shortName}）${unit.summary}`),
        p(
          w.one([
            `现有在编人员{n:12-160}人，其中专业技术人员{n:4-60}人，党员占{n:46-78}%。{y0}年获{#medal}称号。`,
            `机关设内设机构{n:4-9}个，工作人员平均年龄{n:34-44}岁。近年来先后承担${unit.functions[0]}等多项任务。`,
            `单位（前身）成立于{n:1952-1998}年，历经{n:2-5}次机构改革，{n:2019-2024}年形成现有架构。`,
          ]),
        ),
        p(`主要工作包括：${w.random.subset(unit.functions, 4).join('；')}。`),
        table(
          ['项目', '内容'],
          [
            ['负责人', `${unit.leaderTitle}　${unit.leader}`],
            ['办公地址', unit.officeAddress],
            ['邮政编码', unit.postcode],
            ['办公时间', unit.hours],
            ['联系电话', unit.phone],
            ['电子邮箱', unit.email],
          ],
        ),
      ],
    }),
  },
  {
    id: 'functions',
    category: '0102',
    months: '11,12,1',
    who: () => true,
    write: (w, unit) => ({
      title: w.one(['{unit}主要职责', '{short}职责任务', '{unit}承担哪些职责']),
      genre: '简介',
      theme: '组织机构编制',
      blocks: [
        p(
          w.one([
            `根据机构改革方案和“三定”规定，${unit.name}履行下列职责：`,
            `${unit.summary}其主要职责是：`,
            `${unit.shortName}贯彻落实上级决策部署，在履行职责过程中坚持和加强党的集中统一领导。主要职责如下：`,
          ]),
        ),
        ...unit.functions.map((text, index) => p(`（${numeral(index + 1)}）${stop(text)}`)),
        p(
          `（${numeral(unit.functions.length + 1)}）${w.one(['完成区委、区政府和上级单位交办的其他任务。', '承担本领域安全生产、信息公开、保密和信访工作。'])}`,
        ),
      ],
    }),
  },
  {
    id: 'divisions',
    category: '0103',
    months: '11,12,1,2',
    who: () => true,
    write: (w, unit) => ({
      title: w.one(['{short}内设机构及职责', '{unit}内设机构一览', '{short}科室（站所）设置与联系电话']),
      genre: '简介',
      theme: '组织机构编制',
      blocks: [
        p(w.one(['{short}内设机构如下，电话如有变动以窗口公示为准。', `为方便群众办事，现公布{short}内设机构职责和联系电话。`])),
        table(['机构', '职责', '电话'], divisions(w, unit)),
        p(w.t('投诉监督：{phone}；地址：{addr}。')),
      ],
    }),
  },
  {
    id: 'powers',
    category: '0104',
    months: '12,1,2,3',
    who: administrative,
    write: (w, unit) => ({
      title: w.one(['{short}权责清单（{y}年版）', '{unit}行政权力和公共服务事项目录', '{short}权责事项动态调整公告']),
      genre: '清单',
      theme: '综合政务',
      blocks: [
        p(
          w.one([
            '依照权责清单管理规定，{short}对照法律法规和“三定”规定梳理权责事项{n:26-160}项，现公布主要事项。',
            `本次调整新增{n:1-9}项、取消{n:1-8}项、变更{n:2-16}项，自公布之日起执行。`,
          ]),
        ),
        table(
          ['序号', '权责事项', '类别', '追责情形'],
          unit.functions.map((text, index) => [
            index + 1,
            text,
            w.pick(['行政检查', '公共服务', '其他权力', '行政确认', '行政指导']),
            w.pick(['不履行或者不正确履行职责', '超越法定权限', '违反程序、期限', '利用职务谋取利益']),
          ]),
        ),
        p(w.t('群众可以对违规增设条件、推诿拖延等行为投诉，电话：{phone}。')),
      ],
    }),
  },
  {
    id: 'guide',
    category: '1201',
    months: '11,12,1',
    who: () => true,
    write: (w, unit) => ({
      title: w.one(['{unit}政府信息公开指南', '{short}信息公开指南（{y}年修订）', '{short}信息公开申请指引']),
      genre: '指南',
      theme: '综合政务',
      blocks: guideBlocks(w, unit),
    }),
  },
  {
    id: 'disclosure-rules',
    category: '1202',
    months: '1,2,3,4',
    who: () => true,
    write: (w, unit) => {
      const kinds: [string, string[]][] = [
        [
          '政府信息公开保密审查制度',
          [
            '拟公开信息由承办人自审、科室负责人初审、保密审查员复审，分管负责人签发，先审查后公开。',
            '标有密级标志、内部资料和含个人身份证号、手机号、银行账号的，一律退回处理。',
            '对是否涉密难以确定的，报上级主管部门或者保密行政管理部门确定。',
            '审查记录表随文归档，保存期限与文件一致。',
          ],
        ],
        [
          '政府信息依申请公开办理规范',
          [
            '申请登记后当日分办，补正通知应当自收到申请之日起七个工作日内一次性发出。',
            '答复期限为二十个工作日，确需延长的经负责人同意并书面告知，延长不超过二十个工作日。',
            '涉及第三方权益的书面征求意见，第三方应当自收到之日起十五个工作日内答复。',
            '答复书载明救济途径、期限，办结后五日内立卷。',
          ],
        ],
        [
          '信息发布三审三校制度',
          [
            '一审查事实、二审查政策、三审查导向与保密，缺少任一环节不予发布。',
            '人名、职务、数字、文号、日期逐项校对，错敏信息两小时内更正。',
            '转载注明来源，图片取得授权，未成年人照片须经监护人同意。',
            '每月抽查{n:10-30}条，差错计入考核。',
          ],
        ],
        [
          '政策解读与回应关切办法',
          [
            '政策文件与解读方案、解读材料同步组织、同步审签、同步发布。',
            '解读应当讲清为什么做、怎么做、谁能享受、找谁办理，不得照抄原文。',
            '涉及群众切身利益的重大误解，{n:24}小时内首次回应。',
            '征集到的问题纳入答复库，按季度更新。',
          ],
        ],
        [
          '政府信息公开责任追究规定',
          [
            '不依法更新公开内容、指南和目录的，责令改正并通报。',
            '对主动公开超期、依申请超期的，倒查承办、审核责任。',
            '泄露国家秘密、商业秘密和个人隐私的，依法依规追责。',
            '因过错被复议纠正、诉讼败诉的，年度不得评优。',
          ],
        ],
        [
          '政府信息管理动态调整制度',
          [
            '每年一月至三月对不予公开、依申请公开信息评估一次，情势变化的转为主动公开。',
            '文件废止、失效之日起{n:5-10}个工作日内在网页标注效力。',
            '机构职能、领导分工变化后{n:5-20}个工作日内更新。',
            '网站栏目连续两周未更新的自动提醒责任科室。',
          ],
        ],
      ];
      const [name, rules] = w.pick(kinds);
      return {
        title: `${unit.shortName}${name}`,
        genre: '规定',
        theme: '综合政务',
        blocks: [
          p(w.t(`为规范{unit}信息公开工作，依据《中华人民共和国政府信息公开条例》，结合${unit.functions[0]}等业务实际，制定本制度。`)),
          ...w.some(rules, 3).map((rule, index) => p(`第${numeral(index + 1)}条　${rule}`)),
          p(
            w.t(
              `第四条　{short}由${w.pick(unit.leaders).name}分管信息公开工作，责任科室配备{n:1-3}名专（兼）职人员；每年组织培训{n:1-4}次。`,
            ),
          ),
          p(w.t(`第五条　涉及${w.random.sample(unit.functions, 2).join('、')}的信息，由相应业务科室提供并对真实性负责。`)),
          p(
            w.t(
              `第六条　${w.random.sample(unit.functions, 1)[0]}方面的信息更新快、关注度高，(由分管负责人每{n:1-2}周检查一次|实行专人维护、专人校核|列入月度自查重点)，发现差错{n:2-24}小时内更正并留存记录。`,
            ),
          ),
          p(w.one(['第七条　本制度自印发之日起施行。', '第七条　本制度由{short}办公室（综合部门）负责解释，自公布之日起执行。'])),
        ],
      };
    },
  },
  {
    id: 'annual-report',
    category: '1203',
    months: '1',
    who: () => true,
    // oxlint-disable-next-line max-lines-per-function -- the wording of one kind of document, in its order
    write: (w, unit) => {
      const received = w.chance(0.4) ? 0 : w.int(1, 26);
      const part = Math.floor(received * 0.6);
      const rest = received - part;
      return {
        title: w.one(['{unit}{ly}年政府信息公开工作年度报告', '{short}{ly}年度政府信息公开年度报告']),
        genre: '报告',
        theme: '综合政务',
        blocks: [
          p(
            w.one([
              '根据《中华人民共和国政府信息公开条例》和年度报告格式要求，编制本报告，数据统计期限为{ly}年1月1日至12月31日。联系地址：{addr}，电话：{phone}。',
              '现公布{unit}{ly}年政府信息公开工作年度报告。报告所列数据自{ly}年1月1日起至12月31日止，如有疑问请与{short}联系，电话{phone}。',
              '本报告由{short}依照《条例》第五十条编制，全文可在本网站下载；对内容有疑问的，可以致函{addr}或者拨打{phone}。',
            ]),
          ),
          h2('一、总体情况'),
          p(
            w.one([
              `{ly}年，{short}主动公开信息{n:26-360}条，其中涉及${unit.functions[0]}的{n:8-96}条；政务新媒体发布{n:30-660}条。`,
              `全年围绕${w.random.sample(unit.functions, 2).join('、')}公开信息{n:30-320}条，开展政府开放日{n:1-4}次、征求意见{n:1-6}次。`,
            ]) +
              w.one([
                `公众访问最多的是${unit.functions[1]}方面的内容，其次是${unit.functions[2]}。`,
                `为方便查找，将${unit.functions[2]}信息单列专题，集中发布办理结果{n:12-160}条。`,
                `全年回应咨询留言{n:12-260}条，围绕${unit.functions.at(-1)}制作问答{n:3-26}组。`,
              ]),
          ),
          p(
            w.one([
              '信息管理方面，落实先审后发，全年退回修改{n:3-36}条，清理失效链接{n:2-40}处，标注废止文件{n:1-9}件。',
              '平台建设方面，合并重复栏目{n:1-6}个，补齐空白栏目{n:1-4}个，公开查阅点接待{n:12-260}人次。',
              '监督保障方面，明确{n:1-4}名专（兼）职人员，开展培训{n:1-6}次，社会评议满意率{n:90-98}%，未发生责任追究情形。',
              '制度建设方面，修订保密审查、依申请办理等制度{n:1-4}项，将公开责任写入{n:3-9}个科室（站所）的岗位职责。',
            ]),
          ),
          h2('二、主动公开政府信息情况'),
          table(
            ['信息内容', '本年制发', '本年废止', '现行有效'],
            [
              ['规章', 0, 0, 0],
              [
                '行政规范性文件',
                administrative(unit) ? w.int(0, 4) : 0,
                administrative(unit) ? w.int(0, 2) : 0,
                administrative(unit) ? w.int(4, 16) : 0,
              ],
              ['行政许可（件）', administrative(unit) ? w.int(0, 900) : 0, '—', '—'],
              ['行政处罚（件）', administrative(unit) ? w.int(0, 160) : 0, '—', '—'],
            ],
          ),
          h2('三、收到和处理政府信息公开申请情况'),
          received === 0
            ? p('本年度未收到政府信息公开申请，上年无结转。')
            : table(
                ['项目', '自然人', '法人或者其他组织', '总计'],
                [
                  ['本年新收', part, rest, received],
                  ['上年结转', 0, 0, 0],
                  ['予以公开', Math.floor(part / 2), Math.floor(rest / 2), Math.floor(part / 2) + Math.floor(rest / 2)],
                  [
                    '本机关不掌握或者其他处理',
                    part - Math.floor(part / 2),
                    rest - Math.floor(rest / 2),
                    received - Math.floor(part / 2) - Math.floor(rest / 2),
                  ],
                  ['结转下年', 0, 0, 0],
                ],
              ),
          h2('四、行政复议、行政诉讼情况'),
          p(
            w.one([
              '本年度未发生因政府信息公开引起的行政复议和行政诉讼。',
              '因政府信息公开被申请行政复议{n:1-2}件，结果均为维持；无行政诉讼。',
            ]),
          ),
          h2('五、存在的主要问题及改进情况'),
          p(
            w.one([
              `一是${unit.functions[1]}方面的公开不够及时；二是解读形式单一。改进：建立业务科室公开台账，推行问答、图表解读。`,
              '一是栏目更新不均衡，二是专职人员变动频繁。针对问题，明确AB岗，每月通报，开展业务培训{n:2-5}次。',
              `公众对${unit.functions.at(-1)}关注度高，而公开内容偏重结果。今年将补充依据、程序和办理进度。`,
            ]),
          ),
          h2('六、其他需要报告的事项'),
          p(w.one(['依照收费办法，本年度未收取信息处理费。', '落实年度公开要点{n:6-16}项，全部完成；未收取信息处理费。'])),
        ],
      };
    },
  },
  {
    id: 'budget',
    category: '0701',
    months: '2,3',
    who: () => true,
    write: (w, unit) => {
      const total = w.int(36000, 960000) / 100;
      const people = total * (0.4 + w.random.next() * 0.3);
      const project = total - people;
      return {
        title: w.one(['{unit}{y}年部门预算', '{y}年{short}部门预算及“三公”经费预算公开']),
        genre: '公告',
        theme: '财政金融审计',
        blocks: [
          h2('一、单位概况'),
          p(
            `${unit.shortName}主要承担：${w.random.subset(unit.functions, 3).join('；')}。${w.t('纳入预算编制范围的单位{n:1-5}个，编制{n:12-120}名，实有{n:10-160}人。')}`,
          ),
          h2('二、收支预算'),
          p(
            w.t(
              `{y}年收支总预算${total.toFixed(2)}万元，${w.pick(['比上年增加', '比上年减少'])}{n:2-16}%，主要原因是${w.one([`${unit.functions[0]}经费调整`, '落实过紧日子要求，压减一般性支出', '人员变动和政策性增资', '上年一次性项目到期'])}。`,
            ),
          ),
          table(
            ['项目', '金额（万元）', '占比（%）'],
            [
              ['基本支出', people.toFixed(2), ((people / total) * 100).toFixed(1)],
              ['项目支出', project.toFixed(2), ((project / total) * 100).toFixed(1)],
              ['合计', total.toFixed(2), '100.0'],
            ],
          ),
          h2('三、重点项目'),
          ...w.random
            .sample(unit.functions, 2)
            .map((text) =>
              p(
                `${text}，安排${(project * (0.1 + w.random.next() * 0.25)).toFixed(2)}万元，绩效目标：${w.one(['任务按期完成率100%，服务对象满意度不低于{n:88-96}%。', '覆盖对象{n:300-6600}人次，质量合格率{n:95-100}%。', '单位成本不高于上年，社会效益明显。'])}`,
              ),
            ),
          h2('四、“三公”经费'),
          p(
            w.t(
              '“三公”经费预算{f:1.2-36.8}万元，其中公务用车运行维护{f:0.8-26.0}万元、公务接待{f:0.3-6.8}万元、因公出国（境）0万元，较上年(下降|持平|减少{n:2-16}%)。',
            ),
          ),
          p(
            w.one([
              '机关运行经费、政府采购和国有资产占用情况见附表，绩效自评结果随决算公开。',
              '名词解释：基本支出是保障机构正常运转的支出；项目支出是完成特定任务的支出。',
            ]),
          ),
        ],
      };
    },
  },
  {
    id: 'final',
    category: '0702',
    months: '8,9,10',
    who: () => true,
    write: (w, unit) => {
      const total = w.int(36000, 980000) / 100;
      return {
        title: w.one(['{unit}{y0}年部门决算', '{y0}年{short}决算公开说明']),
        genre: '公告',
        theme: '财政金融审计',
        blocks: [
          p(
            w.t(
              `{short}{y0}年度收入总计${total.toFixed(2)}万元，支出总计${(total * 0.985).toFixed(2)}万元，年末结转结余${(total * 0.015).toFixed(2)}万元。`,
            ),
          ),
          table(
            ['功能分类', '预算数（万元）', '决算数（万元）', '完成率（%）'],
            w.random
              .sample(
                [
                  '一般公共服务',
                  '社会保障和就业',
                  '卫生健康',
                  '住房保障',
                  unit.kind === 'town'
                    ? '农林水'
                    : unit.kind === 'subdistrict'
                      ? '城乡社区'
                      : unit.kind === 'judicial'
                        ? '公共安全'
                        : '其他支出',
                ],
                5,
              )
              .map((name) => {
                const plan = w.int(800, 96000) / 100;
                const rate = w.int(860, 1080) / 10;
                return [name, plan.toFixed(2), ((plan * rate) / 100).toFixed(2), rate.toFixed(1)];
              }),
          ),
          p(
            w.one([
              '“三公”经费支出{f:0.9-28.6}万元，完成预算{n:62-98}%，公务接待{n:2-60}批次{n:16-460}人次。',
              '公务用车保有{n:0-12}辆，全年无购置；“三公”支出比上年减少{n:3-28}%。',
            ]),
          ),
          p(
            `绩效情况：${w.random
              .sample(unit.functions, 2)
              .map((text) => w.t(`${text}项目自评{n:86-98}分`))
              .join(
                '；',
              )}。${w.one(['存在问题：支出进度前慢后快，指标量化不足。', '主要不足是项目论证不充分、验收资料不及时，已列出整改清单。'])}`,
          ),
          p(w.t('政府采购支出{f:6.0-360.0}万元，其中授予中小企业合同占{n:42-96}%。')),
        ],
      };
    },
  },
  {
    id: 'year-plan',
    category: '0603',
    months: '1,2,3',
    who: () => true,
    write: (w, unit, topics) => ({
      title: w.one(['{short}{y}年工作要点', '{unit}{y}年重点工作计划']),
      genre: '计划',
      theme: '国民经济管理',
      blocks: [
        p(
          w.one([
            `{y}年，{short}工作的总体要求是：稳中求进、务实为民，以${unit.functions[0]}为主线，统筹抓好各项任务。`,
            '为做好全年工作，按照目标可量化、责任可追溯的要求，制定本要点。',
          ]),
        ),
        ...topics
          .slice(0, 4)
          .map((topic, index) =>
            p(
              `<strong>${numeral(index + 1)}、${w.pick(['扎实推进', '着力抓好', '全面加强', '持续改进'])}${topic.name}。</strong>${w.some(topic.measures, 2).map(stop).join('')}`,
            ),
          ),
        p(
          `<strong>${numeral(Math.min(4, topics.length) + 1)}、${w.pick(['加强自身建设', '强化作风保障'])}。</strong>${w.one(['开展业务培训{n:4-12}次，压减会议文件，主动公开信息，接受监督。', '健全考核机制，推行首问负责、限时办结，年底逐项对账。'])}`,
        ),
      ],
    }),
  },
  {
    id: 'year-summary',
    category: '0603',
    months: '12,1',
    who: () => true,
    write: (w, unit, topics) => ({
      title: w.one(['{short}{ly}年工作总结', '{unit}{ly}年工作情况报告']),
      genre: '总结',
      theme: '国民经济管理',
      blocks: [
        p(
          w.one([
            `{ly}年，{short}围绕${unit.functions[0]}等职责开展工作，较好完成年度任务。现将情况报告如下。`,
            '一年来，在区委、区政府领导下，{short}对照年初任务清单逐项推进，主要工作总结如下。',
          ]),
        ),
        h2('一、主要工作'),
        ...topics
          .slice(0, 3)
          .map((topic, index) =>
            p(`（${numeral(index + 1)}）${topic.name}。${w.some(topic.facts, 1).join('')}${stop(w.one(topic.measures))}`),
          ),
        h2('二、存在的问题'),
        p(
          w.one([
            `对照群众期待，${topics[0]?.name ?? '服务群众'}还有薄弱点位，基层力量与任务不够匹配，数据共享仍不充分。`,
            '工作推进不够均衡，部分项目前期论证不细，政策宣传离群众还有距离。',
          ]),
        ),
        h2('三、下步打算'),
        list(w.some((topics[1] ?? topics[0])?.measures ?? ['改进服务'], 3).map(stop), true),
      ],
    }),
  },
];

/** A leader's page: post, share of work, short résumé. */
export function writeBiography(w: Writer, leader: DemoLeader, unit: DemoUnit | null): Page {
  return {
    title: unit === null ? `${leader.title}${leader.name}` : `${titled(unit, leader.title)}${leader.name}简介`,
    genre: '简介',
    theme: '组织机构编制',
    blocks: [
      p(
        `${leader.name}，现任${unit === null ? `望澜区${leader.title.startsWith('区') ? leader.title.slice(1) : leader.title}` : titled(unit, leader.title)}。`,
      ),
      p(leader.resumeSummary),
      p(`<strong>工作分工：</strong>${leader.duties}`),
      p(
        w.one([
          `<strong>公开接待：</strong>每月{n:5-25}日在群众接待场所接访，联系电话{phone}。`,
          `<strong>联系方式：</strong>{phone}，办公地址：{addr}。`,
          '<strong>信箱：</strong>来信请注明姓名和联系方式，{n:5-15}个工作日内由承办科室答复。',
        ]),
      ),
    ],
  };
}

/** A leader's day: what was seen, asked and decided. */
// oxlint-disable-next-line max-lines-per-function -- the wording of one kind of document, in its order
export function writeLeaderActivity(w: Writer, leader: DemoLeader, unit: DemoUnit | null, topic: Topic): Page {
  const who = titled(unit, w.pick([leader.title.split('、').at(-1) ?? leader.title, leader.title])) + leader.name;
  const m = w.some(topic.measures, 3);
  const f = w.some(topic.facts, 2);
  const scenes: (() => [string, string[]])[] = [
    () => [
      w.one([`${who}调研${topic.name}工作`, `${who}到{v1}调研${topic.name}`]),
      [
        w.t(`{md}，${who}(先后来到|深入){v1}、{v2}、{c1}，调研${topic.name}，{depts}负责同志参加。`),
        w.t(`在{v1}，${leader.name}(蹲下身查看|随机询问群众|翻看记录)，了解实际进展。`) + f[0],
        `${leader.name}指出，要少开会、多到现场，把群众满意作为评价标准，重点抓好：${m[0]}；${m[1]}。`,
        w.t('调研中，{p1}提出{n:2-6}条建议，现场明确了办理单位和答复时间。'),
      ],
    ],
    () => [
      w.one([`${who}主持召开${topic.name}专题会议`, `${who}主持会议研究${topic.name}`]),
      [
        w.t(`{md}，${who}主持召开会议，听取${topic.name}情况汇报，研究{n:3-8}个具体问题。`),
        f.join(''),
        `会议明确：${m[0]}；${m[1]}；${m[2] ?? m[0]}。${leader.name}要求，责任单位按周报送进展，不得层层转发、空转落实。`,
      ],
    ],
    () => [
      w.one([`${who}暗访{v1}${topic.name}`, `${who}随机督查${topic.name}`]),
      [
        w.t(`{md}，${who}不打招呼、不要陪同，在{v1}随机抽查${topic.name}。`),
        w.t(`现场发现记录不完整、岗位交接不清等{n:2-8}个问题，${leader.name}当场要求(立即改正|分清责任)。`) + f[0],
        `${leader.name}强调，不能等群众投诉了才去办，平时就要做到：${m[0]}；${m[1]}。`,
      ],
    ],
    () => [
      w.one([`${who}在{v1}接待来访群众`, `${who}接访：围绕${topic.name}当面答复`]),
      [
        w.t(`{md}，${who}在接访场所接待群众{n:6-19}批{n:9-46}人次，涉及${topic.name}等诉求。`),
        w.t(`{p1}反映的问题时间较长，${leader.name}看完材料，请{dept}和社区人员共同核清事实。`) + stop(m[0] as string),
        w.t(`对合理诉求当场交办{n:2-8}件，政策性强的解释清楚，{n:3-15}天内书面反馈。`),
        f[0] as string,
      ],
    ],
    () => [
      w.one([`${who}看望{v1}一线工作人员`, `${who}走访慰问{p1}等基层群众`]),
      [
        w.t(`{md}，${who}来到{v1}，看望坚守岗位的工作人员和困难群众，询问实际困难。`),
        f[0] + w.t(`${leader.name}问得细：休息够不够、材料顺不顺、家里老人孩子有没有人照顾。`),
        `${leader.name}叮嘱随行人员：${m[0]}；${m[1]}。慰问不影响正常值守，把解决困难放在平时。`,
      ],
    ],
    () => [
      w.one([`${who}与{c1}负责人座谈`, `${who}走访{c1}等企业`]),
      [
        w.t(`{md}，${who}走访{c1}、{c2}，与负责人、职工代表座谈，听取生产经营和${topic.name}方面的意见。`),
        w.t(`企业提出用工、物流、融资等诉求{n:3-12}项，${leader.name}逐条回应，{n:2-9}项现场答复。`) + f[0],
        `${leader.name}表示，能办的马上办，${m[0]}；对暂时解决不了的，讲清原因和时限，不作空头承诺。`,
      ],
    ],
    () => [
      w.one([`${who}出席${topic.name}现场推进活动`, `${who}到{s1}宣讲并调研${topic.name}`]),
      [
        w.t(`{md}，${who}参加${topic.name}现场活动，与{n:30-160}名基层代表交流。`),
        `${leader.name}用身边事例说明：${m[0]}。${f[0]}`,
        w.t(`互动环节，{p1}问得直接，${leader.name}表示答案会形成清单，{latermd:15}前反馈。`),
        `${m[1]}，${m[2] ?? m[0]}。`,
      ],
    ],
    () => [
      w.one([`${who}巡查{w1}{v1}段`, `${who}到{v1}检查责任落实`]),
      [
        w.t(`{md}，${who}沿{w1}巡查，边走边核对责任牌、风险点和巡查记录。`),
        f[0] as string,
        w.t(`针对{n:1-5}处薄弱环节，${leader.name}要求属地当晚落实人员，{dept}限期给出方案。`),
        `${m[0]}；${m[1]}。`,
      ],
    ],
  ];
  const [title, paragraphs] = w.pick(scenes)();
  const closing = w.chance(0.6)
    ? [
        w.one([
          `${leader.name}还与基层干部交流，了解人员、经费和待遇方面的困难，要求有关部门{n:7-20}日内拿出办法。`,
          '据了解，此次活动轻车简从，行程不预设展板、不清场，所提问题全部录入督办台账，办理结果向社会公开。',
          `${leader.name}要求，对群众当面反映的{n:3-12}个问题建立清单，{depts}按职责认领，办结后请反映人评价。`,
          `在场群众对${topic.name}提出意见{n:4-16}条，涉及时间安排、费用标准和告知方式。${leader.name}逐条记录，并请{dept}会后回复。`,
          `${leader.name}强调，${topic.name}要算长远账、民生账，防止一阵风；要把责任压实到岗，把政策讲清到户。`,
          `活动结束时，${leader.name}明确{latermd:25}前再来一次，重点看问题整改和群众反馈。`,
        ]),
      ]
    : [];
  return { title, genre: '动态', theme: topic.theme, blocks: [...paragraphs, ...closing].map((text) => p(stop(text))) };
}

/** A leader's address at a meeting. */
export function writeSpeech(w: Writer, leader: DemoLeader, topic: Topic): Page {
  const m = w.some(topic.measures, 4);
  const f = w.some(topic.facts, 2);
  return {
    title: `${leader.title}${leader.name}在${topic.name}工作会议上的讲话（摘要）`,
    genre: '报告',
    theme: topic.theme,
    blocks: [
      p(`（${longDate(w.day)}）`),
      p('同志们：'),
      p(
        w.one([
          `今天的会议，主要是总结${topic.name}工作，研究解决难点问题。下面，我讲三点意见。`,
          `会前我到几个点上看了看，也看了大家的发言材料。就${topic.name}，我再强调几点。`,
        ]),
      ),
      h2('一、充分肯定成绩，也要看到差距'),
      p(f.join('')),
      h2('二、抓住关键环节，把事情办实'),
      ...m.map((text, index) => p(`第${numeral(index + 1)}，${stop(text)}`)),
      h2('三、改进作风，对结果负责'),
      p(
        w.one([
          '不要把发了文件当作落实，不要把填了表格当作服务。谁签字、谁负责，谁检查、谁跟踪。',
          '各位负责同志要到矛盾多的地方去，现场解决一批具体问题；年底我们不听铺垫，只对清单。',
        ]),
      ),
      right(leader.name),
    ],
  };
}
