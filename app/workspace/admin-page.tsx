import type { ReactNode } from 'react';
import { WORKSPACE } from '~/pages';
import { queryString } from '~/kernel/tenant/links';
import { useSiteOrNull } from '~/site/frame/use-site';
import { SearchField } from '~/ui/search-field';
import { MENU_ENTRY, type MenuEntry } from '~/ui/menu';
import { Shell } from '~/ui/shell';
import { SKIP } from '~/ui/skip';
import { Tabs } from '~/ui/tabs';
import { BARE_BUTTON, LanguageSwitch } from './language-switch';
import { type OfficerFrame, scopeOf } from './officer-frame';
import { type SectionId, sectionOf, sectionsOf, type TabId } from './sections';
import { type ScopedPage, SiteChoice } from './site-choice';
import { useWords, type Words } from './words/use-words';

interface AdminPageProps {
  heading: ReactNode;
  /** Null before sign-in; the name alone where the officer may go nowhere yet. */
  officer: OfficerFrame | { displayName: string } | null;
  /** The section that the page belongs to, and its page there; a page below a section has no tab. */
  section?: SectionId;
  tab?: TabId;
  /** Fields of the address that stay when the site changes. */
  keep?: ScopedPage['keep'];
  /** What one may begin here: links and buttons at the head of the page. */
  actions?: ReactNode;
  /** Id of the page's list, to which a keyboard may skip. */
  list?: string;
  children: ReactNode;
}

/** The frame of a workspace page: where one is, which site one works for, who one is, the way out. */
export function AdminPage({ heading, officer, section, tab, keep, actions, list, children }: AdminPageProps) {
  const { t, zh } = useWords();
  const site = useSiteOrNull();
  const full = officer !== null && 'sites' in officer ? officer : null;
  const current = section && sectionOf(section);
  const scope = full ? queryString({ site: scopeOf(full) }) : '';
  // Notices are kept for everybody; who has no work in the section they stand in is led nowhere in it.
  const theirs = full !== null && current !== undefined && current.shows(full) ? current : null;
  const page = current?.tabs.find(({ id }) => id === tab) ?? current;
  const tabs = full && theirs && tab ? theirs.tabs.filter(({ shows }) => shows?.(full) ?? true) : [];
  return (
    <Shell
      brand={{
        href: officer ? WORKSPACE.home + scope : WORKSPACE.signIn,
        name: site && site.name(site.frame),
        lang: site && site.frame.nameEn === '' ? zh : undefined,
        note: t('工作台'),
      }}
      words={{ sections: t('工作台'), person: t('账号'), menu: t('菜单'), close: t('关闭') }}
      sections={
        full &&
        sectionsOf(full).map(({ id, name, page: to, ...rest }) => ({
          key: id,
          href: to + ('scoped' in rest ? scope : ''),
          label: t(name),
          current: id === section,
          shortcut: 'key' in rest ? rest.key : undefined,
        }))
      }
      keys={full?.keys}
      here={current ? t(current.name) : t('工作台')}
      tone={full?.site ? 'site' : 'whole'}
      scope={
        full && full.sites.length > 0 ? (
          <SiteChoice
            sites={full.sites}
            site={full.site}
            whole={full.whole}
            page={page?.scoped ? { to: page.page, keep } : { to: current?.scoped ? current.page : WORKSPACE.home }}
          />
        ) : undefined
      }
      search={full?.publishes ? <ItemSearch site={scopeOf(full)} /> : undefined}
      links={full ? full.unread !== null && <Unread unread={full.unread} current={tab === 'notices'} /> : <BareLinks officer={officer} />}
      person={full && { name: full.displayName, lang: zh, entries: personEntries(t, full) }}
      skip={
        list && (
          <a className={SKIP} href={`#${list}`}>
            {t('跳到列表')}
          </a>
        )
      }
    >
      {full && theirs && <Way officer={full} section={theirs} scope={scope} below={tab === undefined && theirs.tabs.length > 0} />}
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="!mb-0">{heading}</h1>
        {actions}
      </div>
      {theirs && tabs.length > 1 && (
        <Tabs
          label={t(theirs.name)}
          items={tabs.map(({ id, name, page: to, scoped }) => ({
            key: id,
            href: to + (scoped ? scope : ''),
            label: t(name),
            current: id === tab,
          }))}
        />
      )}
      {children}
    </Shell>
  );
}

/** The other language, and the way out for an officer who may go nowhere else yet. */
function BareLinks({ officer }: { officer: { displayName: string } | null }) {
  const { zh } = useWords();
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-16">
      {officer && <span lang={zh}>{officer.displayName}</span>}
      <LanguageSwitch />
      {officer && <SignOut className={BARE_BUTTON} />}
    </div>
  );
}

function SignOut({ className }: { className: string }) {
  const { t } = useWords();
  return (
    <form method="post" action={WORKSPACE.signOut}>
      <button type="submit" className={className}>
        {t('退出')}
      </button>
    </form>
  );
}

/** Finds an item by what is on it, wherever one is. */
function ItemSearch({ site }: { site: string | undefined }) {
  const { t } = useWords();
  return (
    <SearchField
      action={WORKSPACE.items}
      label={t('查找信息')}
      placeholder={t('标题、索引号或文号')}
      button={t('查找')}
      id="find-item"
      hidden={{ site, order: 'updated' }}
      landmark
      className="text-ink [&_button]:border-edge [&_button]:bg-paper [&_button]:text-ink"
    />
  );
}

function Unread({ unread, current }: { unread: number; current: boolean }) {
  const { t } = useWords();
  return (
    <a
      href={WORKSPACE.notices}
      aria-current={current ? 'page' : undefined}
      className="flex min-h-11 items-center gap-1 text-16 text-inherit no-underline hover:text-inherit hover:underline"
    >
      {t('通知')}
      {unread > 0 && (
        <span className="min-w-6 rounded-full bg-paper px-1 text-center text-15 font-bold text-ink tabular-nums">
          <span className="sr-only">{t('，未读')} </span>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </a>
  );
}

/** The way here, where the page is not the section's own: the site that it is about in its colour, and the section. */
function Way({
  officer: { about, site },
  section: { name, page, scoped },
  scope,
  below,
}: {
  officer: OfficerFrame;
  section: ReturnType<typeof sectionOf>;
  scope: string;
  below: boolean;
}) {
  const { t, zh } = useWords();
  const chip = about !== null && about.id !== site?.id;
  if (!below && !chip) return null;
  return (
    <nav aria-label={t('当前位置')} className="mb-2 flex flex-wrap items-center gap-2 text-15 print:hidden">
      {chip && (
        <>
          <span lang={zh} className="bg-about px-2 font-bold text-on-about">
            {about.name}
          </span>
          <span aria-hidden="true" className="text-quiet">
            ›
          </span>
        </>
      )}
      <a href={page + (scoped ? scope : '')} className="py-1">
        {t(name)}
      </a>
    </nav>
  );
}

/** The person's own pages, the other language, and the way out. */
function personEntries(t: Words['t'], { unread }: OfficerFrame): MenuEntry[] {
  return [
    { key: 'account', href: WORKSPACE.account, label: t('我的账号') },
    { key: 'factors', href: WORKSPACE.factors, label: t('两步验证') },
    ...(unread === null ? [] : [{ key: 'choices', href: WORKSPACE.noticeChoices, label: t('通知方式') }]),
    { key: 'keys', href: `${WORKSPACE.account}#keys`, label: t('快捷键') },
    { key: 'language', button: <LanguageSwitch className={MENU_ENTRY} /> },
    {
      key: 'sign-out',
      button: <SignOut className={MENU_ENTRY} />,
    },
  ];
}
