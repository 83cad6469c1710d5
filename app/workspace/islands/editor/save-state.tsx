import { cx } from '~/ui/cx';
import { Message } from '~/ui/message';
import { EDITOR } from '../../words/editor-words';
import { useOwnWords } from '../../words/language';
import { type EditorState, type Saving, useEditor } from './editor-state';
import { useStore, useTakenOver } from './store';

export interface SaveStateProps {
  /** When the text was saved last, as the server wrote it. */
  savedAt: string;
}

/** When the text was saved, how that stands while it is written, and who else is in it. */
export function SaveState({ savedAt }: SaveStateProps) {
  const { t } = useOwnWords(EDITOR);
  const editor = useEditor();
  const takenOver = useTakenOver();
  const before = t('{savedAt}保存', { savedAt });
  if (takenOver && editor) return <Following editor={editor} before={before} />;
  return (
    <>
      <p data-autosave-state="" role="status" className="text-15 text-quiet">
        {before}
      </p>
      <div data-presence="" role="status" />
    </>
  );
}

function Following({ editor, before }: { editor: EditorState; before: string }) {
  const saving = useStore(editor.saving);
  // Said once, and again only when it changes.
  const presence = useStore(editor.presence);
  return (
    <>
      <p
        data-autosave-state={saving?.state ?? ''}
        role="status"
        className={cx('text-15', saving?.state === 'failed' ? 'font-bold text-warn' : 'text-quiet')}
      >
        {saving ? <SavingWords saving={saving} signInUrl={editor.signInUrl} /> : before}
      </p>
      <div data-presence="" role="status">
        {presence !== '' && <Message tone="heed">{presence}</Message>}
      </div>
    </>
  );
}

function SavingWords({ saving, signInUrl }: { saving: Saving; signInUrl: string }) {
  const { t } = useOwnWords(EDITOR);
  if (saving.state === 'saving') return t('正在保存…');
  if (saving.state === 'saved') return saving.at === null ? t('已自动保存') : t('{at}已自动保存', { at: saving.at });
  const kept = saving.kept ? t('内容已保存在本机') : t('本机也无法保存，请不要关闭本页');
  const why = saving.messages.join(t('；'));
  switch (saving.why) {
    case 'unread':
      return t('已自动保存，但这些没有保存：{why}（{kept}）', { why, kept });
    case 'refused':
      return t('没有自动保存：{why}（{kept}）', { why, kept });
    case 'unreached':
      return t('保存失败，{kept}，恢复连接后自动重试', { kept });
    case 'signed-out':
      return (
        <>
          {t('登录已超时：请')}
          <a href={signInUrl} target="_blank" rel="noopener">
            {t('在新标签页登录')}
          </a>
          {t('后继续，{kept}', { kept })}
        </>
      );
  }
}
