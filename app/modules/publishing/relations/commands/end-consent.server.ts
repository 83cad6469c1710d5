import { consentCommand } from '../consent-command.server';

/** A site takes its consent back with a reason: the relation leaves its page at once (撤销同意). */
export const endConsent = consentCommand('end-consent', 'end');
