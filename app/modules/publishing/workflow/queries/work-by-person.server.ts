import type { Prisma } from '../../../../kernel/db/client.server';
import { displayNames } from '../../editing/queries/names.server';
import { statesInReview } from '../workflow';
import { editionsOf, type WorkScope } from './work-scope.server';

/** One author's items in work; each figure is the length of the list by the author's name and that state. */
export interface PersonWork {
  name: string;
  drafts: number;
  inReview: number;
}

/** Who has what of the work of a scope, those with most first. */
export async function workByPerson(scope: WorkScope): Promise<PersonWork[]> {
  const { tx, districtId } = scope;
  const byAuthor = (where: Prisma.EditionWhereInput) =>
    tx.edition.groupBy({ by: ['author'], where: { AND: [editionsOf(scope, {}), where] }, _count: { _all: true } });
  const drafts = await byAuthor({ state: 'draft', item: { state: 'draft' } });
  const inReview = await byAuthor({ state: { in: statesInReview() } });
  const nameOf = await displayNames(
    tx,
    districtId,
    [...drafts, ...inReview].map(({ author }) => author),
  );
  const people = new Map<string, PersonWork>();
  // Two officers of one name are one list.
  const of = (author: string) => {
    const name = nameOf(author);
    const person = people.get(name) ?? { name, drafts: 0, inReview: 0 };
    people.set(name, person);
    return person;
  };
  for (const { author, _count } of drafts) of(author).drafts += _count._all;
  for (const { author, _count } of inReview) of(author).inReview += _count._all;
  return [...people.values()].sort((a, b) => b.drafts + b.inReview - a.drafts - a.inReview || (a.name < b.name ? -1 : 1));
}
