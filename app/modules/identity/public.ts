/** Identity's door for pure parts. */
export { ROLE_NAMES } from './model';
