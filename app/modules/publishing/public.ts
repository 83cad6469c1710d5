/** Publishing's door for pure parts. */
export { hidePrivate } from './scan/hide-private';
export { ACTION_LABELS, STATE_LABELS } from './workflow';
