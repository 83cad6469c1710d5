/** The fragment of the section that says how to apply for information; the disclosure panel points there. */
export const APPLY_SECTION = 'apply';
