import { Combobox } from '~/ui/combobox';
import { Menu } from '~/ui/menu';
import { ChoiceTabs } from '~/ui/choice-tabs';
import { Breadcrumb } from '~/ui/breadcrumb';
import { Contents } from '~/ui/contents';
import { Count } from '~/ui/count';
import { Pagination } from '~/ui/pagination';
import { Tree } from '~/ui/tree';
import { SearchField } from '~/ui/search-field';
import { SectionHeading } from '~/ui/section-heading';
import { Tabs } from '~/ui/tabs';
import { Specimen, useSamples } from './specimen';

/** Ways through pages: headings, tabs, menus, trees, pages of a list, fields that find. */
// oxlint-disable-next-line max-lines-per-function -- one sample after another
export function WaySpecimens() {
  const say = useSamples();
  const pages = {
    previous: say('上一页', 'Previous'),
    next: say('下一页', 'Next'),
    page: (page: number) => say(`第${page}页`, `Page ${page}`),
  };
  return (
    <>
      <Specimen name="SectionHeading">
        <SectionHeading level={3} more={{ href: '#news', label: say('更多', 'More'), name: say('工作动态', 'News') }}>
          {say('工作动态', 'News')}
        </SectionHeading>
        <SectionHeading level={3}>{say('没有更多的一节', 'A section without more')}</SectionHeading>
      </Specimen>
      <Specimen name="Breadcrumb">
        <Breadcrumb
          label={say('当前位置', 'You are here')}
          items={[
            { name: say('首页', 'Home'), href: '#home' },
            { name: say('政策文件', 'Policies'), href: '#policies' },
            { name: say('本页', 'This page') },
          ]}
        />
      </Specimen>
      <Specimen name="Tabs">
        <Tabs
          label={say('信息的各页', 'Pages of items')}
          items={[
            { key: 'list', href: '#list', label: say('信息列表', 'List'), current: true },
            { key: 'review', href: '#review', label: say('待我审核', 'To review'), current: false, count: 12 },
            { key: 'views', href: '#views', label: say('我的视图', 'My views'), current: false, count: 0 },
          ]}
        />
      </Specimen>
      <Specimen name="ChoiceTabs">
        <ChoiceTabs
          label={say('排序', 'Order')}
          items={[
            {
              key: 'all',
              href: '#all',
              current: true,
              label: (
                <>
                  {say('全部', 'All')} <Count>{9_930}</Count>
                </>
              ),
            },
            { key: 'portal', href: '#portal', label: say('门户', 'Portal'), current: false },
          ]}
        />
      </Specimen>
      <Specimen name="Menu">
        <Menu
          className="w-52 max-w-full"
          summary={say('办理', 'Actions')}
          label={say('可以办理的事', 'What can be done')}
          entries={[
            { key: 'edit', href: '#edit', label: say('修改', 'Edit') },
            { key: 'current', href: '#current', label: say('现在所在', 'Here'), current: true },
          ]}
        />
      </Specimen>
      <Specimen name="Contents">
        <Contents
          label={say('本页内容', 'On this page')}
          items={[
            { href: '#of-Tree', label: say('目录树', 'Tree') },
            { href: '#of-Pagination', label: say('翻页', 'Pages') },
          ]}
        />
      </Specimen>
      <Specimen name="Tree">
        <Tree
          label={say('目录', 'Categories')}
          nodes={[
            {
              key: 'laws',
              href: '#laws',
              label: say('政策法规', 'Laws'),
              count: 573,
              current: true,
              children: [{ key: 'rules', href: '#rules', label: say('规范性文件', 'Rules'), count: 41 }],
            },
            { key: 'news', href: '#work', label: say('工作动态', 'News'), count: 1_947 },
            { key: 'new', href: '#new', label: say('没有数字的一类', 'Without a count') },
          ]}
        />
      </Specimen>
      <Specimen name="Pagination">
        <Pagination
          page={1}
          pages={1}
          hrefOf={(page) => `#page-${page}`}
          labels={{ ...pages, landmark: say('翻页：只有一页', 'Pages: one'), position: say('共3条', '3 entries') }}
        />
        <Pagination
          page={7}
          pages={40}
          hrefOf={(page) => `#page-${page}`}
          labels={{ ...pages, landmark: say('翻页：中间', 'Pages: between'), position: say('第7页，共40页', 'Page 7 of 40') }}
        />
        <Pagination
          label={say('翻页：没有页码', 'Pages: without numbers')}
          steps={[
            { href: '#newer', label: say('上一页', 'Previous'), rel: 'prev' },
            { href: '#older', label: say('下一页', 'Next'), rel: 'next' },
          ]}
          position={say('第7页', 'Page 7')}
        />
      </Specimen>
      <Specimen name="SearchField">
        <SearchField action="#" id="find-shown" label={say('查找信息', 'Find an item')} labelHidden={false} button={say('查找', 'Find')} />
        <SearchField
          action="#"
          id="find-hidden"
          label={say('查找信息，名称不显示', 'Find an item, unlabelled')}
          placeholder={say('标题、索引号或文号', 'Title or number')}
          button={say('查找', 'Find')}
        />
      </Specimen>
      <Specimen name="Combobox">
        <div className="flex h-80 flex-col">
          <Combobox
            id="site"
            label={say('选择网站', 'Choose a site')}
            status={say('3个网站', '3 sites')}
            onTyped={() => undefined}
            onChosen={() => undefined}
            currentSaid={say('（当前）', '(current)')}
            more={(n) => say(`只列出前${n}个`, `The first ${n} are listed`)}
            groups={[
              {
                key: 'recent',
                label: say('最近', 'Recent'),
                options: [{ key: 'luting', label: say('芦汀镇', 'Luting'), hint: '9901080101', current: true }],
              },
              {
                key: 'towns',
                label: say('镇', 'Towns'),
                options: [
                  { key: 'heze', label: say('禾泽镇', 'Heze'), hint: '9901080701' },
                  { key: 'yunling', label: say('云岭镇', 'Yunling') },
                ],
              },
            ]}
          />
        </div>
      </Specimen>
    </>
  );
}
