import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { Island } from './islands/island';
import { SitePicker } from './islands/site-picker';
import type { OfficerFrame } from './officer-frame';
import { Seal } from './site-link';
import { addressFor } from './site-list';
import { useWords } from './words/use-words';

/** A page of the workspace that may be about one site, and the fields of its address that stay when the site changes. */
export interface ScopedPage {
  to: string;
  keep?: Record<string, string | number | undefined>;
}

/** Which site one works for; where there are several, the way to another, from which one comes back to the same page. */
export function SiteChoice({
  sites,
  site,
  whole,
  page: { to, keep = {} },
}: Pick<OfficerFrame, 'sites' | 'site' | 'whole'> & { page: ScopedPage }) {
  const { zh } = useWords();
  if (sites.length === 1)
    return (
      <p lang={zh} className="flex min-h-11 min-w-0 items-center gap-2 text-16 font-bold">
        <Seal character={sites[0]!.seal} />
        <span>{sites[0]!.name}</span>
      </p>
    );
  const pick = addressFor(to + queryString(keep), undefined);
  return (
    <Island
      name="site-picker"
      component={SitePicker}
      props={{
        pick,
        list: WORKSPACE.sites + queryString({ pick, site: site?.slug }),
        site: site && { slug: site.slug, name: site.name, seal: site.seal },
        whole,
        source: WORKSPACE.sitesJson,
      }}
    />
  );
}
