/** Oversight's door for pure parts. */
export { auditRecord } from './audit-events';
