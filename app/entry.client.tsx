/** Public pages send no script; the workspace will hydrate from here. */
export {};
