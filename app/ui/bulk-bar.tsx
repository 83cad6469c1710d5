import type { ReactNode } from 'react';

/** What may be done with all that is ticked in the list above. */
export function BulkBar({ legend, children }: { legend: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="my-4 flex min-w-0 flex-wrap items-end gap-x-6 gap-y-3 border border-solid border-line px-4 py-3 [&_input]:border-2 [&_input]:border-solid [&_input]:border-edge [&_input]:bg-paper [&_select]:border-2 [&_select]:border-solid [&_select]:border-edge [&_select]:bg-paper">
      <legend className="font-bold">{legend}</legend>
      {children}
    </fieldset>
  );
}

/** A step that asks for something: a label, its field and the button. */
export function BulkPart({ children }: { children: ReactNode }) {
  return (
    <span className="flex max-w-full min-w-0 flex-wrap items-center gap-2 [&>input]:min-h-11 [&>input]:max-w-full [&>input]:min-w-0 [&>input]:px-2.5 [&>input]:py-1.5 [&>select]:min-h-11 [&>select]:max-w-full [&>select]:min-w-0 [&>select]:px-2.5 [&>select]:py-1.5">
      {children}
    </span>
  );
}
