import { useCombobox } from 'downshift';
import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
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
}

/** Esc is the dialog's: the field would clear itself first, and keep the dialog open. */
function leaveEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
}

/** Stable, so that it is called as the field comes and not at each letter. */
function beginHere(input: HTMLInputElement | null): void {
  input?.focus();
}

/** A field whose words narrow the list below it; arrows move in the list and Enter takes the marked option. It begins with the focus. */
export function Combobox({ id, label, groups, onTyped, onChosen, status }: ComboboxProps) {
  const options = useMemo(() => groups.flatMap((group) => group.options), [groups]);
  const { getLabelProps, getInputProps, getMenuProps, getItemProps, highlightedIndex } = useCombobox<Option>({
    id,
    items: options as Option[],
    isOpen: true,
    selectedItem: null,
    defaultHighlightedIndex: 0,
    itemToString: (option) => option?.label ?? '',
    itemToKey: (option) => option?.key,
    // Left, the field would take what is marked: only Enter and a press do.
    stateReducer: (state, { type, changes }) => (type === useCombobox.stateChangeTypes.InputBlur ? state : changes),
    onInputValueChange: ({ inputValue, type }) => {
      if (type === useCombobox.stateChangeTypes.InputChange) onTyped(inputValue);
    },
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem) onChosen(selectedItem.key);
    },
  });
  const indexOf = useMemo(() => new Map(options.map((option, index) => [option.key, index])), [options]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <label {...getLabelProps()} className="font-bold">
        {label}
      </label>
      <input
        {...getInputProps({ ref: beginHere, autoComplete: 'off', spellCheck: false, onKeyDown: leaveEscape })}
        className="w-full border-2 border-solid border-edge bg-paper px-3 py-2 text-16 text-ink"
      />
      <p role="status" className="py-1 text-15 text-quiet">
        {status}
      </p>
      <div {...getMenuProps({ 'aria-label': label })} className="min-h-0 flex-1 overflow-y-auto border-0 border-t border-solid border-line">
        {groups.map((group) => (
          <div key={group.key} role="group" aria-labelledby={`${id}-${group.key}`}>
            <p id={`${id}-${group.key}`} className="flex items-baseline gap-2 bg-ground px-3 py-1 text-15 text-quiet">
              <span lang={group.lang}>{group.label}</span> <span className="tabular-nums">{group.options.length}</span>
            </p>
            {group.options.map((option) => {
              const index = indexOf.get(option.key)!;
              return (
                <div
                  key={option.key}
                  {...getItemProps({ item: option, index })}
                  lang={option.lang}
                  className={cx(
                    'flex min-h-11 cursor-pointer items-center justify-between gap-4 px-3 py-1 text-16',
                    index === highlightedIndex && 'bg-main text-on-main',
                    option.current && 'font-bold',
                  )}
                >
                  <span>{option.label}</span>
                  {option.hint && <span className={cx('text-15', index !== highlightedIndex && 'text-quiet')}>{option.hint}</span>}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
