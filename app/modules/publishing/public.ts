/** Publishing's door for pure parts. */
export { handoverResult } from './handover';
export { hidePrivate } from './scan/hide-private';
export { rolesForSite } from './edition';
export { ACTION_LABELS, STATE_LABELS, WORKFLOW } from './workflow';
