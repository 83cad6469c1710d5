import { Field } from '~/ui/field';
import { WORKSPACE } from '~/pages';
import { useWords } from './words/use-words';

/** Sends one CSV file, and leads back to the accounts it is about. */
export function CsvForm({ button }: { button: string }) {
  const { t } = useWords();
  return (
    <>
      <form method="post" encType="multipart/form-data" className="form">
        <Field id="file" label={t('CSV文件')}>
          <input id="file" name="file" type="file" accept=".csv,text/csv" required />
        </Field>
        <button type="submit" className="button">
          {button}
        </button>
      </form>
      <p>
        <a href={WORKSPACE.accounts}>{t('回到人员列表')}</a>
      </p>
    </>
  );
}
