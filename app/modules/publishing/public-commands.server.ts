/** Publishing's door for those who write. */
export { answerFinding } from './checking/commands/answer-finding.server';
export { STEPS } from './workflow/commands/steps.server';
export { checkEdition } from './checking/commands/check-edition.server';
export { createDraft } from './editing/commands/create-draft.server';
export { freeLostReviews } from './workflow/effects/free-reviews.server';
export { handOverDrafts } from './workflow/commands/hand-over-drafts.server';
export { maskFindings } from './checking/commands/mask-findings.server';
export { saveEdition } from './editing/commands/save-edition.server';
export { enterHolidayNotice } from './settings/batches/enter-holiday-notice.server';
export { setPublishingPolicy } from './settings/commands/set-publishing-policy.server';
