/** The width that every part of a page keeps to: the theme's, with a margin on a narrow screen. */
export const WRAP = 'mx-auto w-full max-w-[calc(var(--wide)+2.5rem)] px-5 print:max-w-none print:px-0';
