import { queryString } from '~/kernel/tenant/links';
import { ENDING_DAYS, ROLE_NAMES } from '~/modules/identity/model';
import type { GrantTroubles } from '~/modules/identity/queries/grant-troubles.server';
import { WORKSPACE } from '~/pages';
import { WorkGroup } from '~/ui/work-row';
import { useWords } from '../words/use-words';

/** Rows of a kind that are shown at once. */
const SHOWN = 10;

/** What a security administrator should look after, above the table of rights; nothing where there is nothing. */
export function GrantTroublesList({ ending, unreviewed, roleless }: GrantTroubles) {
  const { t, line, label, zh } = useWords();
  return (
    <>
      {unreviewed.length > 0 && (
        <WorkGroup
          id="unreviewed"
          heading={t('没有别人能审核的单位')}
          count={unreviewed.length}
          shown={SHOWN}
          more={(n) => t('其余{n}个', { n })}
          rows={unreviewed.map(({ unitCode, unitName, role, author }) => ({
            key: `${unitCode} ${role} ${author?.accountId ?? ''}`,
            href: WORKSPACE.people + queryString({ unit: unitCode }),
            title: unitName,
            lang: zh,
            facts: <span>{label(ROLE_NAMES[role])}</span>,
            note:
              author === null
                ? t('没有人担任，提交的信息不能通过')
                : line('只有{name}担任，本人写的信息没有别人能审核', { name: <span lang={zh}>{author.name}</span> }),
          }))}
        />
      )}
      {ending.length > 0 && (
        <WorkGroup
          id="ending"
          heading={t('{days}天内到期的授权', { days: ENDING_DAYS })}
          count={ending.length}
          shown={SHOWN}
          more={(n) => t('其余{n}个', { n })}
          rows={ending.map(({ grantId, accountId, name, unitName, role, wholeDistrict, until }) => ({
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
