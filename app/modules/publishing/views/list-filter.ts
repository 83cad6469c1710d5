import { z } from 'zod';
import { ITEM_STATES } from '../../catalogue/public';
import { STAGES } from '../workflow/workflow';
import { oneLine } from '../../../kernel/written-text';
import { issue } from './words';

/** By what lists of items can be sorted, newest first. */
export const LIST_ORDERS = ['updated', 'published', 'formed'] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

/** `in_review`: waiting for a review or in one, corrections of what is public included. */
export const LIST_STATES = [...ITEM_STATES, 'in_review'] as const;

/** Lists count up to here: an officer who looks for one item among more filters, and counting on costs as much as reading. */
export const MOST_COUNTED = 1_000;

/** How a waiting review stands against its due date: a running one, or one that urgent publication left owing. */
export const REVIEW_DUES = ['late', 'today'] as const;
export type ReviewDue = (typeof REVIEW_DUES)[number];

/** The parts of an officer's work of today, as `Work` has them. */
export const WORK_PARTS = ['to_review', 'returned', 'drafts', 'to_publish', 'missed', 'scheduled', 'waiting', 'pressing'] as const;
export type WorkPart = (typeof WORK_PARTS)[number];

const date = z.iso
  .date(issue('日期写作YYYY-MM-DD'))
  .refine((day) => day >= '1900-01-01', issue('日期不能早于1900年'))
  .optional();
const ticked = z.literal('1').optional();

/** Filters of a list of items, as they are in its address and in a saved view. Everything given must hold. */
export const listFilter = z.object({
  site: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'slug')
    .optional(),
  state: z.enum(LIST_STATES).optional(),
  /** A category code; what is below it is included. */
  category: z
    .string()
    .regex(/^\d{2,8}$/, 'category')
    .optional(),
  /** Words of the title, or an index or document number's beginning. */
  q: oneLine().max(80, 'too_long').optional(),
  /** Name of its author. */
  author: oneLine().max(40, 'too_long').optional(),
  /** Written by the officer who asks. */
  mine: ticked,
  /** Past the 20 working days and not yet public (条例 art. 26). */
  late: ticked,
  /** One heading of today's work of the officer who asks. */
  work: z.enum(WORK_PARTS).optional(),
  /** The review that it waits for or is in, or that is owed. */
  stage: z.enum(STAGES).optional(),
  due: z.enum(REVIEW_DUES).optional(),
  /** Past the time it was scheduled for and not published. */
  missed: ticked,
  /** Published urgently, its reviews still to be made up for. */
  owed: ticked,
  /** Which of an item's dates `from` and `to` speak of; the day of publication where nothing is said. */
  dated: z.enum(LIST_ORDERS).optional(),
  from: date,
  to: date,
  order: z.enum(LIST_ORDERS).optional(),
});
export type ListFilter = z.output<typeof listFilter>;

const FIELDS = Object.keys(listFilter.shape) as (keyof ListFilter)[];

/** Only what a filter says, in one order: two that ask for the same are the same. */
export function plainFilter(filter: ListFilter): ListFilter {
  return Object.fromEntries(
    FIELDS.flatMap((field) => (filter[field] === undefined || filter[field] === '' ? [] : [[field, filter[field]]])),
  );
}

/** With what holds where nothing is said; which date is meant says nothing without one. */
function spelledOut(filter: ListFilter): ListFilter {
  const dated = filter.from === undefined && filter.to === undefined ? undefined : (filter.dated ?? 'published');
  return plainFilter({ ...filter, order: filter.order ?? 'updated', dated });
}

/** Whether two filters ask for the same. */
export function sameFilter(a: ListFilter, b: ListFilter): boolean {
  return JSON.stringify(spelledOut(a)) === JSON.stringify(spelledOut(b));
}

/** Whether nothing is asked for but a site. */
export function isBare({ site: _site, ...rest }: ListFilter): boolean {
  return Object.keys(plainFilter(rest)).length === 0;
}
