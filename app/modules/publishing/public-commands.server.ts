/** Publishing's door for those who write. */
export { answerFinding } from './commands/answer-finding.server';
export { beginCorrection } from './commands/begin-correction.server';
export { createDraft } from './commands/create-draft.server';
export { discardCorrection } from './commands/discard-correction.server';
export { maskFindings } from './commands/mask-findings.server';
export { passReview } from './commands/pass-review.server';
export { publishEdition } from './commands/publish-edition.server';
export { publishUrgently } from './commands/publish-urgently.server';
export { reassignReview } from './commands/reassign-review.server';
export { recallEdition } from './commands/recall-edition.server';
export { returnEdition } from './commands/return-edition.server';
export { saveEdition } from './commands/save-edition.server';
export { scheduleEdition } from './commands/schedule-edition.server';
export { setPublishingPolicy } from './commands/set-publishing-policy.server';
export { submitEdition } from './commands/submit-edition.server';
export { takeReview } from './commands/take-review.server';
export { withdrawPublished } from './commands/withdraw-published.server';
