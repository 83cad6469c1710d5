import type { ReactNode } from 'react';

/**
 * Buttons that stay at the foot of a phone's window; the last part of the page that they belong to. Absent at a desk. What a keyboard
 * comes to scrolls clear of them.
 */
export function StickyActions({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="group"
      aria-label={label}
      className="sticky bottom-0 z-10 -mx-4 mt-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-0 border-t border-solid border-edge bg-paper px-4 py-2 max-lg:[html:has(&)]:scroll-pb-20 lg:hidden print:hidden"
    >
      {children}
    </div>
  );
}
