import type { z } from 'zod';
import type { ErrorDetail } from '../errors';
import { messageOf } from './message';

/** A schema's refusals: field and rule, for the sender. */
export function detailsOf(error: z.ZodError): ErrorDetail[] {
  return error.issues.map(({ path, message }) => ({ field: path.join('.'), message: messageOf(message) }));
}
