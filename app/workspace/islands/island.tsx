import type { ComponentType } from 'react';
import type { IslandName } from './islands';

/**
 * A component that the server renders and the browser takes over in place. Its props are plain data and travel with it; without
 * script it is what the server wrote.
 */
export function Island<P extends object>({
  name,
  component: Component,
  props,
  over,
  wakes,
}: {
  name: IslandName;
  component: ComponentType<P>;
  props: P;
  /** Id of the field that works without script, in whose place the component's button stands. */
  over?: string;
  /** Its script is loaded as soon as the form around it is used, and not only itself. */
  wakes?: 'form';
}) {
  return (
    <div data-island={name} data-props={JSON.stringify(props)} data-over={over} data-wakes={wakes} className="min-w-0">
      <Component {...props} />
    </div>
  );
}
