import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import { declaredBy } from '../kernel/route/declared-query';
import type { Shape } from '../kernel/route/parsed-fields';

type Handler = ReturnType<typeof createRequestHandler>;
type Routes = ServerBuild['routes'];
type Route = NonNullable<Routes[string]>;
type Tree = NonNullable<Parameters<typeof matchRoutes>[0]>;

/** The routes that can match a first segment: who answers them, and how the router sees them. */
interface Branch {
  handler: Handler;
  tree: Tree;
}

/**
 * The framework's request handlers, one for each first segment that routes begin with. The router ranks and compiles its
 * routes anew at every request; a handler that knows only those which can match spares a page a tenth of its work.
 */
export class PageHandlers {
  readonly build: ServerBuild;
  readonly #byFirst = new Map<string, Branch>();
  /** For first segments that no route names: routes that begin with a parameter or take everything. */
  readonly #other: Branch;
  /** What pages without a parameter in their path read of their query: one entry for each such route, and no more. */
  readonly #queries = new Map<string, Shape>();

  constructor(build: ServerBuild) {
    this.build = build;
    const leaves = Object.keys(build.routes)
      .filter((id) => !hasChildren(id, build.routes))
      .map((id) => ({ id, first: firstSegment(id, build.routes) }));
    const open = leaves.filter(({ first }) => /^[:*]/.test(first));
    const branchOf = (ids: string[]): Branch => {
      const own = only(ids, build);
      return { handler: createRequestHandler(own, process.env.NODE_ENV), tree: treeOf(own.routes) };
    };
    this.#other = branchOf(open.map(({ id }) => id));
    for (const name of new Set(leaves.map(({ first }) => first))) {
      if (open.some(({ first }) => first === name)) continue;
      this.#byFirst.set(name, branchOf([...leaves.filter(({ first }) => first === name), ...open].map(({ id }) => id)));
    }
  }

  /** @param pathname below the site's base, as asked for. */
  of(pathname: string): Handler {
    return this.#branch(pathname).handler;
  }

  /** The query that the page at this address reads, by what its loaders declare. */
  queryOf(pathname: string): Shape {
    const known = this.#queries.get(pathname);
    if (known) return known;
    const matches = matchRoutes(this.#branch(pathname).tree, pathname) ?? [];
    const query = Object.assign({}, ...matches.map(({ route }) => declaredBy(this.build.routes[route.id!]?.module.loader))) as Shape;
    if (pathname === `/${matches.flatMap(({ route }) => route.path || []).join('/')}`) this.#queries.set(pathname, query);
    return query;
  }

  /** Methods that the address's route has; the framework would take another for a fault of its own. */
  methods(pathname: string): string[] {
    const id = matchRoutes(this.#branch(pathname).tree, pathname)?.at(-1)?.route.id;
    const module = id === undefined ? undefined : this.build.routes[id]?.module;
    // An address without a page is answered by a page that says so.
    if (!module) return ['GET', 'HEAD'];
    return [...(module.loader || module.default ? ['GET', 'HEAD'] : []), ...(module.action ? ['POST'] : [])];
  }

  #branch(pathname: string): Branch {
    return this.#byFirst.get(decoded(pathname.split('/', 2)[1] ?? '').toLowerCase()) ?? this.#other;
  }
}

/** Routes as the router nests them. */
function treeOf(routes: Routes, parentId?: string): Tree {
  return Object.values(routes).flatMap((route): Tree => {
    if (!route || route.parentId !== parentId) return [];
    const { id, path, caseSensitive } = route;
    return route.index ? [{ id, path, caseSensitive, index: true }] : [{ id, path, caseSensitive, children: treeOf(routes, id) }];
  });
}

function hasChildren(id: string, routes: Routes): boolean {
  return id === 'root' || Object.values(routes).some((route) => route?.parentId === id);
}

/** First segment of the route's whole path; empty for the home page. */
function firstSegment(id: string, routes: Routes): string {
  const segments: string[] = [];
  for (const route of withParents(id, routes)) segments.unshift(...(route.path ?? '').split('/').filter(Boolean));
  return segments[0] ?? '';
}

/** The route and those around it, from within. */
function withParents(id: string, routes: Routes): Route[] {
  const found: Route[] = [];
  for (let route = routes[id]; route; route = route.parentId === undefined ? undefined : routes[route.parentId]) found.push(route);
  return found;
}

/** The build as if it had these routes alone, and what is around them. */
function only(ids: readonly string[], build: ServerBuild): ServerBuild {
  const routes: Routes = {};
  for (const route of ids.flatMap((id) => withParents(id, build.routes))) routes[route.id] = route;
  const described = Object.fromEntries(Object.entries(build.assets.routes).filter(([id]) => id in routes));
  return { ...build, routes, assets: { ...build.assets, routes: described } };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
