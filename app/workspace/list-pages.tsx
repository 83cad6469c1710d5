import { Pagination } from '~/ui/pagination';
import { useWords } from './words/use-words';

interface ListPagesProps {
  page: number;
  /** How many there are; null where that is not counted, and `more` says whether one follows. */
  pages: number | null;
  more?: boolean;
  hrefOf(page: number): string;
}

/** The pages of a list of the workspace; nothing where there is but one. */
export function ListPages({ page, pages, more = false, hrefOf }: ListPagesProps) {
  const { t } = useWords();
  if (page === 1 && (pages === null ? !more : pages <= 1)) return null;
  const [landmark, previous, next] = [t('翻页'), t('上一页'), t('下一页')];
  if (pages !== null)
    return (
      <Pagination
        {...{ page, pages, hrefOf }}
        labels={{
          landmark,
          previous,
          next,
          page: (to) => t('第{page}页', { page: to }),
          position: t('第{page}页，共{pages}页', { page, pages }),
        }}
      />
    );
  return (
    <Pagination
      label={landmark}
      steps={[
        page > 1 && { href: hrefOf(page - 1), label: previous, rel: 'prev' },
        more && { href: hrefOf(page + 1), label: next, rel: 'next' },
      ]}
      position={t('第{page}页', { page })}
    />
  );
}
