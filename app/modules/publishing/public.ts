/** Publishing's door for pure parts. */
export { RELATION_WORDS } from './field-words';
export { handoverResult } from './handover';
export { hidePrivate } from '../secrecy/public';
export { rolesForSite } from './edition';
export { settingsChange } from './settings-change';
export { ACTION_LABELS, STAGE_LABELS, STATE_LABELS, WORKFLOW } from './workflow';
