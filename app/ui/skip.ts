/** A link past what every page begins with: out of sight until the keyboard reaches it. */
export const SKIP = 'absolute start-0 -top-40 z-1 px-4 py-2 focus:top-0 focus:bg-focus focus:text-[#0b0c0c] print:hidden';
