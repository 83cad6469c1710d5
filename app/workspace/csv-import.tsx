import { Button } from '~/ui/button';
import { z } from 'zod';
import type { RefusedForm } from '~/kernel/route/workspace-route.server';
import { decodeText } from '~/kernel/text/decode-text';
import { WORKSPACE } from '~/pages';
import { Field } from '~/ui/field';
import { ImportPreview, type ImportRows } from '~/ui/import-preview';
import { Progress } from '~/ui/progress';
import { errorsOf, FormErrors } from './form';
import { issue } from './words/forms';
import { useWords } from './words/use-words';

/** Rows of a table that are shown before it is imported. */
export const MOST_SHOWN = 20;

/** A file is sent to be checked; what was checked comes back with the page, so that nobody chooses it again to have it done. */
export const csvForm = z
  .object({
    do: z.enum(['check', 'import']).default('check'),
    file: z.instanceof(Uint8Array, { error: issue('请选择一个CSV文件') }).optional(),
    table: z.string().optional(),
  })
  .transform(({ do: step, file, table = '' }, context) => {
    const bytes = file !== undefined && file.length > 0 ? file : new TextEncoder().encode(table);
    if (bytes.length === 0) context.addIssue({ code: 'custom', path: ['file'], message: issue('请选择一个CSV文件') });
    const decoded = decodeText(bytes);
    return { step, file: bytes, table: decoded.ok ? decoded.text : '' };
  });

/** A table in which nothing was wrong. */
export interface CheckedTable<Row> {
  /** Its text. */
  table: string;
  /** Its rows, and the first of them. */
  total: number;
  rows: Row[];
}

/** A file's row and column, as a refusal names them. */
const PLACE = /^rows\.(\d+)\.(.*)$/;

interface CsvImportProps {
  outcome: RefusedForm | undefined;
  /** The table that was found in order; null: none was sent, or it is wrong. */
  checked: (Omit<CheckedTable<never>, 'rows'> & ImportRows) | null;
  /** Says what is done with the checked table. */
  confirm: string;
  /** Where to ask how far it has come, where it takes long. */
  soFar?: string;
}

/** Takes a CSV file, shows what would come of it or what is wrong with it, and does it when it is said once more. */
export function CsvImport({ outcome, checked, confirm, soFar }: CsvImportProps) {
  const { t, said } = useWords();
  const faults = (outcome?.errors ?? []).flatMap(({ field, message }) => {
    const place = PLACE.exec(field ?? '');
    return place ? [{ line: Number(place[1]), column: place[2]!, message: said(message) }] : [];
  });
  const labels = { line: t('行'), column: t('列'), fault: t('问题') };
  return (
    <>
      <FormErrors
        outcome={outcome && { ...outcome, errors: outcome.errors.filter(({ field }) => !PLACE.test(field ?? '')) }}
        fields={['file']}
      />
      {faults.length > 0 && <ImportPreview caption={t('须改正的地方')} labels={labels} faults={faults} />}
      {checked && (
        <ImportPreview caption={t('已检查{n}行，没有问题，还没有办理', { n: checked.total })} labels={labels} read={checked}>
          {checked.total > checked.rows.length && (
            <p className="py-2">{t('其余{n}行没有列出。', { n: checked.total - checked.rows.length })}</p>
          )}
          <form
            method="post"
            encType="multipart/form-data"
            data-busy={t('正在办理，请不要关闭本页…')}
            data-busy-source={soFar}
            className="my-4 [&:not([data-sent-once])_progress,&:not([data-sent-once])_[data-so-far]]:hidden"
          >
            <input type="hidden" name="table" value={checked.table} />
            <Button name="do" value="import" kind="primary" className="mb-3">
              {confirm}
            </Button>
            {soFar === undefined ? (
              <span role="status" />
            ) : (
              <Progress label={confirm} state="running" words="" done={0} of={checked.total} />
            )}
          </form>
        </ImportPreview>
      )}
      <form method="post" encType="multipart/form-data" className="max-w-[26rem] [&>button]:mb-3">
        <Field id="file" label={checked ? t('换一个CSV文件') : t('CSV文件')} errors={errorsOf(outcome, 'file', said)}>
          <input id="file" name="file" type="file" accept=".csv,text/csv" required />
        </Field>
        <Button name="do" value="check" kind={checked ? 'secondary' : 'primary'}>
          {t('检查表格')}
        </Button>
      </form>
      <p>
        <a href={WORKSPACE.people}>{t('回到人员列表')}</a>
      </p>
    </>
  );
}
