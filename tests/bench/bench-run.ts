import type { PageKindName } from './addresses';
import type { Cleanup } from './cleanup';
import type { LoadGenerator } from './load';
import type { Machine } from './machine';
import type { Figure } from './report';

export interface BenchOptions {
  quick: boolean;
  seconds: number;
  rounds: number;
  /** Kinds of pages to measure; null: all. */
  pages: readonly PageKindName[] | null;
  profile: string | null;
  /** Another checkout, whose pages are asked in turn with ours. */
  against: string | null;
}

/** Services and facts for every measurement. */
export interface Bench {
  machine: Machine;
  cleanup: Cleanup;
  load: LoadGenerator;
  options: BenchOptions;
  /** For files of this run only. */
  folder: string;
  report(figure: Figure): void;
  /** One sentence for a measurement that could not be run. */
  lacks(sentence: string): void;
  /** One sentence on how to read this run. */
  remark(sentence: string): void;
}
