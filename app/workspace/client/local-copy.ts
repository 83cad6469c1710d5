/** An officer's unsaved words, kept by the browser until the server has them. */
export interface LocalCopy {
  revision: string;
  /** Milliseconds since 1970, by this machine's clock. */
  time: number;
  fields: [name: string, value: string][];
}

/** Never part of a copy: what belongs to the page and not to the text. */
const OWN_TO_PAGE = /^(?:lockVersion|settles|shown|choice\..*)$/;

/** Copies waiting to be decided on, at most; more come only from crashes in a row. */
const MOST_ASIDE = 5;

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
    return write(this.#key, copy);
  }

  /** The server has what is typed now. */
  forget(): void {
    remove(this.#key);
  }

  /** The copies that earlier visits left, newest first. */
  takeAside(): LocalCopy[] {
    const fresh = [read(this.#key)].filter(isCopy);
    const copies = [...fresh, ...this.#undecided()].slice(0, MOST_ASIDE);
    // A copy that cannot be moved stays under its key.
    if (fresh.length > 0 && write(this.#aside, copies)) remove(this.#key);
    return copies;
  }

  /** The officer has decided on this copy. */
  forgetAside(copy: LocalCopy): void {
    const left = this.#undecided().filter(({ time }) => time !== copy.time);
    if (left.length > 0) write(this.#aside, left);
    else remove(this.#aside);
  }

  #undecided(): LocalCopy[] {
    const found = read(this.#aside);
    return Array.isArray(found) ? found.filter(isCopy) : [];
  }
}

/** True for a field of the text, which a copy holds. */
export function isText(name: string): boolean {
  return !OWN_TO_PAGE.test(name);
}

/** The text fields of a form in their order. */
export function fieldsOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && isText(entry[0]));
}

function isCopy(found: unknown): found is LocalCopy {
  const copy = found as LocalCopy | null;
  return typeof copy?.time === 'number' && Array.isArray(copy.fields);
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
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
