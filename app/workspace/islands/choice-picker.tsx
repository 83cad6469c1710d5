import { useEffect, useMemo, useState } from 'react';
import { useOwnWords } from '../words/language';
import { PICKERS } from '../words/picker-words';
import { ChoiceDialog } from './choice-dialog';
import { PickerButton } from './picker-button';
import { chosenLabel, inBrowser, nativeControl, setNative } from './stand-in';

export interface ChoicePickerProps {
  /** Id of the select, or of the field for a code, that holds the choice. */
  field: string;
  title: string;
  source: string;
  none?: string;
  recent: readonly string[] | string;
  described?: string;
  invalid?: boolean;
}

/** Over a select that would be too long to read through: a button with what is chosen, which opens the list of choices. */
export function ChoicePicker({ field, title, source, none, recent, described, invalid }: ChoicePickerProps) {
  const { zh } = useOwnWords(PICKERS);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(() => (inBrowser ? chosenLabel(nativeControl(field)) : ''));
  useEffect(() => {
    const control = nativeControl(field);
    const follow = () => setChosen(chosenLabel(control));
    control?.addEventListener('change', follow);
    return () => control?.removeEventListener('change', follow);
  }, [field]);
  return (
    <>
      <PickerButton {...{ field, described, invalid }} words={`${field}-chosen`} onOpen={() => setOpen(true)}>
        <span id={`${field}-chosen`} data-chosen="" lang={zh} suppressHydrationWarning>
          {chosen}
        </span>
      </PickerButton>
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
      field={field}
      taken={control instanceof HTMLSelectElement ? options : undefined}
      chosen={control && control.value !== '' ? [control.value] : []}
      onClose={onClose}
      onChosen={({ code }) => {
        onClose();
        setNative(field, code);
      }}
    />
  );
}
