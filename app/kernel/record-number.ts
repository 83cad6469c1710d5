import { z } from 'zod';

/** The largest number that the database gives a record (PostgreSQL `integer`). A greater one names nothing, and would be an error there. */
const LARGEST = 2_147_483_647;

/** The number of a record, as commands take it. */
export const recordNumber = z.number().int().positive().max(LARGEST);

/** The number of a record as a form sends it. */
export const sentNumber = z.coerce.number().pipe(recordNumber);

/** The version that a form was made of, as it sends it back. */
export const sentVersion = z.coerce.number().pipe(z.number().int().min(0).max(LARGEST));
