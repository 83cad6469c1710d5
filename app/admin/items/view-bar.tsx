import { queryString, WORKSPACE } from '~/kernel/tenant/links';
import { type ListFilter, sameFilter } from '~/modules/publishing/list-filter';
import type { SavedView } from '~/modules/publishing/queries/saved-views.server';

interface ViewBarProps {
  views: readonly SavedView[];
  /** The one that was opened; what is shown may have been filtered otherwise since. */
  view: SavedView | null;
  filter: ListFilter;
}

/** The officer's saved views as links, and the way to keep what the list shows now. */
export function ViewBar({ views, view, filter }: ViewBarProps) {
  const unchanged = view !== null && sameFilter(view.filter ?? {}, filter);
  return (
    <div className="view-bar">
      {views.length > 0 && (
        <nav aria-label="我的视图" className="links">
          <span>我的视图</span>
          {views.map((each) => (
            <a key={each.id} href={viewAddress(each)} aria-current={each.id === view?.id ? (unchanged ? 'page' : 'true') : undefined}>
              {each.name}
            </a>
          ))}
          <a href={WORKSPACE.views}>管理视图</a>
        </nav>
      )}
      {view !== null && !unchanged && (
        <form method="post" action={WORKSPACE.views} className="inline-form">
          <input type="hidden" name="filter" value={queryString({ ...filter })} />
          <input type="hidden" name="viewId" value={view.id} />
          <p>条件已与视图“{view.name}”不同。</p>
          <button type="submit" name="do" value="overwrite">
            更新视图
          </button>
          <a href={viewAddress(view)}>恢复原条件</a>
        </form>
      )}
      {!unchanged && (
        <details>
          <summary>保存为视图</summary>
          <SaveView filter={queryString({ ...filter })} />
        </details>
      )}
    </div>
  );
}

/** Asks for the name of a new view. */
export function SaveView({ filter, name }: { filter: string; name?: string }) {
  return (
    <form method="post" action={WORKSPACE.views} className="inline-form">
      <input type="hidden" name="filter" value={filter} />
      <label htmlFor="view-name">视图名称</label>
      <input id="view-name" name="name" maxLength={30} required autoComplete="off" defaultValue={name} />
      <button type="submit" name="do" value="save">
        保存视图
      </button>
    </form>
  );
}

/** The list as a view shows it; what it asks for stands in the address. */
export function viewAddress({ id, filter }: Pick<SavedView, 'id' | 'filter'>): string {
  return WORKSPACE.items + queryString({ view: id, order: 'updated', ...filter });
}
