import { RELATION_WORDS } from '~/modules/catalogue/model';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import type { Work } from '~/modules/publishing/workflow/queries/work.server';
import { useWords } from '../words/use-words';

/** Other sites' relations that wait for this one's consent, among today's work; nothing where there are none. */
export function OfferList({ offers, site }: { offers: Work['offers']; site: string | undefined }) {
  const { t, line, label, zh } = useWords();
  if (offers === null || offers.total === 0) return null;
  const list = WORKSPACE.relations + queryString({ site });
  return (
    <section aria-labelledby="relation-offers" className="work">
      <h2 id="relation-offers">
        {t('其他网站的关联申请')} <span className="work-count">{offers.total}</span>
      </h2>
      <ul>
        {offers.entries.map(({ id, kind, from, to, offeredAt }) => (
          <li key={id}>
            <a href={list} lang={zh}>
              {from.title}
            </a>
            <p className="work-facts">
              <span lang={zh}>{from.siteName}</span> <time dateTime={offeredAt.replace(' ', 'T')}>{offeredAt}</time>
            </p>
            <p className="work-facts">
              {line('{what}：{item}', { what: label(RELATION_WORDS[kind]), item: <span lang={zh}>{to.title}</span> })}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a href={list}>{t('同意或不同意')}</a>
      </p>
    </section>
  );
}
