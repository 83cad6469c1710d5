import { createPortal } from 'react-dom';
import { EDITOR } from '../../words/editor-words';
import { useOwnWords } from '../../words/language';
import type { EditorState } from './editor-state';
import { useStore } from './store';

/** That a title is too long, below its field. */
export function TitleLength({ place, length, most }: NonNullable<EditorState['title']>) {
  const { t } = useOwnWords(EDITOR);
  const now = useStore(length);
  return createPortal(
    <p role="status" className="text-15 font-bold text-warn">
      {now > most && t('标题{length}字，超过{most}字，请缩短', { length: now, most })}
    </p>,
    place,
  );
}
