/** Publishing's door for pure parts. */
export { itemOfAddress } from './pages';
export { PUBLISHING_EVENTS } from './audit-events';
export { handoverResult } from './workflow/handover';
export { hidePrivate } from '../secrecy/public';
export { rolesForSite } from './workflow/edition';
export { ACTION_LABELS, ACTIONS, STAGE_LABELS, STATE_LABELS, WORKFLOW, type WorkflowAction } from './workflow/workflow';
