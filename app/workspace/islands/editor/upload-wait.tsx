import { Button } from '~/ui/button';
import { Message } from '~/ui/message';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { DialogForm } from '~/ui/dialog';
import { EDITOR } from '../../words/editor-words';
import { useOwnWords } from '../../words/language';
import type { EditorState, Questions, Waiting } from './editor-state';
import { type Store, useStore } from './store';

function WaitQuestion({ left, saves, onAnswer }: { left: Store<number>; saves: boolean; onAnswer(answer: string | null): void }) {
  const { t } = useOwnWords(EDITOR);
  const n = useStore(left);
  return (
    <DialogForm
      title={t('附件正在上传')}
      accept={saves ? t('传完后自动保存') : t('传完后自动提交')}
      others={[{ value: 'without', label: saves ? t('不含附件保存') : t('不含附件提交'), quiet: true }]}
      cancel={t('取消')}
      settled={n === 0}
      onAnswer={onAnswer}
    >
      <p>{t('还有{n}个文件没有传完。', { n })}</p>
    </DialogForm>
  );
}

/** Asks whether a form waits for its files; closes by itself when they are there. */
export function askToWait(questions: Questions, left: Store<number>, saves: boolean): Promise<string | null> {
  return questions.ask<string>((answer) => <WaitQuestion left={left} saves={saves} onAnswer={answer} />);
}

/** That a form waits for its files, above the buttons of which one was pressed. */
export function WaitNotice({ editor }: { editor: EditorState }) {
  const waiting = useStore(editor.waiting);
  return waiting && <Notice waiting={waiting} onStop={() => editor.stopWaiting()} />;
}

function Notice({ waiting: { above, says, left, saves }, onStop }: { waiting: Waiting; onStop(): void }) {
  const { t } = useOwnWords(EDITOR);
  const [place] = useState(() => document.createElement('div'));
  useEffect(() => {
    above.before(place);
    return () => place.remove();
  }, [above, place]);
  const words = {
    left: () =>
      saves ? t('还有{n}个文件没有传完，传完后自动保存。', { n: left }) : t('还有{n}个文件没有传完，传完后自动提交。', { n: left }),
    ready: () => (saves ? t('文件已全部传完，可以保存了。') : t('文件已全部传完，可以提交了。')),
    refused: () =>
      saves ? t('有文件没有传上去，所以没有保存。请看附件处的说明。') : t('有文件没有传上去，所以没有提交。请看附件处的说明。'),
  };
  return createPortal(
    <Message tone="heed" row role="status">
      <p>{words[says]()}</p>
      {says === 'left' && (
        <Button type="button" onClick={onStop}>
          {saves ? t('不等了，先不保存') : t('不等了，先不提交')}
        </Button>
      )}
    </Message>,
    place,
  );
}
