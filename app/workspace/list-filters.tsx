import type { ComponentProps } from 'react';
import { AppliedFilters, FilterBar } from '~/ui/filter-bar';
import { useWords } from './words/use-words';

/** The fields that narrow a list of the workspace. */
export function ListFilters(props: Omit<ComponentProps<typeof FilterBar>, 'id' | 'words'>) {
  const { t } = useWords();
  return <FilterBar id="filters" words={{ open: t('筛选和查找'), apply: t('筛选'), close: t('不筛选'), more: t('更多条件') }} {...props} />;
}

/** The conditions at work, each with the way to do without it; `all`: the list without any. */
export function ListConditions({ items, all, more }: Pick<ComponentProps<typeof AppliedFilters>, 'items' | 'more'> & { all: string }) {
  const { t } = useWords();
  return (
    <AppliedFilters
      label={t('筛选条件')}
      remove={t('，去掉这个条件')}
      items={items}
      clear={{ href: all, label: t('清除全部条件') }}
      more={more}
    />
  );
}
