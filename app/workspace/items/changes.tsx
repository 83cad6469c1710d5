import type { Change } from '~/modules/publishing/editing/compare.server';
import type { Word } from '../words/messages';
import { Compare } from '~/ui/compare';
import { DataTable } from '~/ui/data-table';
import { useWords } from '../words/use-words';

interface ChangedFieldsProps {
  fields: readonly { label: Word; before: string; after: string }[];
  /** Headings of the two columns. */
  heads: readonly [before: string, after: string];
}

/** The metadata that differs between two texts, side by side; nothing where none does. */
export function ChangedFields({ fields, heads }: ChangedFieldsProps) {
  const { t, label, zh } = useWords();
  if (fields.length === 0) return null;
  return (
    <DataTable className="md:[&_th]:whitespace-nowrap">
      <thead>
        <tr>
          <th scope="col">{t('项目')}</th>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map(({ label: field, before, after }) => (
          <tr key={field}>
            <th scope="row">{label(field)}</th>
            <td data-label={heads[0]}>{before === '' ? t('（空）') : <span lang={zh}>{before}</span>}</td>
            <td data-label={heads[1]}>{after === '' ? t('（空）') : <span lang={zh}>{after}</span>}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** So much that is the same is shown on either side of a change where only changes are looked for. */
const AROUND = 40;

/** The changes of a text. `brief`: the changed places alone, with a few words around each. */
export function ChangedText({ body, brief = false }: { body: readonly Change[]; brief?: boolean }) {
  const { zh } = useWords();
  return (
    <Compare lang={zh}>
      {body.map(({ kind, text }, at) =>
        kind === 'added' ? (
          <ins key={at}>{text}</ins>
        ) : kind === 'removed' ? (
          <del key={at}>{text}</del>
        ) : (
          <span key={at}>{brief ? ends(text, at > 0, at < body.length - 1) : text}</span>
        ),
      )}
    </Compare>
  );
}

/** The ends of what is the same that touch a change. */
function ends(text: string, changedBefore: boolean, changedAfter: boolean): string {
  const characters = [...text];
  const kept = AROUND * (Number(changedBefore) + Number(changedAfter));
  if (characters.length <= kept) return text;
  return `${changedBefore ? characters.slice(0, AROUND).join('') : ''}…${changedAfter ? characters.slice(-AROUND).join('') : ''}`;
}
