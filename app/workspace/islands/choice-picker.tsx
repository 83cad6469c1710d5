import { useEffect, useMemo, useRef, useState } from 'react';
import { useOwnWords } from '../words/language';
import { PICKERS } from '../words/picker-words';
import { ChoiceDialog } from './choice-dialog';
import { chosenLabel, inBrowser, nativeControl } from './stand-in';

/** Looks like the select for which it stands in. */
export const PICKER_BUTTON =
  'flex min-h-11 w-full cursor-pointer items-center justify-between gap-2 border-2 border-solid border-edge bg-paper px-3 py-1 text-start text-16 font-normal text-ink data-[invalid]:border-warn [&[hidden]]:hidden';

export interface ChoicePickerProps {
  /** Id of the select that holds the choice. */
  field: string;
  title: string;
  source: string;
  none?: string;
  recent: readonly string[] | string;
  described?: string;
  invalid?: boolean;
  /** It was pressed before its script was there, which opens it at once. */
  used?: boolean;
}

/** Over a select that would be too long to read through: a button with what is chosen, which opens the list of choices. */
export function ChoicePicker({ field, title, source, none, recent, described, invalid, used = false }: ChoicePickerProps) {
  const { zh } = useOwnWords(PICKERS);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(() => (inBrowser ? chosenLabel(nativeControl(field)) : ''));
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (used) opener.current?.click();
  }, [used]);
  useEffect(() => {
    const control = nativeControl(field);
    const follow = () => setChosen(chosenLabel(control));
    control?.addEventListener('change', follow);
    return () => control?.removeEventListener('change', follow);
  }, [field]);
  return (
    <>
      <button
        ref={opener}
        type="button"
        id={inBrowser ? field : undefined}
        hidden={!inBrowser}
        data-opens=""
        aria-haspopup="dialog"
        aria-labelledby={`${field}-label ${field}-chosen`}
        aria-describedby={described}
        data-invalid={invalid || undefined}
        onClick={() => setOpen(true)}
        className={PICKER_BUTTON}
      >
        <span id={`${field}-chosen`} data-chosen="" lang={zh} suppressHydrationWarning>
          {chosen}
        </span>
        <span aria-hidden="true">▾</span>
      </button>
      {open && <Choices {...{ field, title, source, none, recent }} onClose={() => setOpen(false)} />}
    </>
  );
}

function Choices({ field, onClose, ...dialog }: ChoicePickerProps & { onClose(): void }) {
  const control = nativeControl(field);
  const options = useMemo(
    () => new Set(control instanceof HTMLSelectElement ? [...control.options].map(({ value }) => value) : []),
    [control],
  );
  return (
    <ChoiceDialog
      {...dialog}
      id={field}
      taken={options}
      chosen={control && control.value !== '' ? [control.value] : []}
      onClose={onClose}
      onChosen={({ code }) => {
        onClose();
        choose(field, code);
      }}
    />
  );
}

/** Chooses in the select for which the picker stands in, as a hand would. */
function choose(field: string, code: string): void {
  const control = nativeControl(field);
  if (!control) return;
  control.value = code;
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
}
