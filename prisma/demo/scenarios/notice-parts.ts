import { longDate } from '../calendar';
import type { Writer } from '../writer';
import { type Draft, p, right } from './draft';

/** A notice, list or announcement that belongs to certain units and months. */
export interface NoticeScenario {
  id: string;
  category: string;
  /** Slugs, `@kind` groups, or `*`. */
  who: string;
  months?: string;
  weight: number;
  genre: string;
  theme: string;
  /** Has a document number of the unit's own. */
  numbered?: boolean;
  write: (w: Writer) => Pick<Draft, 'title' | 'blocks'>;
}

/** The kind of closing words: for an application, for a public showing with objections, for a disturbance. */
export type Closing = 'apply' | 'objection' | 'disturbance' | 'plain';

const closings: Record<Closing, string[]> = {
  apply: [
    '为便于老年人和残疾人办理，现场设有绿色通道和帮办人员，可以提前电话预约，也可以由亲属代为咨询。',
    '办理过程中不收取任何费用，不指定中介机构。如遇推诿拖延、额外收费，请保留证据并向{short}反映，查实后依规处理。',
    '请勿轻信陌生电话、短信和链接，涉及转账、验证码的一律不要操作，有疑问先向{short}核实。',
    '相关材料可以在工作日到{addr}领取，填写不规范的由工作人员协助更正。',
    '各村（社区）请在公告栏、居民群及时转发，对不使用智能手机的住户上门告知。',
    '{short}安排专人接听来电，一般问题当场答复，需要核实的{n:2-5}个工作日内回复，并对来电人信息予以保密。',
  ],
  objection: [
    '公示（公告）期间收到的意见，{short}将逐条登记、核实，并以适当方式反馈办理结果。',
    '本次工作接受社会监督，{short}监督电话{phone}。',
    '本信息同步在单位公示栏张贴，名单和数据以最新发布的内容为准。',
    '{short}对反映人的信息予以保密，捏造事实、诬告陷害的依法追究责任。',
    '反映情况请提供具体线索和联系方式，便于核查；调查核实一般在{n:5-15}个工作日内完成。',
  ],
  disturbance: [
    '请相互转告，做好准备。由此带来的不便，敬请谅解和支持。',
    '因特殊情况需要调整的，将提前公告，请以最新发布的内容为准。',
    '沿线老年人、病人等有特殊困难的，可以提前与{short}联系，由工作人员上门协助。',
    '现场安排人员值守引导，遇到紧急情况请先拨打{phone}。',
  ],
  plain: [
    '本信息同步在便民服务大厅公示栏张贴，欢迎查询。',
    '{short}将根据执行情况及时更新，请以最新发布的内容为准。',
    '如需进一步了解，可以在工作时间向{short}咨询，或者在本网站留言。',
  ],
};

/** The last lines of a notice: what the reader may still do, the office, the day. */
export function ending(w: Writer, kind: Closing = 'plain'): string[] {
  const said = w.chance(0.78) ? w.draw(closings[kind], w.int(1, 2)).map(p) : [];
  return [...said, right(w.name), right(longDate(w.day))];
}

export const rowsOf = (count: number, make: (index: number) => (string | number)[]): (string | number)[][] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

/** Names in public lists are masked, as the rules on personal data want it. */
export const masked = (w: Writer): string => {
  const name = w.person();
  return `${name[0]}${name.length > 2 ? '**' : '*'}`;
};

type Case = (w: Writer) => Pick<Draft, 'title' | 'blocks'>;

/** A scenario whose title and text go together in several separate cases. */
export const cases =
  (...list: Case[]): Case =>
  (w) =>
    w.pick(list)(w);
