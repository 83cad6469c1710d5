import { useCombobox } from 'downshift';
import { type ChangeEvent, type KeyboardEvent, type ReactNode, useMemo } from 'react';
import { cx } from './cx';

export interface Option {
  key: string;
  label: string;
  /** Quiet words behind the label. */
  hint?: string;
  lang?: string;
  current?: boolean;
}

export interface OptionGroup {
  key: string;
  label: string;
  lang?: string;
  options: readonly Option[];
}

interface ComboboxProps {
  id: string;
  label: string;
  /** What answers to the words that are typed. */
  groups: readonly OptionGroup[];
  onTyped(words: string): void;
  onChosen(key: string): void;
  /** How many there are, or that there is nothing; read out as it changes. */
  status: ReactNode;
  /** Said of a current option to those who do not see it. */
  currentSaid: string;
  /** Said where there are more options than are listed. */
  more(listed: number): string;
}

/** Options listed at most: each is rendered anew at every arrow key, and nobody reads more of them through. */
export const MOST_LISTED = 200;

/** The first options of the groups, as many as are listed. */
function listedOf(groups: readonly OptionGroup[]): { group: OptionGroup; options: readonly Option[] }[] {
  let room = MOST_LISTED;
  return groups.flatMap((group) => {
    const options = group.options.slice(0, room);
    room -= options.length;
    return options.length === 0 ? [] : [{ group, options }];
  });
}

function optionLook({ current }: Option, marked: boolean): string | undefined {
  return cx(
    'flex min-h-11 cursor-pointer items-center justify-between gap-4 px-3 py-1 text-16',
    marked && 'bg-main text-on-main',
    current && 'font-bold',
  );
}

function OptionWords({
  option: { label, lang, hint, current },
  marked,
  currentSaid,
}: {
  option: Option;
  marked: boolean;
  currentSaid: string;
}) {
  return (
    <>
      <span>
        <span lang={lang}>{label}</span>
        {current && <span className="sr-only"> {currentSaid}</span>}
      </span>
      {hint && (
        <span lang={lang} className={cx('text-15', !marked && 'text-quiet')}>
          {hint}
        </span>
      )}
    </>
  );
}

/** Stable, so that it is called as the field comes and not at each letter. */
function beginHere(input: HTMLInputElement | null): void {
  input?.focus();
}

/**
 * A field whose words narrow the list below it; arrows move in the list and Enter takes the marked option. It begins with the focus,
 * and empty again after each choice.
 */
export function Combobox({ id, label, groups, onTyped, onChosen, status, currentSaid, more }: ComboboxProps) {
  const listed = useMemo(() => listedOf(groups), [groups]);
  const options = useMemo(() => listed.flatMap((each) => each.options), [listed]);
  const hasMore = groups.reduce((sum, group) => sum + group.options.length, 0) > options.length;
  const { inputValue, setInputValue, setHighlightedIndex, getLabelProps, getInputProps, getMenuProps, getItemProps, highlightedIndex } =
    useCombobox<Option>({
      id,
      items: options as Option[],
      isOpen: true,
      selectedItem: null,
      defaultHighlightedIndex: 0,
      itemToString: (option) => option?.label ?? '',
      itemToKey: (option) => option?.key,
      // Left, the field would take what is marked, and a choice would write its name into the field, where nothing asks for it.
      stateReducer: (state, { type, changes }) =>
        type === useCombobox.stateChangeTypes.InputBlur || changes.selectedItem ? state : changes,
    });
  const choose = (option: Option) => {
    if (inputValue !== '') {
      setInputValue('');
      setHighlightedIndex(0);
      onTyped('');
    }
    onChosen(option.key);
  };
  // At once, so that Enter never takes an option that answers to fewer letters.
  const onChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => onTyped(currentTarget.value);
  const onKeyDown = (event: KeyboardEvent) => {
    // Esc is the dialog's: the field would clear itself first, and keep the dialog open.
    if (event.key === 'Escape') Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
    const marked = options[highlightedIndex];
    // An input method takes its own Enter, which some browsers report after it is done.
    if (event.key === 'Enter' && marked && !event.nativeEvent.isComposing && event.keyCode !== 229) choose(marked);
  };
  const indexOf = useMemo(() => new Map(options.map((option, index) => [option.key, index])), [options]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <label {...getLabelProps()} className="font-bold">
        {label}
      </label>
      <input
        {...getInputProps({ ref: beginHere, autoComplete: 'off', spellCheck: false, onKeyDown, onChange })}
        className="w-full border-2 border-solid border-edge bg-paper px-3 py-2 text-16 text-ink"
      />
      <p role="status" className="py-1 text-15 text-quiet">
        {status} {hasMore && more(options.length)}
      </p>
      <div {...getMenuProps({ 'aria-label': label })} className="min-h-0 flex-1 overflow-y-auto border-0 border-t border-solid border-line">
        {listed.map(({ group, options: members }, at) => (
          <div key={group.key} role="group" aria-labelledby={`${id}-group-${at}`}>
            <p id={`${id}-group-${at}`} className="flex items-baseline gap-2 bg-ground px-3 py-1 text-15 text-quiet">
              <span lang={group.lang}>{group.label}</span> <span className="tabular-nums">{group.options.length}</span>
            </p>
            {members.map((option) => {
              const index = indexOf.get(option.key)!;
              return (
                <div
                  key={option.key}
                  {...getItemProps({ item: option, index, onClick: () => choose(option) })}
                  className={optionLook(option, index === highlightedIndex)}
                >
                  <OptionWords option={option} marked={index === highlightedIndex} currentSaid={currentSaid} />
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
