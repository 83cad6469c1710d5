import { DomainError } from '../../../../kernel/errors';
import type { Message } from '../../../../kernel/words/message';
import { distinct } from '../../../../kernel/words/together';

export interface BulkResult {
  /** The number that was given. */
  id: number;
  /** The item to look at; null where there is none. */
  itemId: number | null;
  title: string | null;
  done: boolean;
  /** Why not. */
  reasons: readonly Message[];
}

/**
 * One command after another, so that what cannot be done holds nothing else up; each says for itself how it went.
 * @param about how a target is named in the result.
 * @param reasonsOf what is said of a refusal.
 * @throws what is no DomainError: the rest is left undone.
 */
export async function eachForItself<T>(
  targets: readonly T[],
  about: (target: T) => Pick<BulkResult, 'id' | 'itemId' | 'title'>,
  run: (target: T) => Promise<unknown>,
  reasonsOf: (refusal: DomainError) => readonly Message[] = toldReasons,
): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (const target of targets) {
    try {
      await run(target);
      results.push({ ...about(target), done: true, reasons: [] });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      results.push({ ...about(target), done: false, reasons: reasonsOf(error) });
    }
  }
  return results;
}

/** Each message of a refusal once. */
export const toldReasons = (refusal: DomainError): readonly Message[] => distinct(refusal.told.map(({ message }) => message));
