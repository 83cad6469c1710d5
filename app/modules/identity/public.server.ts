/** Identity's door for those who read. */
export { accountList } from './queries/account-list.server';
