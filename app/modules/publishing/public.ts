/** Publishing's door for pure parts. */
export { RELATION_WORDS } from './editing/field-words';
export { handoverResult } from './workflow/handover';
export { hidePrivate } from '../secrecy/public';
export { rolesForSite } from './workflow/edition';
export { settingsChange } from './settings/settings-change';
export { ACTION_LABELS, STAGE_LABELS, STATE_LABELS, WORKFLOW } from './workflow/workflow';
