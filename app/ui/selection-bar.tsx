import { useEffect, useRef } from 'react';

interface SelectionBarProps {
  /** Says what its tick selects: the rows of this page. */
  label: string;
  /** Rows that can be ticked, and those that are. */
  total: number;
  chosen: number;
  /** How many are ticked, in words; read out when it changes. */
  said: string;
  /** It only works with a script. */
  hidden: boolean;
  onAll?(checked: boolean): void;
}

/** Above a list of rows that can be ticked: all of them at once, and how many are. */
export function SelectionBar({ label, total, chosen, said, hidden, onAll }: SelectionBarProps) {
  const all = useRef<HTMLInputElement>(null);
  // No attribute says that some are ticked and some are not. Until the rows are counted it stays as it was pressed.
  useEffect(() => {
    if (!all.current || total === 0) return;
    all.current.checked = chosen === total;
    all.current.indeterminate = chosen > 0 && chosen < total;
  }, [total, chosen]);
  return (
    <span data-scripted="" hidden={hidden} className="inline-flex flex-wrap items-center gap-x-6 gap-y-1 [&[hidden]]:hidden">
      <label className="inline-flex min-h-11 items-center gap-2">
        <input
          ref={all}
          type="checkbox"
          autoComplete="off"
          className="size-5 accent-main"
          onChange={({ currentTarget: { checked } }) => onAll?.(checked)}
        />
        {label}
      </label>
      <span role="status">{said}</span>
    </span>
  );
}
