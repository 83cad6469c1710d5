/** By what lists of items can be sorted, newest first. */
export const LIST_ORDERS = ['updated', 'published', 'formed'] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];
