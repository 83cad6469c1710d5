import { fold } from './reading';
import { defaultRules } from './default-rules';
import { applyReplacements } from './mask';
import { scan } from './scan';

const PRIVATE: readonly string[] = [
  'id_card',
  'old_id_card',
  'passport',
  'identity_document',
  'mobile',
  'bank_card',
  'private_landline',
  'home_address',
];
const rules = { rules: defaultRules.rules.filter(({ kind }) => PRIVATE.includes(kind)) };
const NUMERALS = /[\p{N}零一壹幺二贰貳两三叁參四肆五伍六陆陸七柒八捌九玖]/gu;
const LABELS = rules.rules.flatMap((rule) => ('labels' in rule ? rule.labels : []));

/** Whether there can be anything: no number of a person has fewer digits in whatever form, no address stands without a label. */
function worthALook(text: string): boolean {
  const folded = fold(text);
  return (folded.match(NUMERALS)?.length ?? 0) >= 6 || LABELS.some((label) => folded.includes(label));
}

/** A text with the numbers and addresses of private persons masked, by the product's own rules whatever a district has set. */
export function hidePrivate(text: string): string {
  if (!worthALook(text)) return text;
  const part = { part: 'body', text } as const;
  return applyReplacements(part, scan([part], rules));
}
