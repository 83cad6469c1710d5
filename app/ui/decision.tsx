import type { ReactNode } from 'react';
import { Button } from './button';

interface DecisionProps {
  /** What stands against it now; then it asks for nothing and cannot be pressed. */
  blocked?: { heading: ReactNode; reasons: readonly { key: string; text: ReactNode }[] } | null;
  /** Fields that it asks for, a reason among them. */
  children?: ReactNode;
  button: ReactNode;
  /** The one that stands out among those of the page. */
  primary?: boolean;
}

/** Something that may be done with a matter, within its form: what it asks for and its button, or what stands against it. */
export function Decision({ blocked, children, button, primary = false }: DecisionProps) {
  if (blocked)
    return (
      <div className="bg-warn-soft px-3 py-2">
        <p>{blocked.heading}</p>
        <ul>
          {blocked.reasons.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <>
      {children}
      <Button kind={primary ? 'primary' : 'secondary'}>{button}</Button>
    </>
  );
}
