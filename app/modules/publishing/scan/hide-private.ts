import { defaultRules } from './default-rules';
import { applyReplacements } from './mask';
import { scan } from './scan';

const PRIVATE: readonly string[] = ['id_card', 'old_id_card', 'passport', 'mobile', 'bank_card', 'private_landline', 'home_address'];
const rules = { rules: defaultRules.rules.filter(({ kind }) => PRIVATE.includes(kind)) };

/** A text with the numbers and addresses of private persons masked, by the product's own rules whatever a district has set. */
export function hidePrivate(text: string): string {
  const part = { part: 'body', text } as const;
  return applyReplacements(part, scan([part], rules));
}
