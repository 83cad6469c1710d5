import { consentCommand } from '../consent-command.server';

/** A site declines with a reason that the unit is told (不同意关联). */
export const declineRelation = consentCommand('decline-relation', 'decline');
