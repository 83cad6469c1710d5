import { fold } from './characters';
import { defaultRules } from './default-rules';
import { applyReplacements } from './mask';
import { scan } from './scan';

const PRIVATE: readonly string[] = ['id_card', 'old_id_card', 'passport', 'mobile', 'bank_card', 'private_landline', 'home_address'];
const rules = { rules: defaultRules.rules.filter(({ kind }) => PRIVATE.includes(kind)) };
const LABELS = rules.rules.flatMap((rule) => ('labels' in rule ? rule.labels : []));

/** Whether there can be anything: no number of a person has fewer digits, no address stands without a label. */
function worthALook(text: string): boolean {
  const folded = fold(text);
  return (folded.match(/\d/g)?.length ?? 0) >= 7 || LABELS.some((label) => folded.includes(label));
}

/** A text with the numbers and addresses of private persons masked, by the product's own rules whatever a district has set. */
export function hidePrivate(text: string): string {
  if (!worthALook(text)) return text;
  const part = { part: 'body', text } as const;
  return applyReplacements(part, scan([part], rules));
}
