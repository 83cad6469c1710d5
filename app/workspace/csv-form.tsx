import { WORKSPACE } from '~/pages';
import { useWords } from './words/use-words';

/** Sends one CSV file, and leads back to the accounts it is about. */
export function CsvForm({ button }: { button: string }) {
  const { t } = useWords();
  return (
    <>
      <form method="post" encType="multipart/form-data" className="form">
        <div className="field">
          <label htmlFor="file">{t('CSV文件')}</label>
          <input id="file" name="file" type="file" accept=".csv,text/csv" required />
        </div>
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
