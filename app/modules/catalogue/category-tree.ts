import type { CategoryBranch } from './model';

export interface Category {
  id: number;
  code: string;
  parentId: number | null;
  level: 1 | 2 | 3;
  name: string;
  nameEn: string;
  description: string;
  keywords: string[];
  /** 栏目类别 of the mandated meta name ColumnType. */
  columnType: string;
  /** Days after which a column without a new item is stale; null: it need not be refreshed. */
  freshDays: number | null;
  /** Unit kinds that extend the tree here; with `unitCodes` empty too, the whole district. */
  kinds: string[];
  unitCodes: string[];
}

/** A district's categories with the ways through them. Immutable; children keep the order they are given in. */
export class CategoryTree {
  readonly #byId = new Map<number, Category>();
  readonly #byCode = new Map<string, Category>();
  readonly #children = new Map<number | null, Category[]>();

  /** @param categories in display order. */
  constructor(categories: readonly Category[]) {
    for (const category of categories) {
      this.#byId.set(category.id, category);
      this.#byCode.set(category.code, category);
      const siblings = this.#children.get(category.parentId);
      if (siblings) siblings.push(category);
      else this.#children.set(category.parentId, [category]);
    }
  }

  get top(): readonly Category[] {
    return this.#children.get(null) ?? [];
  }

  byId(id: number): Category | undefined {
    return this.#byId.get(id);
  }

  byCode(code: string): Category | undefined {
    return this.#byCode.get(code);
  }

  children(id: number): readonly Category[] {
    return this.#children.get(id) ?? [];
  }

  /** From the top category down to, and including, this one; empty for an unknown id. */
  path(id: number): Category[] {
    const path: Category[] = [];
    for (let at = this.#byId.get(id); at; at = at.parentId === null ? undefined : this.#byId.get(at.parentId)) path.unshift(at);
    return path;
  }

  /** Ids of the category and of everything below it. */
  subtreeIds(id: number): Set<number> {
    const ids = new Set<number>([id]);
    for (const at of ids) for (const child of this.children(at)) ids.add(child.id);
    return ids;
  }

  branch(category: Category): CategoryBranch {
    return { id: category.id, level: category.level };
  }

  /** Whether a unit's items may be here: neither the category nor an ancestor is kept for others. */
  appliesTo(category: Category, unit: { kind: string; code: string }): boolean {
    return this.path(category.id).every(
      ({ kinds, unitCodes }) =>
        (kinds.length === 0 && unitCodes.length === 0) || kinds.includes(unit.kind) || unitCodes.includes(unit.code),
    );
  }

  /** All categories in tree order: each before what is below it. */
  *walk(from: readonly Category[] = this.top): Generator<Category> {
    for (const category of from) {
      yield category;
      yield* this.walk(this.children(category.id));
    }
  }
}
