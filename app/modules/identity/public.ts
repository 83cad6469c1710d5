/** Identity's door for pure parts. */
export { ADVISED_ROLES } from './second-factor';
export { ROBOT_NAMES, ROLE_NAMES, roleFaults } from './model';
