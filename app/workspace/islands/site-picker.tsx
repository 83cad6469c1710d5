import { useMemo, useRef, useState } from 'react';
import { findUnits } from '~/modules/tenancy/find-units';
import { Combobox, type OptionGroup } from '~/ui/combobox';
import { Dialog } from '~/ui/dialog';
import { addressFor, type ListedSite, type SiteGroup } from '../site-list';
import { SiteLink, type SiteLinkProps } from '../site-link';
import { useOwnWords } from '../words/language';
import { PICKERS } from '../words/picker-words';
import { recentlyUsed, remember } from './recent';
import { UnreadList } from './unread-list';
import { useRead } from './use-read';

export interface SitePickerProps extends SiteLinkProps {
  /** Where the sites are read from. */
  source: string;
}

interface Sites {
  whole: boolean;
  groups: SiteGroup[];
}

/** Key of the whole district among the options. */
const WHOLE = '*';
const RECENT = 'gongkai-recent-sites';

/** Over the link that the server wrote, the list of sites to choose from, opened by a press of the link or of `s`. */
export function SitePicker({ source, ...link }: SitePickerProps) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLAnchorElement>(null);
  return (
    <>
      <SiteLink
        {...link}
        opener={opener}
        onPress={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          setOpen(true);
        }}
      />
      {open && <SiteDialog source={source} {...link} onClose={() => setOpen(false)} />}
    </>
  );
}

function SiteDialog({ source, pick, site, list, onClose }: SitePickerProps & { onClose(): void }) {
  const { t, zh } = useOwnWords(PICKERS);
  const { data: sites, trouble, again } = useRead<Sites>(source);
  const [typed, setTyped] = useState('');
  const groups = useMemo(() => (sites ? optionGroups(sites, typed, site?.slug, t, zh) : []), [sites, typed, site, t, zh]);
  const choose = (key: string) => {
    if (key !== WHOLE) remember(RECENT, key);
    location.assign(addressFor(pick, key === WHOLE ? undefined : key));
  };
  const found = new Set(groups.flatMap(({ options }) => options.map(({ key }) => key))).size;
  return (
    <Dialog title={t('选择网站')} close={t('关闭')} onClose={onClose} size="tall">
      {trouble ? (
        <UnreadList trouble={trouble} onAgain={again} without={{ href: list }} />
      ) : sites === null ? (
        <p role="status">{t('正在读取网站列表…')}</p>
      ) : (
        <Combobox
          id="site-options"
          label={t('名称、拼音、首字母或机构代码')}
          groups={groups}
          onTyped={setTyped}
          onChosen={choose}
          currentSaid={t('（当前）')}
          more={(n) => t('只列出前{n}个，请再输入几个字。', { n })}
          status={found === 0 ? t('没有符合条件的网站') : typed === '' ? '' : t('找到{n}个网站。', { n: found })}
        />
      )}
    </Dialog>
  );
}

type Say = ReturnType<typeof useOwnWords<typeof PICKERS>>['t'];

/** All sites in their groups, or those that answer to the words typed; before them the district and those used lately. */
function optionGroups({ whole, groups }: Sites, typed: string, current: string | undefined, t: Say, zh: string | undefined): OptionGroup[] {
  const option = ({ slug, shortName, code }: ListedSite) => ({
    key: slug,
    label: shortName,
    hint: code,
    lang: zh,
    current: slug === current,
  });
  const matching = groups
    .map(({ kind, sites }) => ({ key: kind, label: kind, options: findUnits(sites, typed).map(option) }))
    .filter(({ options }) => options.length > 0);
  if (typed.trim() !== '') return matching;
  const bySlug = new Map(groups.flatMap(({ sites }) => sites.map((site) => [site.slug, site] as const)));
  const recent = recentlyUsed(RECENT).flatMap((slug) => bySlug.get(slug) ?? []);
  const first = { key: WHOLE, label: whole ? t('全区') : t('我的全部网站'), current: current === undefined };
  // An option is once in the list: one of the recent ones is not repeated among its kind.
  const shown = new Set(recent.map(({ slug }) => slug));
  return [
    { key: WHOLE, label: t('范围'), options: [first] },
    ...(recent.length === 0 ? [] : [{ key: 'recent', label: t('最近用过'), options: recent.map(option) }]),
    ...matching
      .map((group) => ({ ...group, options: group.options.filter(({ key }) => !shown.has(key)) }))
      .filter(({ options }) => options.length > 0),
  ];
}
