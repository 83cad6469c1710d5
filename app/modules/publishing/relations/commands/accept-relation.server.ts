import { consentCommand } from '../consent-command.server';

/** A site consents to what another site's item says of its own: from now on it shows on that page (同意关联). */
export const acceptRelation = consentCommand('accept-relation', 'accept');
