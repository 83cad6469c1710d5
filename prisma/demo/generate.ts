import { Planner, expectedCounts } from './plan';
import { Renderer } from './render';
import type { DemoItem, DemoTenant } from './types';

export { expectedCounts };

/**
 * Writes the demo district's year, in order of publication. The same tenant gives the same items in every run:
 * nothing here reads the clock or the machine. Withdrawn items come on top of `expectedCounts.published`.
 */
export function* generateDemo(tenant: DemoTenant): Generator<DemoItem> {
  const renderer = new Renderer(tenant);
  for (const plan of new Planner(tenant).build()) yield renderer.render(plan);
}
