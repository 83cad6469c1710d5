import type { z } from 'zod';

/** Schemas of what a request carries, by name. */
export type Shape = Record<string, z.ZodType>;

/** What a shape's schemas make of a request. */
export type ParsedFields<S extends Shape> = { [K in keyof S]: z.output<S[K]> };
