import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { useSiteOrNull } from '~/site/frame/use-site';

/** The other language of the workspace; what is chosen is kept by the browser, and the page stays. */
export function LanguageSwitch() {
  const site = useSiteOrNull();
  if (!site) return null;
  const english = site.lang === 'en';
  return (
    <form method="post" action={WORKSPACE.language} className="admin-language">
      <input type="hidden" name="to" value={site.path + queryString(site.query)} />
      <button type="submit" name="lang" value={english ? 'zh' : 'en'} lang={english ? 'zh-CN' : 'en'}>
        {english ? '中文' : 'English'}
      </button>
    </form>
  );
}
