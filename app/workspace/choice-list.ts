import type { FoundByWords } from '~/modules/tenancy/find-units';

/** A choice as pickers read it: what it is called, and the words by which it is found. */
export interface ListedChoice extends FoundByWords {
  /** What the form sends. */
  code: string;
}

export interface ChoiceGroup {
  label: string;
  choices: ListedChoice[];
}

/** An item that a relation can lead to, as its picker reads it. */
export interface ListedTarget {
  id: number;
  title: string;
  /** Its site and when it was published. */
  note: string;
}
