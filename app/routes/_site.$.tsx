import { siteLoader } from '~/kernel/route/site-route.server';
import { DomainError } from '~/kernel/errors';

/** Every address that is no page: the root's error page, inside the site's frame. */
export const loader = siteLoader({
  load: () => Promise.reject(new DomainError('missing', 'no such page')),
});

export default function NotFound() {
  return null;
}
