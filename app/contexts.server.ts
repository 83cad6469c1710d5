import type { Contexts } from './kernel/services.server';
import { auditRecord } from './modules/oversight/public';
import { freeLostReviews } from './modules/publishing/public-commands.server';

/** What contexts add to the running of every command, joined for every process. */
export const CONTEXTS: Contexts = { auditRecord, reactions: [freeLostReviews] };
