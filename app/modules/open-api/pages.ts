import { API } from '../../kernel/route/api-address';

/** The page that describes the API. */
export const OPEN_API_PATHS = {
  apiDocs: API,
} as const;
