import type { RelationOffer } from '~/modules/publishing/relations/queries/relation-offers.server';
import { CONSENT_LABELS } from '~/modules/publishing/relations/relation-consent';
import { Tag } from '~/ui/tag';
import { useWords } from '../words/use-words';

const TONES = { waiting: 'warn', accepted: 'good', declined: 'muted' } as const satisfies Record<keyof typeof CONSENT_LABELS, string>;

/** The other site's answer to a relation to one of its items. */
export function ConsentTag({ consent }: { consent: RelationOffer['consent'] }) {
  const { label } = useWords();
  return <Tag tone={TONES[consent]}>{label(CONSENT_LABELS[consent])}</Tag>;
}
