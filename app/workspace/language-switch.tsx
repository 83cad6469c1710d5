import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { useSiteOrNull } from '~/site/frame/use-site';

/** A button that is a word on the frame. */
export const BARE_BUTTON = 'min-h-11 cursor-pointer border-0 bg-transparent px-2 text-16 text-inherit hover:underline';

/** The other language of the workspace; what is chosen is kept by the browser, and the page stays. */
export function LanguageSwitch({ className = BARE_BUTTON }: { className?: string }) {
  const site = useSiteOrNull();
  if (!site) return null;
  const english = site.lang === 'en';
  return (
    <form method="post" action={WORKSPACE.language}>
      <input type="hidden" name="to" value={site.path + queryString(site.query)} />
      <button type="submit" className={className} name="lang" value={english ? 'zh' : 'en'} lang={english ? 'zh-CN' : 'en'}>
        {english ? '中文' : 'English'}
      </button>
    </form>
  );
}
