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
}: {
  name: IslandName;
  component: ComponentType<P>;
  props: P;
}) {
  return (
    <div data-island={name} data-props={JSON.stringify(props)} className="min-w-0">
      <Component {...props} />
    </div>
  );
}
