/** What an officer had typed, kept by the browser until the server has it. */
export interface LocalCopy {
  revision: string;
  /** Milliseconds since 1970, by this machine's clock. */
  time: number;
  fields: [name: string, value: string][];
}

/** Never part of a copy: what belongs to the page and not to the text. */
const OWN_TO_PAGE = new Set(['lockVersion']);

/**
 * The browser's copies of one item. A copy found when the page opens is moved aside until the officer has decided, so that
 * typing meanwhile does not write over it.
 */
export class LocalCopies {
  readonly #key: string;
  readonly #aside: string;

  constructor(officer: string, item: string) {
    this.#key = `gongkai:draft:${officer}:${item}`;
    this.#aside = `${this.#key}:aside`;
  }

  /** @returns whether the browser took it: storage may be full or forbidden. */
  keep(copy: LocalCopy): boolean {
    return write(this.#key, JSON.stringify(copy));
  }

  /** The server has what is typed now. */
  forget(): void {
    remove(this.#key);
  }

  /** The copy that an earlier visit left, newest first. */
  takeAside(): LocalCopy | null {
    const [fresh, undecided] = [read(this.#key), read(this.#aside)];
    const copy = fresh ?? undecided;
    if (!copy) return null;
    // Where it cannot be moved it stays where it is.
    if (fresh && write(this.#aside, JSON.stringify(fresh))) remove(this.#key);
    return copy;
  }

  /** The officer has decided. */
  forgetAside(): void {
    remove(this.#aside);
  }
}

/** The text fields of a form in their order. */
export function fieldsOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !OWN_TO_PAGE.has(entry[0]));
}

function read(key: string): LocalCopy | null {
  try {
    const copy = JSON.parse(localStorage.getItem(key) ?? 'null') as LocalCopy | null;
    return copy && typeof copy.time === 'number' && Array.isArray(copy.fields) ? copy : null;
  } catch {
    return null;
  }
}

function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Forbidden storage holds nothing.
  }
}
