import { UNIT_KIND_NAMES } from '../../tenancy/public';
import { defaultRules, SEVERITY_WORDS } from '../../secrecy/public';
import { type PublishingPolicy, publishingPolicy, STAGE_LABELS, STAGES } from '../workflow/workflow';

/** So many entries of a list, and so many rules, are named; the stored record has all. */
const NAMED = 5;

/**
 * A change of the publishing settings in words, before and after, in Chinese sentences; a record of a form that is no longer
 * known says only what was changed.
 * @param what, before, after as the event `publishing-settings.changed` has them.
 */
export function settingsChange(what: string, before: unknown, after: unknown): string {
  if (what === 'policy')
    return `修改了区级审核范围和审核期限${policyChange(publishingPolicy.safeParse(before).data, publishingPolicy.safeParse(after).data)}`;
  const [was, is] = [entriesOf(before), entriesOf(after)];
  const changes = [...new Set([...Object.keys(was), ...Object.keys(is)])].map((id) => ruleChange(id, was[id], is[id]));
  return `修改了保密检查规则${what === 'scan-rules-usual' ? '，恢复为系统自带的' : ''}${changes.length === 0 ? '' : `：${some(changes, '；', '条规则')}`}`;
}

function policyChange(was: PublishingPolicy | undefined, is: PublishingPolicy | undefined): string {
  if (!was || !is) return '';
  const [before, after] = [scope(was), scope(is)];
  const days = STAGES.flatMap((stage) =>
    was.reviewDays[stage] === is.reviewDays[stage]
      ? []
      : [`${STAGE_LABELS[stage]}由${was.reviewDays[stage]}个工作日改为${is.reviewDays[stage]}个工作日`],
  );
  const apart =
    was.districtApart === is.districtApart
      ? []
      : [is.districtApart ? '保密审查和区级审核改为须由两个人办理' : '保密审查和区级审核改为可以由一个人办理'];
  const changes = [...(before === after ? [] : [`区级审核范围由“${before}”改为“${after}”`]), ...apart, ...days];
  return changes.length === 0 ? '，内容没有变化' : `：${changes.join('；')}`;
}

function scope({ districtReview }: PublishingPolicy): string {
  if (districtReview.length === 0) return '一律不经区级审核';
  return districtReview
    .map(({ categoryPrefix, unitKinds, unitCodes }) => {
      const conditions = [
        categoryPrefix !== '' && `类别${categoryPrefix}`,
        unitKinds.length > 0 && unitKinds.map((kind) => UNIT_KIND_NAMES[kind] ?? kind).join('、'),
        unitCodes.length > 0 && `单位${some(unitCodes, '、', '个')}`,
      ].filter(Boolean);
      return conditions.length === 0 ? '全部信息' : conditions.join('且');
    })
    .join('，或者');
}

type Fields = Record<string, unknown>;

function entriesOf(changes: unknown): Record<string, Fields> {
  return typeof changes === 'object' && changes !== null ? (changes as Record<string, Fields>) : {};
}

const FIELDS: Record<string, string> = {
  name: '名称',
  why: '依据',
  pattern: '模式',
  keep: '遮盖时保留的位数',
  issuers: '发卡行标识',
  corrections: '错误写法',
  officials: '领导姓名和职务',
  titles: '识别的职务名称',
  phrases: '词语',
  cautions: '同时出现的词语',
  labels: '号码或住址前的称呼',
};

/** One rule: `was` and `is` hold what differs, of lists what is gone and what came. A whole rule is there before or after alone. */
function ruleChange(id: string, was: Fields | undefined, is: Fields | undefined): string {
  const name = nameOf(id, was, is);
  if (is === undefined) return `删除${name}`;
  if (is.kind !== undefined && was?.kind === undefined) return `新增${name}`;
  const fields = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is)])].map((field) => fieldChange(field, was?.[field], is[field]));
  return `${name}：${fields.join('，')}`;
}

function nameOf(id: string, ...parts: (Fields | undefined)[]): string {
  const name =
    parts.map((part) => part?.name).find((given) => typeof given === 'string') ?? defaultRules.rules.find((rule) => rule.id === id)?.name;
  return name === undefined ? `本区规则${id}` : `“${name}”`;
}

function fieldChange(field: string, was: unknown, is: unknown): string {
  if (field === 'enabled') return is === true ? '由停用改为启用' : '由启用改为停用';
  if (field === 'severity') return `查到后由“${severity(was)}”改为“${severity(is)}”`;
  const label = FIELDS[field] ?? field;
  if (is === 'reordered') return `${label}调整了顺序`;
  if (Array.isArray(was) || Array.isArray(is)) {
    const [gone, came] = [was, is].map((list) => (Array.isArray(list) ? list.map(entryWords) : []));
    return [`${label}`, gone!.length > 0 && `删去：${some(gone!, '、', '条')}`, came!.length > 0 && `增加：${some(came!, '、', '条')}`]
      .filter(Boolean)
      .join(' ');
  }
  return `${label}由“${entryWords(was)}”改为“${entryWords(is)}”`;
}

function severity(code: unknown): string {
  return (SEVERITY_WORDS as Record<string, string>)[String(code)] ?? String(code);
}

/** An entry of a list: a word, a correction, a person in office. */
function entryWords(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry ?? '');
  if ('wrong' in entry && 'right' in entry) return `${String(entry.wrong)}→${String(entry.right)}`;
  return 'name' in entry ? String(entry.name) : JSON.stringify(entry);
}

function some(entries: readonly string[], between: string, counted: string): string {
  return entries.slice(0, NAMED).join(between) + (entries.length > NAMED ? `等${entries.length}${counted}` : '');
}
