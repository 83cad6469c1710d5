/** Identity's door for pure parts. */
export { IDENTITY_EVENTS, provenAccount } from './audit-events';
export { ADVISED_ROLES, type Factor } from './second-factor';
export { isAdministrator, ROBOT_NAMES, ROLE_NAMES, roleFaults } from './model';
