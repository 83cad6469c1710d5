import type { z } from 'zod';
import type { ErrorDetail } from '../errors';
import { messageOf } from './message';

/** What a schema refused: field and rule, for who sent it. */
export function detailsOf(error: z.ZodError): ErrorDetail[] {
  return error.issues.map(({ path, message }) => ({ field: path.join('.'), message: messageOf(message) }));
}
