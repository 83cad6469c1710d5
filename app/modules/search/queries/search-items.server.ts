import { fromDateColumn, legalIso } from '../../../kernel/clock';
import { Prisma, type Reader } from '../../../kernel/db/client.server';
import { markExcerpt, markHits, type Segment } from '../marks';
import { searchArguments, type SearchFilters } from '../search-arguments';
import { parseTerms, relatedTerms, type SearchTerms } from '../search-query';
import { segment } from '../segment.server';

/**
 * How near a hit is: 0 the title or a number is the query, 1 the title contains it, 2 the title contains all terms,
 * 3 number, issuer, keywords or summary do, 4 the body does. Where results are too many to be looked at one by one, 4 is
 * all that is not in titles and, in the order by date, everything.
 */
export type Tier = 0 | 1 | 2 | 3 | 4;

export interface SearchRequest {
  /** The scope's own district; the database searches no other whatever is said here. */
  districtId: number;
  /** One site's items; the whole district's without it. */
  siteId?: number;
  q: string;
  filters?: SearchFilters;
  sort?: 'relevance' | 'date';
  /** From 1. */
  page?: number;
  pageSize?: number;
}

export interface SearchHit {
  id: number;
  tier: Tier;
  indexNumber: string;
  title: string;
  docNumber: string | null;
  issuer: string;
  /** `YYYY-MM-DD`; null where an imported source does not tell it. */
  formedOn: string | null;
  /** ISO 8601 in legal time, to the second. */
  publishedAt: string;
  siteId: number;
  categoryId: number;
  genre: string | null;
  /** As the catalogue calls it. */
  effectState: string | null;
  titleMarks: Segment[];
  /** From the summary, or from the body where only that holds the terms. */
  excerptMarks: Segment[];
  indexNumberMarks: Segment[];
  docNumberMarks: Segment[];
}

/** How the results are spread, most first. */
export interface SearchFacets {
  sites: [siteId: number, items: number][];
  /** Each category with everything below it. */
  categories: [categoryId: number, items: number][];
  /** Newest first. */
  years: [year: number, items: number][];
  genres: [genre: string, items: number][];
}

export interface SearchResult {
  hits: SearchHit[];
  /** Exact up to about 1,000. */
  total: number;
  totalIsEstimate: boolean;
  /** The query as it stands is found nowhere; these hold its words. */
  related: boolean;
  /** Null where there are too many results to count them out. */
  facets: SearchFacets | null;
}

/** Results beyond this many cannot be paged to: nobody reads on, and a better query finds it. */
export const REACHABLE = 1_000;
export const PAGE_SIZE = 20;

// Characters of an excerpt, and how many of them are before the first hit.
const EXCERPT = 110;
const LEAD = 28;
const NOTHING: SearchResult = {
  hits: [],
  total: 0,
  totalIsEstimate: false,
  related: false,
  facets: { sites: [], categories: [], years: [], genres: [] },
};

interface HitRow {
  /** Whether a hit is in this row; a search without hits is one row without. */
  found: boolean;
  total: number;
  estimated: boolean;
  /** In the first row only. */
  facets: string | null;
  tier: Tier;
  id: number;
  indexNumber: string;
  title: string;
  docNumber: string | null;
  issuer: string;
  formedOn: Date | null;
  publishedAt: Date;
  siteId: number;
  categoryId: number;
  genre: string | null;
  effectState: SearchHit['effectState'];
  summary: string;
  excerpt: string | null;
}

/**
 * Searches public items of the transaction's district: the function search_items finds the ids, and the rows are
 * read under the caller's own role, in one statement.
 */
export async function searchItems(tx: Reader, request: SearchRequest): Promise<SearchResult> {
  const asked = parseTerms(request.q);
  if (!asked) return NOTHING;
  const direct = await ask(tx, request, asked);
  if (direct[0]!.total > 0) return present(direct, asked, false);
  const words = relatedTerms(asked, segment(asked.phrase));
  const related = words && (await ask(tx, request, words));
  return related && related[0]!.total > 0 ? present(related, words, true) : present(direct, asked, false);
}

async function ask(tx: Reader, request: SearchRequest, terms: SearchTerms): Promise<HitRow[]> {
  const { districtId, siteId, filters = {}, sort = 'relevance', page = 1, pageSize = PAGE_SIZE } = request;
  const skip = Math.min((page - 1) * pageSize, REACHABLE);
  const a = searchArguments(terms, { districtId, siteId, filters, sort, skip, take: Math.min(pageSize, REACHABLE - skip) });
  // A regular expression looks through a body some ten times slower, so it is for those terms that need it.
  const position = terms.bodyPatterns ? Prisma.sql`regexp_instr(e.body, term.text)` : Prisma.sql`strpos(e.body, term.text)`;
  return tx.$queryRaw<HitRow[]>(Prisma.sql`
    SELECT hit.id IS NOT NULL AS found, coalesce(answer.total, 0) AS total, coalesce(answer.estimated, false) AS estimated,
      CASE WHEN hit.no > 1 THEN NULL ELSE answer.facets END AS facets, hit.*
    FROM (VALUES (1)) one (row) LEFT JOIN search_items(
      ${a.phrase}, ${a.patterns}::text[], ${a.several}, ${a.keys}::bigint[], ${a.exactKeys}::bigint[], ${a.phraseKeys}::bigint[], ${a.titleKeys}::bigint[],
      ${a.sampleKeys}::bigint[], ${a.sampleShares}::integer[], ${a.verify}, ${a.forms}::text[], ${a.titlesOnly}, ${a.site}::integer, ${a.category}::integer,
      ${a.from}::timestamptz, ${a.before}::timestamptz, ${a.genre}::text, ${a.byDate}, ${a.skip}::integer, ${a.take}::integer) answer ON true
    LEFT JOIN LATERAL (
      SELECT ranked.no, ranked.tier, i.id, i.index_number AS "indexNumber", i.title, i.doc_number AS "docNumber", i.issuer, i.formed_on AS "formedOn",
        i.published_at AS "publishedAt", i.site_id AS "siteId", i.category_id AS "categoryId", i.genre, i.effect_state AS "effectState", i.summary,
        CASE WHEN ranked.tier = 4 THEN (
          SELECT substr(e.body, greatest(first.at - ${LEAD}::integer, 1), ${EXCERPT}::integer)
          FROM search_entry e, LATERAL (
            SELECT min(position.at) AS at FROM unnest(${terms.bodyPatterns ?? terms.terms}::text[]) term (text), LATERAL (SELECT ${position} AS at) position WHERE position.at > 0
          ) first
          WHERE e.item_id = i.id AND first.at IS NOT NULL
        ) END AS excerpt
      FROM unnest(answer.ids, answer.tiers) WITH ORDINALITY ranked (id, tier, no) JOIN item i ON i.id = ranked.id
    ) hit ON true
    ORDER BY hit.no`);
}

function present(rows: HitRow[], terms: SearchTerms, related: boolean): SearchResult {
  const { total, estimated, facets } = rows[0]!;
  const marks = [terms.phrase, ...terms.terms];
  return {
    hits: rows.flatMap((row) => (row.found ? [asHit(row, marks)] : [])),
    total: estimated ? roughly(total) : total,
    totalIsEstimate: estimated,
    related,
    facets: estimated ? null : readFacets(facets ?? '[]'),
  };
}

function asHit(row: HitRow, marks: string[]): SearchHit {
  const {
    id,
    tier,
    indexNumber,
    title,
    docNumber,
    issuer,
    formedOn,
    publishedAt,
    siteId,
    categoryId,
    genre,
    effectState,
    summary,
    excerpt,
  } = row;
  return {
    id,
    tier,
    indexNumber,
    title,
    docNumber,
    issuer,
    siteId,
    categoryId,
    genre,
    effectState,
    formedOn: formedOn && fromDateColumn(formedOn),
    publishedAt: legalIso(publishedAt),
    titleMarks: markHits(title, marks),
    excerptMarks: excerptOf(summary, excerpt, marks),
    indexNumberMarks: markHits(indexNumber, marks),
    docNumberMarks: docNumber === null ? [] : markHits(docNumber, marks),
  };
}

/** The summary where it holds a hit or nothing else does, else the passage of the body that holds one. */
function excerptOf(summary: string, passage: string | null, marks: string[]): Segment[] {
  const inSummary = markExcerpt(summary, marks, EXCERPT, LEAD);
  if (passage === null || inSummary.some(({ hit }) => hit)) return inSummary;
  const ellipsis = { text: '…', hit: false };
  return [ellipsis, ...markHits(passage.replaceAll('\n', ' '), marks), ellipsis];
}

/** To two figures: more would pretend to know. */
function roughly(estimate: number): number {
  const unit = 10 ** Math.max(Math.floor(Math.log10(Math.max(estimate, 1))) - 1, 0);
  return Math.ceil(estimate / unit) * unit;
}

function readFacets(text: string): SearchFacets {
  const facets: SearchFacets = { sites: [], categories: [], years: [], genres: [] };
  for (const [kind, value, items] of JSON.parse(text) as [string, string, number][]) {
    if (kind === 'site') facets.sites.push([Number(value), items]);
    else if (kind === 'category') facets.categories.push([Number(value), items]);
    else if (kind === 'year') facets.years.push([Number(value), items]);
    else facets.genres.push([value, items]);
  }
  const mostFirst = (a: [unknown, number], b: [unknown, number]) => b[1] - a[1];
  facets.sites.sort(mostFirst);
  facets.categories.sort(mostFirst);
  facets.genres.sort(mostFirst);
  facets.years.sort((a, b) => b[0] - a[0]);
  return facets;
}
