import { missingEndpointLoader } from '~/kernel/route/api-route.server';

/** Every address below `/api/` that is no endpoint. */
export const loader = missingEndpointLoader;
