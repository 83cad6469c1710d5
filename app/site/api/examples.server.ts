import { legalDate } from '~/kernel/clock';
import type { SiteContext } from '~/kernel/route/site-context.server';
import { absoluteUrl } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import { categoryTree } from '~/modules/catalogue/public.server';
import { countedCategories } from '~/modules/open-api/queries/categories.server';
import { loadItemDocument } from '~/modules/open-api/queries/item-document.server';
import { listItemRecords } from '~/modules/open-api/queries/items.server';
import { districtSites } from '~/modules/open-api/queries/sites.server';
import { districtStatistics } from '~/modules/open-api/queries/statistics.server';
import { listWithdrawals } from '~/modules/open-api/queries/withdrawals.server';
import { Presenter, presentSite } from './present';

/** What the documents show as examples: the district's own answers, so that every one of them can be tried. */
export interface ApiExamples {
  /** By the name of the schema; absent where the district has nothing of the kind yet. */
  answers: Record<string, unknown>;
  /** By the name of the parameter. */
  parameters: Record<string, string | number | undefined>;
}

const LONGEST_BODY = 300;

/** Examples from the district's newest item, its site and category, its statistics and its last withdrawal. */
export async function apiExamples(site: SiteContext): Promise<ApiExamples> {
  const tree = await categoryTree(site);
  const present = new Presenter(site, tree);
  const statistics = await districtStatistics(site);
  const sites = await districtSites(site);
  const categories = await countedCategories(site);
  const [withdrawal] = (await listWithdrawals(site, { limit: 1 })).records;
  const [record] = (await listItemRecords(site, {}, { limit: 1 })).records;
  const document = record && (await loadItemDocument(site, record.id));
  const item = record && present.item(record);
  const detail = document?.state === 'public' ? present.itemDetail(document) : undefined;
  const shownSite =
    sites.find(({ slug }) => slug === item?.site && slug !== 'portal') ?? sites.find(({ level }) => level === 'unit') ?? sites[0];
  const category = categories.find(({ code }) => code === item?.category) ?? categories[0];
  const q = item && wordOf(item.title, item.genre);
  const day = item && legalDate(new Date(item.publishedAt));
  const { id: _, ...shownCategory } = category ?? {};
  return {
    answers: {
      Site: shownSite && presentSite(site, shownSite),
      Category: category && { ...shownCategory, url: absoluteUrl(site.portal, paths.column(category.code)) },
      Item: item,
      ItemDetail: detail && { ...detail, bodyHtml: detail.bodyHtml.length > LONGEST_BODY ? undefined : detail.bodyHtml },
      SearchHit:
        record && q !== undefined ? present.hit({ record, title: marked(record.title, q), excerpt: marked(record.summary, q) }) : undefined,
      Withdrawal: withdrawal && present.withdrawal(withdrawal),
      Statistics: {
        ...statistics,
        byCategory: statistics.byCategory.slice(0, 1),
        byUnit: statistics.byUnit.slice(0, 1),
        byMonth: statistics.byMonth.slice(-1),
      },
      Problem: { type: absoluteUrl(site.portal, `${paths.apiDocs}#problem-invalid`) },
    },
    parameters: {
      id: item?.id,
      site: item?.site,
      category: item?.category,
      theme: item?.theme ?? undefined,
      genre: item?.genre ?? undefined,
      q,
      year: day === undefined ? undefined : Number(day.slice(0, 4)),
      month: day === undefined ? undefined : Number(day.slice(5, 7)),
      from: day,
      to: day,
      updatedSince: day === undefined ? undefined : `${day}T00:00:00+08:00`,
    },
  };
}

/** A word that finds the item: its genre where the title has it, else what the title begins with. */
function wordOf(title: string, genre: string | null): string {
  return genre !== null && title.includes(genre) ? genre : [...(/[\p{L}\p{N}]{2,}/u.exec(title)?.[0] ?? title)].slice(0, 4).join('');
}

function marked(text: string, word: string): { text: string; hit: boolean }[] {
  return text
    .split(word)
    .flatMap((part, at) => [...(at === 0 ? [] : [{ text: word, hit: true }]), { text: part, hit: false }])
    .filter((part) => part.text !== '');
}
