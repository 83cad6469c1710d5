import { before, phrasePattern } from './characters';
import type { Match, RuleOf } from './model';

// A label may be the beginning of a longer one: 现居住地址.
const LINK = /(?:地址|址)? {0,3}(?:\([^()\n]{0,12}\))? {0,2}(?:(: *|[\t\n]{1,2})|(?:为|是|在|位于)?)/y;
const STRETCH = /[^\n\t,;。、()!?:*]{2,60}/y;
/** No address has so many digits on end: another number begins. */
const LONG_NUMBER = /(?:\d[ -]{0,3}){7}.*$/;
const NUMBERED = '(?<![0-9A-Za-z])[0-9A-Za-z一二三四五六七八九十甲乙丙丁-]{1,8} ?(?:号楼|号院|[号栋幢座楼层室组队])';
/** Units below the district; with them an address leads to a person's door. */
const FINE = new RegExp(`小区|社区|花园|公寓|家园|新村|街道|大街|胡同|[路街巷弄里屯庄寨镇乡]|村(?!民?委)|${NUMBERED}|单元`, 'g');
const DOOR = new RegExp(NUMBERED);
const COARSE = /[省市州盟区县旗]/;
/** Before a label: whose address it is then. */
const OF_A_BODY = /(?:单位|公司|企业|机构|学校|部门|法人|办公|经营|注册|项目|场所|门店|商户|店铺)的? ?$/;
/** Words about homes in laws and notices. */
const PROSE = /的|应当|或者|机构|政府|办事处|居民|户口|^[房户人宅有]/;
/** An office by itself is nobody's home: what is below an empty line of a form. Beside or behind one people live. */
const OF_OFFICE = /^(?:办事处|人民政府|(?:村民|居民|社区)?委员会|[村居]委会|派出所|司法所|卫生院|中心)\s*$/;
/** A room's number after its unit; a longer one is no room's. */
const AFTER_UNIT = /(?: ?[0-9A-Za-z#-]{1,6}(?![0-9A-Za-z-]| ?[0-9]))?/y;

/**
 * Finds home addresses: the label of a person's home and an address that goes below the district. After a colon any such
 * address counts; in a sentence it must lead to a door. Offices' addresses stay.
 */
export function findHomeAddresses(folded: string, { labels }: RuleOf<'home_address'>): Match[] {
  const matches: Match[] = [];
  let done = 0;
  for (const { index, 0: label } of folded.matchAll(phrasePattern(labels))) {
    if (index < done || OF_A_BODY.test(before(folded, index, 6))) continue;
    LINK.lastIndex = index + label.length;
    const filledIn = LINK.exec(folded)?.[1] !== undefined;
    const from = LINK.lastIndex;
    STRETCH.lastIndex = from;
    const stretch = STRETCH.exec(folded)?.[0].replace(LONG_NUMBER, '');
    if (stretch === undefined || (!filledIn && (PROSE.test(stretch) || !DOOR.test(stretch)))) continue;
    const units = [...stretch.matchAll(FINE)];
    const first = units[0];
    const last = units.at(-1);
    if (!first || !last || (units.length === 1 && !COARSE.test(stretch.slice(0, first.index)))) continue;
    AFTER_UNIT.lastIndex = last.index + last[0].length;
    AFTER_UNIT.test(stretch);
    const end = stretch.slice(0, AFTER_UNIT.lastIndex).trimEnd().length;
    if (OF_OFFICE.test(stretch.slice(end)) && !DOOR.test(stretch.slice(0, end))) continue;
    // Province, city and district stay: they tell where a person is from, not where to find them.
    let hidden = first.index;
    while (hidden > 0 && !COARSE.test(stretch[hidden - 1]!)) hidden -= 1;
    done = from + end;
    matches.push({ start: from + hidden, end: done, put: 'hide' });
  }
  return matches;
}
