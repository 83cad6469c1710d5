import { Button } from '~/ui/button';
import { WORKSPACE } from '~/pages';
import type { EditionFields } from '~/modules/publishing/workflow/edition';
import type { MetadataSuggestions } from '~/modules/publishing/editing/queries/metadata-suggestions.server';
import type { Takeable } from '~/modules/publishing/editing/suggest';
import { Panel } from '~/ui/panel';
import { Message } from '~/ui/message';
import { suggestedValue, type TakenSuggestion } from './suggest-form';
import { useWords } from '../words/use-words';

const FIELD_LABELS = {
  categoryCode: '目录类别',
  genre: '体裁',
  formedOn: '成文日期',
  issuer: '发布机构',
  docNumber: '文号',
  summary: '概述',
  keywords: '关键词',
} as const satisfies Record<Takeable, string>;
const ORDER: readonly Takeable[] = ['categoryCode', 'genre', 'formedOn', 'issuer', 'docNumber', 'summary', 'keywords'];

interface PanelProps {
  /** Null: nobody asked yet. */
  suggestions: MetadataSuggestions | null;
  taken: TakenSuggestion | null;
  /** As typed; null while the form shows the fields as kept. */
  values: Record<string, string> | null;
  fields: EditionFields;
}

/** Suggestions for the metadata, each taken over by its button; part of the editor's form. */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the page
export function MetadataPanel({ suggestions, taken, values, fields }: PanelProps) {
  const { t, line, zh } = useWords();
  if (suggestions === null) {
    return (
      <p className="mb-4">
        <Button name="do" value="suggest" formNoValidate>
          {t('根据正文给出建议')}
        </Button>
      </p>
    );
  }
  const now: Record<Takeable, string> = {
    categoryCode: fields.categoryCode ?? '',
    genre: fields.genre ?? '',
    formedOn: fields.formedOn ?? '',
    issuer: fields.issuer,
    docNumber: fields.docNumber ?? '',
    summary: fields.summary,
    keywords: fields.keywords.join('、'),
  };
  const offered = ORDER.flatMap((field) => {
    const held = values === null ? now[field] : (values[field] ?? '');
    const value = suggestedValue(field, suggestions, held);
    return value === null
      ? []
      : [
          {
            field,
            held: held === value,
            empty: held.trim() === '',
            other: field === 'categoryCode' && held !== '' && held !== value,
            shown: field === 'categoryCode' ? suggestions.category!.path : field === 'keywords' ? suggestions.keywords.join('、') : value,
          },
        ];
  });
  const { category, similar } = suggestions;
  const duplicates = similar.filter(({ duplicate }) => duplicate);
  return (
    <Panel id="suggestions" heading={t('建议')} className="mb-4">
      {taken && (
        <Message tone="done" role="status">
          {t('已填入{fields}，还没有保存。', { fields: taken.fields.map((field) => t(FIELD_LABELS[field])).join(t('、')) })}
          {taken.before !== '' && taken.fields[0] !== 'categoryCode' && line('原来是：{before}', { before: taken.before })}
        </Message>
      )}
      {duplicates.length > 0 && <Message tone="stop">{t('可能已经发布过，请先核对下面标明的信息。')}</Message>}
      {offered.length === 0 ? (
        <p>{t('正文还看不出什么。写好正文后再试。')}</p>
      ) : (
        <>
          {offered.filter(({ empty }) => empty).length > 1 && (
            <Button name="do" value="take:all" formNoValidate>
              {t('填入所有空着的项')}
            </Button>
          )}
          <ul data-suggested="" className="mb-4">
            {offered.map(({ field, held, other, shown }) => (
              <li
                key={field}
                className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-0 border-b border-solid border-line py-1"
              >
                <h3 className="col-span-full text-16 text-quiet">{t(FIELD_LABELS[field])}</h3>
                <div className="wrap-anywhere">
                  <span lang={zh}>{shown}</span>
                  {field === 'categoryCode' && category && (
                    <span className="block text-15 text-quiet">
                      {line('最接近的{of}条已发布信息中，{count}条在这个类别。', { of: category.of, count: category.count })}
                    </span>
                  )}
                  {other && <span className="block text-15 text-quiet">{t('已经选了别的类别，这里只供核对。')}</span>}
                </div>
                {held ? (
                  <p className="text-15 text-quiet">{t('已在表单中')}</p>
                ) : (
                  <Button
                    name="do"
                    value={`take:${field}`}
                    formNoValidate
                    aria-label={t('把建议填入{field}', { field: t(FIELD_LABELS[field]) })}
                  >
                    {t('填入')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {similar.length > 0 && (
        <>
          <h3 className="text-16">{t('已发布的相近信息')}</h3>
          <ul className="mb-4 [&>li]:py-1">
            {similar.map(({ id, title, publishedOn, duplicate }) => (
              <li key={id}>
                {duplicate && <strong>{t('可能重复：')}</strong>}
                <a href={WORKSPACE.item(id)} target="_blank" rel="noreferrer" lang={zh}>
                  {title}
                </a>{' '}
                <time dateTime={publishedOn} className="whitespace-nowrap text-quiet tabular-nums">
                  {publishedOn}
                </time>
              </li>
            ))}
          </ul>
        </>
      )}
      <Button name="do" value="suggest" formNoValidate>
        {t('重新给出建议')}
      </Button>
    </Panel>
  );
}
