import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import type { PersonWork } from '~/modules/publishing/workflow/queries/work-by-person.server';
import { Panel } from '~/ui/panel';
import { useWords } from '../words/use-words';

/** Who has what in work on a site, for those who answer for it. */
export function PeoplePanel({ people, site }: { people: readonly PersonWork[]; site: string }) {
  const { t, zh } = useWords();
  if (people.length === 0) return null;
  const list = (name: string, state: 'draft' | 'in_review', n: number) =>
    n === 0 ? (
      <span className="text-quiet">—</span>
    ) : (
      <a
        href={WORKSPACE.items + queryString({ site, state, author: name })}
        aria-label={t('{name}{what}：{n}', { name, what: state === 'draft' ? t('草稿') : t('审核中'), n })}
      >
        {n}
      </a>
    );
  return (
    <Panel heading={t('各人在办')} id="people-work">
      <table className="w-full border-collapse text-16">
        <thead>
          <tr className="text-15 text-quiet">
            <th scope="col" className="py-1 text-start font-normal">
              {t('作者')}
            </th>
            <th scope="col" className="py-1 text-end font-normal">
              {t('草稿')}
            </th>
            <th scope="col" className="py-1 text-end font-normal">
              {t('审核中')}
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ name, drafts, inReview }) => (
            <tr key={name} className="border-0 border-t border-solid border-line">
              <th scope="row" lang={zh} className="py-2 text-start font-normal">
                {name}
              </th>
              <td className="py-2 text-end tabular-nums">{list(name, 'draft', drafts)}</td>
              <td className="py-2 text-end tabular-nums">{list(name, 'in_review', inReview)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
