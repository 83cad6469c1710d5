/** Identity's door for pure parts. */
export { ROBOT_NAMES, ROLE_NAMES, roleFaults } from './model';
