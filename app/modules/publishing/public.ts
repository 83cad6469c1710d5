/** Publishing's door for pure parts. */
export { handoverResult } from './handover';
