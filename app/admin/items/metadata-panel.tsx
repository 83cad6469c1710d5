import { WORKSPACE } from '~/kernel/tenant/links';
import type { EditionFields } from '~/modules/publishing/edition';
import type { MetadataSuggestions } from '~/modules/publishing/queries/metadata-suggestions.server';
import type { Takeable } from '~/modules/publishing/suggest';
import { suggestedValue, type Taken } from './suggest-form';

const FIELD_LABELS: Record<Takeable, string> = { categoryCode: '目录类别', formedOn: '成文日期', issuer: '发布机构', docNumber: '文号', summary: '概述', keywords: '关键词' };
const ORDER: readonly Takeable[] = ['categoryCode', 'formedOn', 'issuer', 'docNumber', 'summary', 'keywords'];

interface PanelProps {
  /** Null: nobody asked yet. */
  suggestions: MetadataSuggestions | null;
  taken: Taken | null;
  /** As typed; null while the form shows the fields as kept. */
  values: Record<string, string> | null;
  fields: EditionFields;
}

/** What could stand in the metadata, each to be taken over by its button; part of the editor's form. */
export function MetadataPanel({ suggestions, taken, values, fields }: PanelProps) {
  if (suggestions === null) {
    return (
      <p className="suggestions">
        <button type="submit" name="do" value="suggest" formNoValidate>
          根据正文给出建议
        </button>
      </p>
    );
  }
  const now: Record<Takeable, string> = {
    categoryCode: fields.categoryCode ?? '', formedOn: fields.formedOn ?? '', issuer: fields.issuer, docNumber: fields.docNumber ?? '', summary: fields.summary, keywords: fields.keywords.join('、'),
  };
  const offered = ORDER.flatMap((field) => {
    const held = values === null ? now[field] : (values[field] ?? '');
    const value = suggestedValue(field, suggestions, held);
    return value === null ? [] : [{ field, held: held === value, shown: field === 'categoryCode' ? suggestions.category!.path : field === 'keywords' ? suggestions.keywords.join('、') : value }];
  });
  const { category, similar } = suggestions;
  const duplicates = similar.filter(({ duplicate }) => duplicate);
  return (
    <section aria-labelledby="suggestions" className="panel suggestions">
      <h2 id="suggestions">建议</h2>
      {taken && (
        <p role="status" className="form-done">
          已填入{FIELD_LABELS[taken.field]}，还没有保存。{taken.before !== '' && taken.field !== 'categoryCode' && `原来是：${taken.before}`}
        </p>
      )}
      {duplicates.length > 0 && <p className="form-errors">可能已经发布过，请先核对下面标明的信息。</p>}
      {offered.length === 0 ? (
        <p>正文还看不出什么。写好正文后再试。</p>
      ) : (
        <ul className="suggested">
          {offered.map(({ field, held, shown }) => (
            <li key={field}>
              <h3>{FIELD_LABELS[field]}</h3>
              <div>
                {shown}
                {field === 'categoryCode' && category && <span className="field-hint">{`最接近的 ${category.of} 条已发布信息中，${category.count} 条在这个类别。`}</span>}
              </div>
              {held ? (
                <p className="field-hint">已在表单中</p>
              ) : (
                <button type="submit" name="do" value={`take:${field}`} formNoValidate aria-label={`把建议填入${FIELD_LABELS[field]}`}>
                  填入
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {similar.length > 0 && (
        <>
          <h3>已发布的相近信息</h3>
          <ul>
            {similar.map(({ id, title, publishedOn, duplicate }) => (
              <li key={id}>
                {duplicate && <strong>可能重复：</strong>}
                <a href={WORKSPACE.item(id)} target="_blank" rel="noreferrer">
                  {title}
                </a>{' '}
                <time dateTime={publishedOn}>{publishedOn}</time>
              </li>
            ))}
          </ul>
        </>
      )}
      <button type="submit" name="do" value="suggest" formNoValidate>
        重新给出建议
      </button>
    </section>
  );
}
