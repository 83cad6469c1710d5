import type { Prisma, Tx } from '../../../../kernel/db/client.server';
import type { ItemState } from '../../../catalogue/public';
import { editionListWhere, type ListReader, type WorkFilter } from '../../views/queries/item-list.server';
import { editionTerms, type ReviewTerm, type Stage } from '../workflow';

/** A session of asking for lists within one scope. */
export interface WorkScope extends ListReader {
  tx: Tx;
  siteIds: readonly number[] | null;
}

/** An edition as far as its reviews' terms ask for it. */
export interface ReviewTimes {
  state: string;
  reviewSince: Date | null;
  liveSince: Date | null;
  owedStages: string[];
}

/** Terms of the reviews of an edition, running or owed. */
export function termsOf(row: ReviewTimes, { now, policy, calendar }: ListReader): ReviewTerm[] {
  return editionTerms({ ...row, state: row.state as ItemState, owedStages: row.owedStages as Stage[] }, now, policy, calendar);
}

/** Editions of the scope that a filter of lists asks for. */
export function editionsOf(scope: WorkScope, filter: Omit<WorkFilter, 'siteIds'>): Prisma.EditionWhereInput {
  return editionListWhere({ ...filter, siteIds: scope.siteIds }, scope);
}
