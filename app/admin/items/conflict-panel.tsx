import type { SaveConflict, SidePiece } from '~/modules/publishing/queries/save-conflict.server';
import { scrollingTables } from '~/ui/scrolling-tables';
import { choiceField } from './edition-form';

const WHO = { mine: '只有您改过', theirs: '只有对方改过', both: '两边都改过，请选择' } as const;

interface ConflictPanelProps {
  conflict: SaveConflict;
  /** What was chosen before, by the fields of the form. */
  values: Record<string, string>;
}

/** What the officer typed beside what was saved meanwhile, and whose each part is to be; part of the editor's form. */
export function ConflictPanel({ conflict: { revisionNo, lockVersion, newer, savedAt, savedBy, parts, theirHtml }, values }: ConflictPanelProps) {
  return (
    <section aria-labelledby="conflict" className="panel conflict">
      <h2 id="conflict">{newer ? `${savedBy}于 ${savedAt} 保存了第 ${revisionNo} 稿` : '内容没有被别人改过'}</h2>
      <input type="hidden" name="settles" value={lockVersion} />
      {parts.length === 0 || !newer ? (
        <p>{newer ? '内容与您的相同，' : '这条信息的办理有变动，'}请核对后再保存。</p>
      ) : (
        <p>与您的内容有 {parts.length} 处不同，不同的字句已标出。请逐项选择用哪一份，再保存。“我的”就是下面编辑框里的内容，可以继续修改；{savedBy}保存的一稿仍留在历次修改中。</p>
      )}
      {newer && parts.map(({ part, label, by, mine, theirs }) => {
        const name = choiceField(part);
        const chosen = values[name] ?? by;
        const side = (value: 'mine' | 'theirs', words: string, pieces: readonly SidePiece[]) => (
          <div className="conflict-side">
            <label className="tick">
              <input type="radio" name={name} value={value} required defaultChecked={chosen === value} /> {words}
            </label>
            <Pieces pieces={pieces} />
            {part === 'bodyHtml' && value === 'theirs' && (
              <details>
                <summary>带格式查看，可以复制</summary>
                <div className="document" dangerouslySetInnerHTML={{ __html: scrollingTables(theirHtml) }} />
              </details>
            )}
          </div>
        );
        return (
          <fieldset key={part}>
            <legend>
              {label} <span className={by === 'both' ? 'work-note' : 'field-hint'}>{WHO[by]}</span>
            </legend>
            <div className="conflict-sides">
              {side('mine', '用我的', mine)}
              {side('theirs', `用${savedBy}的`, theirs)}
            </div>
          </fieldset>
        );
      })}
      {newer && parts.length > 0 && (
        <p>
          <button type="submit" name="do" value="save" className="button">
            按所选保存
          </button>
        </p>
      )}
    </section>
  );
}

function Pieces({ pieces }: { pieces: readonly SidePiece[] }) {
  if (pieces.length === 0) return <p className="compare">（空）</p>;
  const differs = pieces.some(({ marked }) => marked);
  return (
    <>
      <div className="compare">{pieces.map(({ text, marked }, at) => (marked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>))}</div>
      {!differs && <p className="field-hint">这一份没有另外的字句。</p>}
    </>
  );
}
