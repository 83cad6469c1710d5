import type { ReactNode } from 'react';

/** A note that there is nothing yet, and the next step. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="border-0 border-s-4 border-solid border-line bg-ground p-6 [&_p+p]:mt-2">
      <p className="font-bold">{title}</p>
      {children}
    </div>
  );
}
