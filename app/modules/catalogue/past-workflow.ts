import type { Action, SubjectFields } from '../../permissions/subjects';

/**
 * Rights that a command needs which changes an item without its workflow: to the change, and to leave the workflow out.
 * An actor who may publish reviewed items must not thereby publish unreviewed ones (先审后发).
 */
export function pastWorkflow(action: Action, record: SubjectFields['Item']) {
  return [action, 'bypass' as const].map((needed) => ({ action: needed, subject: 'Item' as const, record }));
}
