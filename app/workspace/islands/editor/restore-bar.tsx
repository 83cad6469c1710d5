import { Button } from '~/ui/button';
import { Message } from '~/ui/message';
import { EDITOR } from '../../words/editor-words';
import { useOwnWords } from '../../words/language';
import type { EditorState } from './editor-state';
import { useStore } from './store';

/** Offers what earlier visits typed and could not save, one copy after the other, newest first. */
export function RestoreBar({ editor }: { editor: EditorState }) {
  const { t } = useOwnWords(EDITOR);
  const [copy] = useStore(editor.copies);
  if (!copy) return null;
  return (
    <Message tone="offer" row role="region" aria-label={t('未保存的内容')}>
      <p className="flex-[1_1_20rem]">
        {t('本机有{at}没有保存到服务器的内容。', { at: clock(copy.time) })}
        {copy.since === 'revision' && t('这条信息此后保存过新的一稿，恢复后保存时会列出两份的不同。')}
        {copy.since === 'saved' && t('这条信息此后在别处保存过，恢复会用本机内容替换它。')}
      </p>
      <Button type="button" kind="primary" onClick={() => editor.decide(copy, true)}>
        {t('恢复')}
      </Button>
      <Button type="button" onClick={() => editor.decide(copy, false)}>
        {t('放弃')}
      </Button>
    </Message>
  );
}

/** A moment as the workspace writes it, in the district's time. */
function clock(time: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(time);
}
