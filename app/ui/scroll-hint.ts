/** A line that scrolls sideways: shadows at its ends where more of it is, which what scrolls with it covers at an end. */
export const SCROLL_HINT =
  '[background:linear-gradient(to_right,var(--paper)_50%,transparent)_0_0/2rem_100%_no-repeat_local,linear-gradient(to_left,var(--paper)_50%,transparent)_100%_0/2rem_100%_no-repeat_local,linear-gradient(to_right,rgba(0,0,0,0.25),transparent)_0_0/0.5rem_100%_no-repeat,linear-gradient(to_left,rgba(0,0,0,0.25),transparent)_100%_0/0.5rem_100%_no-repeat]';
