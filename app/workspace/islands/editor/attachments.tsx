import { Button } from '~/ui/button';
import { type RefObject, useEffect, useRef } from 'react';
import { cx } from '~/ui/cx';
import { type FileEntry, FileList, type FileTool } from '~/ui/file-list';
import { Icon, type IconNode } from '~/ui/icon';
import type { JobState } from '~/ui/progress';
import { EDITOR } from '../../words/editor-words';
import { fileKind, FILES } from '../../words/file-words';
import { useOwnWords } from '../../words/language';
import { type ArrivingFile, type FileActions, type UploadState, useEditor } from './editor-state';
import { DROPPING } from './dropping';
import { nameParts } from './file-name';
import { tell } from '../toaster';
import { useStore, useTakenOver } from './store';

const UP: IconNode = [
  ['path', { d: 'm5 12 7-7 7 7' }],
  ['path', { d: 'M12 19V5' }],
];
const DOWN: IconNode = [
  ['path', { d: 'M12 5v14' }],
  ['path', { d: 'm19 12-7 7-7-7' }],
];
const AWAY: IconNode = [
  ['path', { d: 'M18 6 6 18' }],
  ['path', { d: 'm6 6 12 12' }],
];
const CLIP: IconNode = [
  [
    'path',
    { d: 'm16 6-8.414 8.586a2 2 0 0 0 2.829 2.829l8.414-8.586a4 4 0 1 0-5.657-5.657l-8.379 8.551a6 6 0 1 0 8.485 8.485l8.379-8.551' },
  ],
];

/** A file as the form's field has it. */
export interface ListedAttachment {
  sha256: string;
  name: string;
  extension: string;
  size: number;
}

export interface AttachmentsProps {
  files: readonly ListedAttachment[];
}

/** The files of an item: as the server listed them, and once the editor is there to be named, ordered, replaced and added to. */
export function Attachments({ files }: AttachmentsProps) {
  const { t, zh } = useOwnWords(EDITOR);
  const words = useOwnWords(FILES);
  const editor = useEditor();
  const takenOver = useTakenOver();
  if (takenOver && editor?.files) return <EditedFiles actions={editor.files} />;
  if (files.length === 0) return <p className="text-15 text-quiet">{t('还没有附件。')}</p>;
  return (
    <FileList
      labelledBy="attachments-label"
      facts={(kind, size) => words.t('{kind}，{size}', { kind, size })}
      files={files.map(({ name, extension, size }, at) => ({ key: String(at), name, lang: zh, kind: fileKind(words, extension), size }))}
    />
  );
}

function EditedFiles({ actions }: { actions: FileActions }) {
  const { t } = useOwnWords(EDITOR);
  const words = useOwnWords(FILES);
  const files = useStore(actions.files);
  const arriving = useStore(actions.arriving);
  const picker = useRef<HTMLInputElement>(null);
  const replaced = useRef<string | undefined>(undefined);
  const { list, follow } = useFocusOnTool();
  const pick = (replaces?: string) => {
    replaced.current = replaces;
    picker.current!.multiple = replaces === undefined;
    picker.current!.click();
  };
  const onItsWay = (replaces: string | null, notes: readonly string[] = []) =>
    arriving.filter((each) => each.replaces === replaces).map((each) => ({ ...arrivingEntry(t, words, actions, each), notes }));
  const entries = files.flatMap(({ id, name, extension, size, notes }, at): FileEntry[] => {
    const { own, ending } = nameParts(name, extension);
    const move = (key: 'up' | 'down', by: -1 | 1, what: string, icon: IconNode): FileTool => ({
      key,
      words: what,
      label: t('{what}：{name}', { what, name }),
      icon,
      disabled: at + by < 0 || at + by >= files.length,
      onPress: () => {
        actions.move(id, by);
        follow(id, key);
      },
    });
    return [
      {
        key: id,
        name,
        kind: fileKind(words, extension),
        size,
        notes,
        field: {
          label: t('附件{n}的名称', { n: at + 1 }),
          value: own,
          ending,
          onChange: (value) => actions.rename(id, value),
        },
        tools: [
          move('up', -1, t('上移'), UP),
          move('down', 1, t('下移'), DOWN),
          { key: 'replace', words: t('替换'), label: t('替换：{name}', { name }), onPress: () => pick(id) },
          { key: 'remove', words: t('移除'), label: t('移除：{name}', { name }), icon: AWAY, onPress: () => actions.remove(id) },
        ],
      },
      ...onItsWay(id, [t('用它替换{name}', { name })]),
    ];
  });
  return (
    <div ref={list} className={cx('mb-6', DROPPING)}>
      <FileList
        labelledBy="attachments-label"
        facts={(kind, size) => words.t('{kind}，{size}', { kind, size })}
        files={[...entries, ...onItsWay(null)]}
      />
      <News actions={actions} />
      <AddFiles picker={picker} onPick={() => pick()} onPicked={(picked) => actions.add(picked, replaced.current)} />
    </div>
  );
}

interface AddFilesProps {
  picker: RefObject<HTMLInputElement>;
  onPick(): void;
  onPicked(files: File[]): void;
}

function AddFiles({ picker, onPick, onPicked }: AddFilesProps) {
  const { t } = useOwnWords(EDITOR);
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button type="button" onClick={onPick} className="inline-flex items-center gap-1.5">
        <Icon node={CLIP} />
        {t('添加附件')}
      </Button>
      <span className="block text-15 text-quiet">{t('也可以把文件拖到这里，一次可以多个')}</span>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onPicked([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </p>
  );
}

type Say = ReturnType<typeof useOwnWords<typeof EDITOR>>['t'];

function arrivingEntry(t: Say, words: ReturnType<typeof useOwnWords<typeof FILES>>, actions: FileActions, file: ArrivingFile): FileEntry {
  const { id, name, extension, size, state } = file;
  const tool = (key: string, what: string, label: string, onPress: () => void): FileTool => ({ key, words: what, label, onPress });
  const away = state.kind === 'refused' ? t('知道了') : t('取消');
  return {
    key: id,
    name,
    kind: fileKind(words, extension),
    size,
    state: {
      state: JOB_STATES[state.kind],
      words: stateWords(t, state),
      done: 'sent' in state && size > 0 ? Math.floor((state.sent / size) * 100) / 100 : 0,
    },
    tools: [
      ...(state.kind === 'stopped' ? [tool('retry', t('重试'), t('重试：{name}', { name }), () => actions.retry(id))] : []),
      tool('cancel', away, t('{what}：{name}', { what: away, name }), () => actions.cancel(id)),
    ],
  };
}

const JOB_STATES = {
  waiting: 'queued',
  sending: 'running',
  interrupted: 'running',
  stopped: 'stopped',
  refused: 'failed',
} as const satisfies Record<UploadState['kind'], JobState>;

function stateWords(t: Say, state: UploadState): string {
  switch (state.kind) {
    case 'waiting':
      return t('等待上传');
    case 'sending':
      return t('正在上传');
    case 'interrupted':
      return t('连接中断，正在重新连接，已传部分不必重传');
    case 'stopped':
      return state.reason === 'signed-out' ? t('登录已超时：请在新标签页登录后点“重试”') : t('连接中断，恢复后请点“重试”');
    case 'refused':
      return t('没有上传：{why}', { why: state.messages.join(t('；')) });
  }
}

/** Stable, so that it is called as the button comes. */
function beginHere(button: HTMLButtonElement | null): void {
  button?.focus();
}

/** Says what became of a file last; one that was removed can be put back from here. */
function News({ actions }: { actions: FileActions }) {
  const { t } = useOwnWords(EDITOR);
  const news = useStore(actions.news);
  const words = (): string => {
    if (news === null) return '';
    const { kind, name } = news;
    switch (kind) {
      case 'there-already':
        return t('{name}已在附件中。', { name });
      case 'saving':
        return t('正在保存{name}…', { name });
      case 'uploaded':
        return t('{name}已上传。', { name });
      case 'not-on-record':
        return t('{name}已传到服务器，但还没有记入这条信息，请看保存状态。', { name });
      case 'removed':
        return t('已移除{name}。', { name });
      case 'put-back':
        return t('{name}已放回。', { name });
    }
  };
  useEffect(() => {
    if (news) tell(words(), news.kind === 'not-on-record' ? 'stop' : 'done');
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- each piece of news is said once, in the words of its moment
  }, [news]);
  return (
    <p className="flex min-h-9 items-center gap-3 text-15 empty:hidden">
      {news?.kind === 'removed' && (
        // The button under the focus went with the file; the next press undoes it.
        <Button key={news.at} type="button" ref={beginHere} onClick={() => actions.putBack()} className="!min-h-9 !border !px-2 !py-1">
          {t('放回{name}', { name: news.name })}
        </Button>
      )}
    </p>
  );
}

/** The focus goes with a file that is moved; where a button has come to its end, on to another of the row. */
function useFocusOnTool() {
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef<{ id: string; tool: string } | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const { id, tool } = wanted.current;
    wanted.current = null;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>(`[data-file="${id}"] [data-tool]`) ?? [])];
    const button = buttons.find(({ dataset }) => dataset.tool === tool);
    (button?.disabled ? buttons.find(({ disabled }) => !disabled) : button)?.focus();
  });
  return { list, follow: (id: string, tool: string) => (wanted.current = { id, tool }) };
}
