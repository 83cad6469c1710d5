import type { ReactNode } from 'react';
import { WORKSPACE } from '~/pages';
import { useSiteOrNull } from '~/site/frame/use-site';
import { cx } from '~/ui/cx';
import { LanguageSwitch } from './language-switch';
import type { OfficerFrame } from './officer-frame';
import { SiteSwitch, type SiteSwitchProps } from './site-switch';
import { useWords } from './words/use-words';

interface AdminPageProps {
  heading: ReactNode;
  /** Null before sign-in. */
  officer: ({ displayName: string } & Partial<OfficerFrame>) | null;
  /** Which of the sections the page belongs to. */
  section?: 'work' | 'items' | 'calendar' | 'notices' | 'audit' | 'permissions' | 'publishing';
  /** Target of the site switch, and the fields of the page's address that stay; today's work when absent. */
  switchSite?: Pick<SiteSwitchProps, 'to' | 'keep'>;
  /** A page that needs the window's whole width: review, editor. */
  wide?: boolean;
  children: ReactNode;
}

/** The frame of a workspace page: where one is, which site one works for, who one is, the way out. */
// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export function AdminPage({ heading, officer, section, switchSite = { to: WORKSPACE.home }, wide = false, children }: AdminPageProps) {
  const { t, zh } = useWords();
  const site = useSiteOrNull();
  const query = officer?.site ? `?site=${officer.site.slug}` : '';
  const current = (name: AdminPageProps['section']) => (section === name ? 'page' : undefined);
  return (
    <>
      <header>
        <div className="admin-head">
          <div className={cx('admin-head-row', wide && 'admin-wide')}>
            <a className="admin-name" href={officer ? WORKSPACE.home + query : WORKSPACE.signIn}>
              {site && <b lang={site.frame.nameEn === '' ? zh : undefined}>{site.name(site.frame)}</b>}
              <span>{t('工作台')}</span>
            </a>
            {officer && (officer.publishes || officer.mayAudit || officer.mayOversee || officer.maySet) && (
              <nav aria-label={t('工作台')} className="admin-sections">
                {officer.publishes && (
                  <>
                    <a href={WORKSPACE.home + query} aria-current={current('work')}>
                      {t('今日工作')}
                    </a>
                    <a href={WORKSPACE.items + query} aria-current={current('items')}>
                      {t('信息')}
                    </a>
                    <a href={WORKSPACE.calendar + query} aria-current={current('calendar')}>
                      {t('日历')}
                    </a>
                    {(officer.writes?.length ?? 0) > 0 && <a href={WORKSPACE.newItem + query}>{t('新建信息')}</a>}
                  </>
                )}
                {officer.mayAudit && (
                  <a href={WORKSPACE.audit} aria-current={current('audit')}>
                    {t('审计记录')}
                  </a>
                )}
                {officer.mayOversee && (
                  <a href={WORKSPACE.permissions} aria-current={current('permissions')}>
                    {t('权限')}
                  </a>
                )}
                {officer.maySet && (
                  <a href={WORKSPACE.publishingSettings} aria-current={current('publishing')}>
                    {t('发布设置')}
                  </a>
                )}
              </nav>
            )}
            {officer === null && <LanguageSwitch />}
            {officer && (
              <nav aria-label={t('账号')} className="admin-account">
                {officer.unread !== undefined && officer.unread !== null && (
                  <a href={WORKSPACE.notices} aria-current={current('notices')}>
                    {t('通知')}
                    {officer.unread > 0 && (
                      <span className="unread-count">
                        <span className="sr-only">{t('，未读')} </span>
                        {officer.unread > 99 ? '99+' : officer.unread}
                      </span>
                    )}
                  </a>
                )}
                <a href={WORKSPACE.accounts}>{t('账号')}</a>
                <a href={WORKSPACE.account} lang={zh}>
                  {officer.displayName}
                </a>
                <LanguageSwitch />
                <form method="post" action={WORKSPACE.signOut}>
                  <button type="submit">{t('退出')}</button>
                </form>
              </nav>
            )}
          </div>
        </div>
        {officer?.sites && officer.sites.length > 0 && (
          <div className={cx('site-bar', !(officer.about ?? officer.site) && 'site-bar-all')}>
            <div className={cx('site-bar-row', wide && 'admin-wide')}>
              <SiteSwitch
                sites={officer.sites}
                site={officer.site ?? null}
                about={officer.about ?? null}
                whole={officer.whole ?? false}
                {...switchSite}
              />
            </div>
          </div>
        )}
      </header>
      <main id="main" className={cx('admin-main', wide && 'admin-wide')} tabIndex={-1}>
        <h1>{heading}</h1>
        {children}
      </main>
    </>
  );
}
