import { Button } from '~/ui/button';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { isBare, type ListFilter, sameFilter } from '~/modules/publishing/views/list-filter';
import type { SavedView } from '~/modules/publishing/views/queries/saved-views.server';
import { InlineForm } from '~/ui/inline-form';
import { useWords } from '../words/use-words';

interface ViewBarProps {
  views: readonly SavedView[];
  /** The one that was opened; what is shown may have been filtered otherwise since. */
  view: SavedView | null;
  filter: ListFilter;
}

const shownAs = (view: SavedView | null, filter: ListFilter) => view !== null && sameFilter(view.filter ?? {}, filter);

/** The page that keeps under a name what the list shows now; null where a view shows just that. */
export function keepAddress({ view, filter }: Omit<ViewBarProps, 'views'>): string | null {
  // The whole list is an address of its own already.
  const { order: _order, state: _state, ...narrowing } = filter;
  if (shownAs(view, filter) || (view === null && filter.state === undefined && isBare(narrowing))) return null;
  return WORKSPACE.views + queryString({ keep: queryString({ ...filter }) });
}

/** The officer's saved views as links, and how the list differs from the one that was opened. */
export function ViewBar({ views, view, filter }: ViewBarProps) {
  const { t, line, zh } = useWords();
  const unchanged = shownAs(view, filter);
  if (views.length === 0 && view === null) return null;
  return (
    <div className="max-w-full [&_[aria-current]]:font-bold">
      {views.length > 0 && (
        <nav aria-label={t('我的视图')} className="mb-3 flex flex-wrap gap-x-6 gap-y-1">
          <span>{t('我的视图')}</span>
          {views.map((each) => (
            <a
              key={each.id}
              href={viewAddress(each)}
              lang={zh}
              aria-current={each.id === view?.id ? (unchanged ? 'page' : 'true') : undefined}
            >
              {each.name}
            </a>
          ))}
          <a href={WORKSPACE.views}>{t('管理视图')}</a>
        </nav>
      )}
      {view !== null && !unchanged && (
        <InlineForm method="post" action={WORKSPACE.views}>
          <input type="hidden" name="filter" value={queryString({ ...filter })} />
          <input type="hidden" name="viewId" value={view.id} />
          <p>{line('条件已与视图“{name}”不同。', { name: view.name })}</p>
          <Button name="do" value="overwrite">
            {t('更新视图')}
          </Button>
          <a href={viewAddress(view)}>{t('恢复原条件')}</a>
        </InlineForm>
      )}
    </div>
  );
}

/** Asks for the name of a new view. */
export function SaveView({ filter, name }: { filter: string; name?: string }) {
  const { t } = useWords();
  return (
    <InlineForm method="post" action={WORKSPACE.views}>
      <input type="hidden" name="filter" value={filter} />
      <label htmlFor="view-name">{t('视图名称')}</label>
      <input id="view-name" name="name" maxLength={30} required autoComplete="off" defaultValue={name} />
      <Button name="do" value="save">
        {t('保存视图')}
      </Button>
    </InlineForm>
  );
}

/** The list as a view shows it; what it asks for is in the address. */
export function viewAddress({ id, filter }: Pick<SavedView, 'id' | 'filter'>): string {
  return WORKSPACE.items + queryString({ view: id, order: 'updated', ...filter });
}
