import { type ReactNode, useMemo, useState } from 'react';
import { findUnits } from '~/modules/tenancy/find-units';
import { Combobox, type OptionGroup } from '~/ui/combobox';
import { Dialog } from '~/ui/dialog';
import type { ChoiceGroup, ListedChoice } from '../choice-list';
import { useOwnWords } from '../words/language';
import { PICKERS } from '../words/picker-words';
import { recentlyUsed, remember } from './recent';
import { UnreadList } from './unread-list';
import { useRead } from './use-read';

interface ChoiceDialogProps {
  /** Id of the field for which it is opened. */
  field: string;
  title: string;
  /** Where the choices are read from. */
  source: string;
  /** Choices that the form takes, by their codes; all of them where it is not given. */
  taken?: ReadonlySet<string>;
  /** The choice of none, where there is one. */
  none?: string;
  chosen: readonly string[];
  /** Codes used lately, latest first; or the key under which the browser remembers them. */
  recent: readonly string[] | string;
  onChosen(choice: { code: string; label: string }): void;
  onClose(): void;
  children?: ReactNode;
}

/** Key of the choice of none among the options: an option's key is never empty. */
const NONE = '*';

/** A list of choices in their groups, narrowed by name, pinyin, initials or code. */
export function ChoiceDialog({ field, title, source, taken, none, chosen, recent, onChosen, onClose, children }: ChoiceDialogProps) {
  const { t, zh } = useOwnWords(PICKERS);
  const { data: groups, trouble, again } = useRead<ChoiceGroup[]>(source);
  const [typed, setTyped] = useState('');
  // As it opens: a choice that is made stays where it is in the list.
  const [lately] = useState(() => (typeof recent === 'string' ? recentlyUsed(recent) : recent));
  const offered = useMemo(
    () => (groups ?? []).map(({ label, choices }) => ({ label, choices: choices.filter(({ code }) => !taken || taken.has(code)) })),
    [groups, taken],
  );
  const byCode = useMemo(() => new Map(offered.flatMap(({ choices }) => choices.map((each) => [each.code, each] as const))), [offered]);
  const option = ({ code, shortName }: ListedChoice) => ({
    key: code,
    label: shortName,
    hint: code,
    lang: zh,
    current: chosen.includes(code),
  });
  const shown: OptionGroup[] = [];
  if (typed.trim() === '') {
    if (none !== undefined)
      shown.push({ key: NONE, label: t('不限定'), options: [{ key: NONE, label: none, current: chosen.length === 0 }] });
    const options = lately.flatMap((code) => byCode.get(code) ?? []).map(option);
    if (options.length > 0) shown.push({ key: 'recent', label: t('最近用过'), options });
  }
  const before = new Set(shown.flatMap(({ options }) => options.map(({ key }) => key)));
  for (const { label, choices } of offered) {
    // An option stands once in the list.
    const options = findUnits(choices, typed)
      .map(option)
      .filter(({ key }) => !before.has(key));
    if (options.length > 0) shown.push({ key: label, label, lang: zh, options });
  }
  const found = shown.reduce((sum, { options }) => sum + options.length, 0);
  return (
    <Dialog title={title} close={t('关闭')} onClose={onClose} size="tall">
      {trouble ? (
        <UnreadList trouble={trouble} onAgain={again} without={{ field, onClose }} />
      ) : groups === null ? (
        <p role="status">{t('正在读取列表…')}</p>
      ) : (
        <Combobox
          id={`${field}-options`}
          label={t('名称、拼音、首字母或代码')}
          groups={shown}
          onTyped={setTyped}
          onChosen={(key) => {
            const choice = byCode.get(key);
            if (choice && typeof recent === 'string') remember(recent, key);
            onChosen(choice ? { code: key, label: choice.shortName } : { code: '', label: none ?? '' });
          }}
          currentSaid={t('已选')}
          more={(n) => t('只列出前{n}个，请再输入几个字。', { n })}
          status={
            <>
              {found === 0 ? t('没有符合条件的') : typed !== '' && t('找到{n}个。', { n: found })} {children}
            </>
          }
        />
      )}
    </Dialog>
  );
}
