import type { ReactNode } from 'react';
import type { SaveConflict, SidePiece } from '~/modules/publishing/queries/save-conflict.server';
import { scrollingTables } from '~/ui/scrolling-tables';
import { choiceField } from './edition-form';
import { useWords } from '../words/use-words';

const WHO = { mine: '只有您改过', theirs: '只有对方改过', both: '两边都改过，请选择' } as const;

interface ConflictPanelProps {
  conflict: SaveConflict;
  /** What was chosen before, by the fields of the form. */
  values: Record<string, string>;
}

/** What the officer typed beside what was saved meanwhile, and whose each part is to be; part of the editor's form. */
export function ConflictPanel({ conflict: { revisionNo, lockVersion, newer, savedAt, savedBy, parts, theirHtml }, values }: ConflictPanelProps) {
  const { t, line, label, zh } = useWords();
  return (
    <section aria-labelledby="conflict" className="panel conflict">
      <h2 id="conflict">{newer ? line('{savedBy}于 {savedAt} 保存了第 {revisionNo} 稿', { savedBy, savedAt, revisionNo }) : t('内容没有被别人改过')}</h2>
      <input type="hidden" name="settles" value={lockVersion} />
      {parts.length === 0 || !newer ? (
        <p>{newer ? t('内容与您的相同，请核对后再保存。') : t('这条信息的办理有变动，请核对后再保存。')}</p>
      ) : (
        <p>{line('与您的内容有 {n} 处不同，不同的字句已标出。请逐项选择用哪一份，再保存。“我的”就是下面编辑框里的内容，可以继续修改；{savedBy}保存的一稿仍留在历次修改中。', { n: parts.length, savedBy })}</p>
      )}
      {newer && parts.map(({ part, label: field, by, mine, theirs }) => {
        const name = choiceField(part);
        const chosen = values[name] ?? by;
        const side = (value: 'mine' | 'theirs', words: ReactNode, pieces: readonly SidePiece[]) => (
          <div className="conflict-side">
            <label className="tick">
              <input type="radio" name={name} value={value} required defaultChecked={chosen === value} /> {words}
            </label>
            <Pieces pieces={pieces} />
            {part === 'bodyHtml' && value === 'theirs' && (
              <details>
                <summary>{t('带格式查看，可以复制')}</summary>
                <div className="document" lang={zh} dangerouslySetInnerHTML={{ __html: scrollingTables(theirHtml) }} />
              </details>
            )}
          </div>
        );
        return (
          <fieldset key={part}>
            <legend>
              {label(field)} <span className={by === 'both' ? 'work-note' : 'field-hint'}>{t(WHO[by])}</span>
            </legend>
            <div className="conflict-sides">
              {side('mine', t('用我的'), mine)}
              {side('theirs', line('用{savedBy}的', { savedBy }), theirs)}
            </div>
          </fieldset>
        );
      })}
      {newer && parts.length > 0 && (
        <p>
          <button type="submit" name="do" value="save" className="button">
            {t('按所选保存')}
          </button>
        </p>
      )}
    </section>
  );
}

function Pieces({ pieces }: { pieces: readonly SidePiece[] }) {
  const { t, zh } = useWords();
  if (pieces.length === 0) return <p className="compare">{t('（空）')}</p>;
  const differs = pieces.some(({ marked }) => marked);
  return (
    <>
      <div className="compare" lang={zh}>{pieces.map(({ text, marked }, at) => (marked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>))}</div>
      {!differs && <p className="field-hint">{t('这一份没有另外的字句。')}</p>}
    </>
  );
}
