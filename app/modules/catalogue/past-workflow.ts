import type { Action, SubjectFields } from '../../permissions/subjects';

/**
 * What a command asks for that changes an item without its workflow: the right to the change, and to leave the workflow out.
 * Whoever may publish reviewed items must not thereby publish unreviewed ones (先审后发).
 */
export function pastWorkflow(action: Action, record: SubjectFields['Item']) {
  return [action, 'bypass' as const].map((needed) => ({ action: needed, subject: 'Item' as const, record }));
}
