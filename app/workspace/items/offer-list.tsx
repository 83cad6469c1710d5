import { RELATION_WORDS } from '~/modules/catalogue/model';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import type { Work } from '~/modules/publishing/workflow/queries/work.server';
import { WorkGroup } from '~/ui/work-row';
import { useWords } from '../words/use-words';

/** Other sites' relations that wait for this one's consent, among today's work; nothing where there are none. */
export function OfferList({ offers, site }: { offers: Work['offers']; site: string | undefined }) {
  const { t, line, label, zh } = useWords();
  if (offers === null || offers.total === 0) return null;
  const list = WORKSPACE.relations + queryString({ site });
  return (
    <WorkGroup
      id="relation-offers"
      heading={t('其他网站的关联申请')}
      count={offers.total}
      rows={offers.entries.map(({ id, kind, from, to, offeredAt }) => ({
        key: id,
        href: list,
        title: from.title,
        lang: zh,
        facts: (
          <>
            <span lang={zh}>{from.siteName}</span>
            <span>{line('{what}：{item}', { what: label(RELATION_WORDS[kind]), item: <span lang={zh}>{to.title}</span> })}</span>
          </>
        ),
        due: <time dateTime={offeredAt.replace(' ', 'T')}>{offeredAt}</time>,
      }))}
      foot={
        <p className="py-2">
          <a href={list}>{t('同意或不同意')}</a>
        </p>
      }
    />
  );
}
