import { AppliedFilters, FilterBar, FilterField } from '~/ui/filter-bar';
import { Specimen, useSamples } from './specimen';

/** What narrows a list: its fields, and the filters at work. */
export function FilterSpecimens() {
  const say = useSamples();
  const states = (id: string) => (
    <FilterField id={id} label={say('状态', 'State')}>
      <select id={id} className="min-h-11 border-2 border-solid border-edge bg-paper px-2">
        <option>{say('全部', 'All')}</option>
        <option>{say('已发布', 'Published')}</option>
      </select>
    </FilterField>
  );
  const applied = (
    <AppliedFilters
      label={say('已选条件', 'Filters at work')}
      remove={say('，去掉', ', take away')}
      clear={{ href: '#clear', label: say('全部去掉', 'Clear all') }}
      items={[
        { key: 'state', label: say('已发布', 'Published'), href: '#without-state' },
        { key: 'year', label: '2026', href: '#without-year' },
      ]}
    />
  );
  return (
    <>
      <Specimen name="FilterBar">
        <FilterBar
          id="filters"
          words={{
            open: say('筛选', 'Filter'),
            apply: say('查看', 'Show'),
            close: say('关闭', 'Close'),
            more: say('更多条件', 'More filters'),
          }}
          kept={{ site: 'luting' }}
          more={states('more-state')}
        >
          {states('state')}
        </FilterBar>
      </Specimen>
      <Specimen name="FilterBar with filters at work">
        <FilterBar
          id="narrowed"
          words={{
            open: say('筛选', 'Filter'),
            apply: say('查看', 'Show'),
            close: say('关闭', 'Close'),
            more: say('更多条件', 'More filters'),
          }}
          kept={{}}
          applied={applied}
          total={<p className="py-2">{say('共12条', '12 items')}</p>}
        >
          {states('narrowed-state')}
        </FilterBar>
      </Specimen>
      <Specimen name="AppliedFilters">{applied}</Specimen>
    </>
  );
}
