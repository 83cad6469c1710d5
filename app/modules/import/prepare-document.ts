import { inChinese } from '../../kernel/words/message';
import { type LostCharacter, lostCharacters } from '../../kernel/text/lost-characters';
import { BODY_TOO_LONG, type EffectState, LONGEST_BODY, PLAIN_FIELDS, type PlainField } from '../catalogue/public';
import { type CategoryMapping, mapCategory } from './category-mapping';
import { normaliseFields } from './normalise-fields';
import { readSourceLine } from './source-document';
import type { SourceKeys } from './source-keys';
import { structureBody } from './structure-body';

/** A source line ready to be published, or why not. */
export type PreparedDocument =
  | {
      ok: true;
      keys: SourceKeys;
      title: string;
      categoryCode: string;
      item: PreparedItem;
      provenance: Record<string, unknown>;
      changes: { kind: string; count: number }[];
    }
  | { ok: false; title: string | null; errors: { field: string; message: string }[] };

interface PreparedItem extends Record<PlainField, string> {
  categoryCode: string;
  title: string;
  docNumber: string | null;
  issuer: string;
  formedOn: string | null;
  publishedAt: Date | undefined;
  summary: string;
  keywords: string[];
  theme: string | null;
  genre: string | null;
  effect: { state: EffectState; date: string | null } | null;
  bodyHtml: string;
  provenance: { url: string | null; indexNumber: string | null };
}

const UNKNOWN_ISSUER = '来源未注明';

const inWords = ({ field, message }: LostCharacter) => ({ field, message: inChinese(message) });

/**
 * Turns one line of an import file into an item of the catalogue.
 * A missing issuer is said to be missing, a missing date stays unknown: neither is made up. A publication before the date
 * formed cannot be, so it is put on the date formed and the remark says so.
 */
export function prepareDocument(line: string, mapping: CategoryMapping): PreparedDocument {
  const read = readSourceLine(line);
  if (!read.ok) return { ok: false, title: null, errors: read.errors.map(({ field, message }) => ({ field, message })) };
  const { row, keys } = read;
  const lost = lostCharacters(row);
  if (lost.length > 0) return { ok: false, title: row.title.toWellFormed(), errors: lost.map(inWords) };
  const category = mapCategory(row, mapping);
  if (typeof category !== 'string') return { ok: false, title: row.title, errors: [{ field: 'category', message: category.reason }] };
  const body = structureBody({
    text: row.body_text ?? undefined,
    html: row.body_html ?? undefined,
    title: row.title,
    docNumber: row.docNumber ?? undefined,
    issuer: row.issuer ?? undefined,
  });
  // A web page writes the replacement character as an entity too.
  const lostInBody = lostCharacters({ body_html: body.html });
  if (lostInBody.length > 0) return { ok: false, title: row.title, errors: lostInBody.map(inWords) };
  if (body.html.length > LONGEST_BODY)
    return {
      ok: false,
      title: row.title,
      errors: [{ field: 'body', message: `${inChinese(BODY_TOO_LONG)}：不得超过 ${LONGEST_BODY} 个字符` }],
    };
  const fields = normaliseFields(row, body.text);
  const remarks = [...fields.remarks];
  let publishedOn = fields.publishedAt;
  if (publishedOn !== null && fields.formedOn !== null && publishedOn < fields.formedOn) {
    remarks.push(`发布日期 ${publishedOn} 早于成文日期，按成文日期发布`);
    publishedOn = fields.formedOn;
  }
  const {
    title: _title,
    body_text: _text,
    body_html: _html,
    docNumber: _number,
    issuer: _issuer,
    indexNumber: _index,
    source_url: _url,
    ...others
  } = row;
  const plain = Object.fromEntries(PLAIN_FIELDS.map((field) => [field, row[field] ?? ''])) as Record<PlainField, string>;
  const rest = Object.fromEntries(Object.entries(others).filter(([field]) => !(field in plain)));
  return {
    ok: true,
    keys,
    title: fields.title,
    categoryCode: category,
    item: {
      categoryCode: category,
      title: fields.title,
      docNumber: fields.docNumber,
      issuer: fields.issuer ?? UNKNOWN_ISSUER,
      formedOn: fields.formedOn,
      publishedAt: publishedOn === null ? undefined : new Date(`${publishedOn}T09:00:00+08:00`),
      summary: fields.summary,
      keywords: fields.keywords,
      theme: fields.theme,
      genre: fields.genre,
      effect: fields.effect,
      ...plain,
      source: row.source ?? row.publisher ?? fields.issuer ?? UNKNOWN_ISSUER,
      bodyHtml: body.html,
      provenance: { url: row.source_url, indexNumber: row.indexNumber },
    },
    provenance: { ...rest, themePath: fields.themePath, remarks, removed: body.changes.flatMap(({ removed }) => removed ?? []) },
    changes: body.changes.map(({ kind, count }) => ({ kind, count })),
  };
}
