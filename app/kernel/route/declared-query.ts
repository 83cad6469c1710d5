import type { Shape } from './parsed-fields';

/** A loader that says which query it reads; what it does not name never reaches it, nor the key its page is kept under. */
export interface DeclaresQuery {
  declaredQuery: Shape;
}

/** Gives a loader the word on its query. */
export function declaring<L extends object>(loader: L, declaredQuery: Shape): L & DeclaresQuery {
  return Object.assign(loader, { declaredQuery });
}

/** The query that a loader declares it reads; empty where it declares none. */
export function declaredBy(loader: unknown): Shape {
  return typeof loader === 'function' && 'declaredQuery' in loader ? (loader as unknown as DeclaresQuery).declaredQuery : {};
}
