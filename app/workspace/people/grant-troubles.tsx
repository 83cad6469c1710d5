import { queryString } from '~/kernel/tenant/links';
import { ENDING_DAYS, ROLE_NAMES } from '~/modules/identity/model';
import type { GrantTroubles } from '~/modules/identity/queries/grant-troubles.server';
import { WORKSPACE } from '~/pages';
import { WorkGroup } from '~/ui/work-row';
import { useWords } from '../words/use-words';

/** Rows of a kind that are shown at once. */
const SHOWN = 10;

const REASONS = {
  nobody: '没有人担任，提交的信息不能通过',
  author: '只有{name}担任，本人写的信息没有别人能审核',
  secrecy: '保密审查也只有{name}能办，本区要求由两个人办理',
} as const satisfies Record<GrantTroubles['unreviewed']['entries'][number]['reason'], string>;

function LeftOut({ total, entries }: { total: number; entries: readonly unknown[] }) {
  const { t } = useWords();
  return total > entries.length && <p className="text-quiet">{t('这里列出前{n}个', { n: entries.length })}</p>;
}

/** What a security administrator should look after, above the table of rights; nothing where there is nothing. */
export function GrantTroublesList({ ending, unreviewed, roleless }: GrantTroubles) {
  const { t, line, label, zh } = useWords();
  return (
    <>
      {unreviewed.total > 0 && (
        <WorkGroup
          id="unreviewed"
          heading={t('没有别人能审核的单位')}
          count={unreviewed.total}
          shown={SHOWN}
          more={(n) => t('其余{n}个', { n })}
          foot={<LeftOut {...unreviewed} />}
          rows={unreviewed.entries.map(({ unitCode, unitName, role, reason, person }) => ({
            key: `${unitCode} ${role}`,
            href: WORKSPACE.people + queryString({ unit: unitCode }),
            title: unitName,
            lang: zh,
            facts: <span>{label(ROLE_NAMES[role])}</span>,
            note: line(REASONS[reason], { name: <span lang={zh}>{person}</span> }),
          }))}
        />
      )}
      {ending.total > 0 && (
        <WorkGroup
          id="ending"
          heading={t('{days}天内到期的授权', { days: ENDING_DAYS })}
          count={ending.total}
          shown={SHOWN}
          more={(n) => t('其余{n}个', { n })}
          foot={<LeftOut {...ending} />}
          rows={ending.entries.map(({ grantId, accountId, name, unitName, role, wholeDistrict, until }) => ({
            key: grantId,
            href: WORKSPACE.officer(accountId),
            title: name,
            lang: zh,
            facts: (
              <>
                <span lang={zh}>{unitName}</span>
                <span>
                  {wholeDistrict ? t('{role}（{place}）', { role: label(ROLE_NAMES[role]), place: t('全区') }) : label(ROLE_NAMES[role])}
                </span>
              </>
            ),
            due: line('至{until}', { until: <time dateTime={until}>{until}</time> }),
          }))}
        />
      )}
      {roleless > 0 && (
        <p className="mt-4">
          <a href={WORKSPACE.people + queryString({ state: 'no_role' })}>{t('没有角色的人员：{n}人', { n: roleless })}</a>
        </p>
      )}
    </>
  );
}
