import { Button } from '~/ui/button';
import { useEffect, useState } from 'react';
import { type RelationKind, RELATION_KINDS } from '~/modules/catalogue/relation-kinds';
import { Combobox } from '~/ui/combobox';
import { Dialog } from '~/ui/dialog';
import { ChoiceLabel } from '~/ui/field';
import type { ListedTarget } from '../choice-list';
import { joinRelations, readRelations, writtenRelation } from '../items/relation-notation';
import { useOwnWords } from '../words/language';
import { PICKERS } from '../words/picker-words';
import { PickerButton } from './picker-button';
import { inBrowser, nativeControl, setNative } from './stand-in';
import { UnreadList } from './unread-list';
import { useRead } from './use-read';

export interface RelationsPickerProps {
  /** Id of the field with the relations in their notation. */
  field: string;
  title: string;
  source: string;
  /** What the field says as the page comes. */
  value: string;
  /** Titles of the items that it names then. */
  titles: readonly { id: number; title: string }[];
  /** The kinds of relation in the language of the page. */
  kinds: Readonly<Record<RelationKind, string>>;
  described?: string;
  invalid?: boolean;
}

/** Over the field of relations: each with the other item's title, and the way to add one by words of its title. */
export function RelationsPicker({ field, title, source, value, titles, kinds, described, invalid }: RelationsPickerProps) {
  const { t, zh } = useOwnWords(PICKERS);
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(() => new Map(titles.map((each) => [each.id, each.title])));
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const control = nativeControl(field);
    const follow = () => setText(control?.value ?? '');
    follow();
    control?.addEventListener('change', follow);
    return () => control?.removeEventListener('change', follow);
  }, [field]);
  const parts = readRelations(text);
  const write = (next: readonly string[]) => {
    setText(joinRelations(next));
    setNative(field, joinRelations(next));
  };
  return (
    <>
      {parts.length > 0 && (
        <ul className="mb-2" data-relations="">
          {parts.map(({ text: written, relation }, at) => {
            const name = relation ? (known.get(relation.toId) ?? t('信息{id}', { id: String(relation.toId) })) : written;
            return (
              <li
                key={`${at} ${written}`}
                className="flex items-baseline justify-between gap-3 border-0 border-b border-solid border-line py-1"
              >
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {relation && <b>{kinds[relation.kind]}</b>} <span lang={zh}>{name}</span>
                </span>
                <Button
                  type="button"
                  hidden={!inBrowser}
                  data-scripted=""
                  aria-label={t('去掉“{name}”', { name })}
                  onClick={() => write(parts.filter((_, other) => other !== at).map((part) => part.text))}
                >
                  {t('去掉')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <PickerButton {...{ field, described, invalid }} words={`${field}-add`} onOpen={() => setOpen(true)}>
        <span id={`${field}-add`}>{t('选择信息')}</span>
      </PickerButton>
      {open && (
        <TargetDialog
          {...{ field, title, source, kinds }}
          onClose={() => setOpen(false)}
          onChosen={(kind, target) => {
            setKnown(new Map(known).set(target.id, target.title));
            const others = parts.filter(({ relation }) => relation?.toId !== target.id).map((part) => part.text);
            write([...others, writtenRelation({ kind, toId: target.id })]);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

/** How long nobody types before the list is asked for, in milliseconds. */
const PAUSE = 200;

interface TargetDialogProps extends Pick<RelationsPickerProps, 'field' | 'title' | 'source' | 'kinds'> {
  onChosen(kind: RelationKind, target: ListedTarget): void;
  onClose(): void;
}

function TargetDialog({ field, title, source, kinds, onChosen, onClose }: TargetDialogProps) {
  const { t, zh } = useOwnWords(PICKERS);
  const [kind, setKind] = useState<RelationKind>('interprets');
  const [typed, setTyped] = useState('');
  const words = typed.trim();
  const { data: found, trouble, again } = useRead<ListedTarget[]>(words === '' ? null : `${source}?q=${encodeURIComponent(words)}`, PAUSE);
  const targets = found ?? [];
  return (
    <Dialog title={title} close={t('关闭')} onClose={onClose} size="tall">
      <fieldset className="mb-2 flex flex-wrap gap-x-5 border-0 p-0">
        <legend className="float-start me-4 py-2.5 font-bold">{t('本条信息')}</legend>
        {RELATION_KINDS.map((each) => (
          <ChoiceLabel key={each}>
            <input type="radio" name={`${field}-kind`} checked={each === kind} onChange={() => setKind(each)} /> {kinds[each]}
          </ChoiceLabel>
        ))}
      </fieldset>
      <Combobox
        id={`${field}-options`}
        label={t('标题中的词、索引号、文号或信息编号')}
        groups={
          targets.length === 0
            ? []
            : [
                {
                  key: 'found',
                  label: t('已公开的信息'),
                  options: targets.map(({ id, title: name, note }) => ({ key: String(id), label: name, hint: note, lang: zh })),
                },
              ]
        }
        onTyped={setTyped}
        onChosen={(key) => {
          const target = targets.find(({ id }) => String(id) === key);
          if (target) onChosen(kind, target);
        }}
        currentSaid={t('已选')}
        more={(n) => t('只列出前{n}个，请再输入几个字。', { n })}
        status={
          words === ''
            ? t('请输入几个字。')
            : trouble
              ? ''
              : found === null
                ? t('正在查找…')
                : targets.length === 0
                  ? t('没有符合条件的')
                  : t('找到{n}个。', { n: targets.length })
        }
      />
      {trouble && <UnreadList trouble={trouble} onAgain={again} without={{ field, onClose }} />}
    </Dialog>
  );
}
