import type { OfficerFrame } from './officer-frame';
import { useWords } from './words/use-words';

export interface SiteSwitchProps extends Pick<OfficerFrame, 'sites' | 'site' | 'about' | 'whole'> {
  /** The page to go on to. */
  to: string;
  /** Other fields of its address. */
  keep?: Record<string, string | number | undefined>;
}

/** Which site one is working for, and the way to another; beside it the site of the item that the page is about. */
export function SiteSwitch({ sites, site, about, whole, to, keep = {} }: SiteSwitchProps) {
  const { t, line, zh } = useWords();
  if (sites.length === 1) return <p lang={zh}>{site?.name ?? sites[0]!.name}</p>;
  return (
    <form method="get" action={to}>
      {Object.entries(keep).map(
        ([name, value]) => value !== undefined && value !== '' && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <label htmlFor="site-switch">{t('网站')}</label>
      <select id="site-switch" name="site" defaultValue={site?.slug ?? ''}>
        <option value="">{whole ? t('全区') : t('全部')}</option>
        {sites.map(({ id, slug, name }) => (
          <option key={id} value={slug} lang={zh}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit">{t('切换')}</button>
      {about && <p>{line('本条信息属于：{site}', { site: about.name })}</p>}
    </form>
  );
}
