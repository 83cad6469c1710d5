import type { ReactNode } from 'react';
import { inBrowser } from './stand-in';

interface PickerButtonProps {
  /** Id of the field for which it stands in; its label carries the id `<field>-label`. */
  field: string;
  /** Id of the words in it, which name it together with the label. */
  words: string;
  described?: string | undefined;
  invalid?: boolean | undefined;
  onOpen(): void;
  children: ReactNode;
}

/** Opens a list of choices, and looks like the select for which it stands in. */
export function PickerButton({ field, words, described, invalid, onOpen, children }: PickerButtonProps) {
  return (
    <button
      type="button"
      id={inBrowser ? field : undefined}
      hidden={!inBrowser}
      data-opens=""
      aria-haspopup="dialog"
      aria-labelledby={`${field}-label ${words}`}
      aria-describedby={described}
      data-invalid={invalid || undefined}
      onClick={onOpen}
      className="flex min-h-11 w-full cursor-pointer items-center justify-between gap-2 border-2 border-solid border-edge bg-paper px-3 py-1 text-start text-16 font-normal text-ink data-[invalid]:border-warn [&[hidden]]:hidden"
    >
      {children}
      <span aria-hidden="true">▾</span>
    </button>
  );
}
