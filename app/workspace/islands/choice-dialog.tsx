import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { findUnits } from '~/modules/tenancy/find-units';
import { Combobox, type OptionGroup } from '~/ui/combobox';
import { Dialog } from '~/ui/dialog';
import type { ChoiceGroup, ListedChoice } from '../choice-list';
import { useOwnWords } from '../words/language';
import { PICKERS } from '../words/picker-words';
import { readJson } from './read-json';
import { recentlyUsed, remember } from './recent';

interface ChoiceDialogProps {
  id: string;
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
export function ChoiceDialog({ id, title, source, taken, none, chosen, recent, onChosen, onClose, children }: ChoiceDialogProps) {
  const { t, zh } = useOwnWords(PICKERS);
  const [groups, setGroups] = useState<ChoiceGroup[] | 'failed' | null>(null);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    const gone = new AbortController();
    readJson<ChoiceGroup[]>(source, gone.signal).then(setGroups, () => {
      if (!gone.signal.aborted) setGroups('failed');
    });
    return () => gone.abort();
  }, [source]);
  const offered = useMemo(
    () =>
      groups === null || groups === 'failed'
        ? []
        : groups.map(({ label, choices }) => ({ label, choices: choices.filter(({ code }) => !taken || taken.has(code)) })),
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
    const lately = (typeof recent === 'string' ? recentlyUsed(recent) : recent).flatMap((code) => byCode.get(code) ?? []);
    if (lately.length > 0) shown.push({ key: 'recent', label: t('最近用过'), options: lately.map(option) });
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
      {groups === null && <p role="status">{t('正在读取列表…')}</p>}
      {groups === 'failed' && <p role="alert">{t('列表没有读到，请检查网络后重试。')}</p>}
      {groups !== null && groups !== 'failed' && (
        <Combobox
          id={`${id}-options`}
          label={t('名称、拼音、首字母或代码')}
          groups={shown}
          onTyped={setTyped}
          onChosen={(key) => {
            const choice = byCode.get(key);
            if (choice && typeof recent === 'string') remember(recent, key);
            onChosen(choice ? { code: key, label: choice.shortName } : { code: '', label: none ?? '' });
          }}
          status={found === 0 ? t('没有符合条件的') : typed === '' ? children : t('找到{n}个。', { n: found })}
        />
      )}
    </Dialog>
  );
}
