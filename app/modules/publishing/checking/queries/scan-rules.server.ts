import type { Tx } from '../../../../kernel/db/client.server';
import { rulesOf, type ScanRuleSet } from '../../../secrecy/public';

/** Rules that were read lately, by the digest of what is stored: a district's lists are judged and made ready once. */
const known = new Map<string, ScanRuleSet>();
const MOST_KEPT = 64;

/** The rules in force in the district. The same object while they are the same. */
export async function loadScanRules(tx: Tx, districtId: number): Promise<ScanRuleSet> {
  const [row] = await tx.$queryRaw<
    { digest: string | null }[]
  >`SELECT encode(sha256(convert_to(scan_rules::text, 'UTF8')), 'hex') AS digest FROM publishing_settings WHERE district_id = ${districtId}`;
  if (!row?.digest) return rulesOf(null);
  const held = known.get(row.digest);
  if (held) return held;
  const settings = await tx.publishingSettings.findUniqueOrThrow({ where: { districtId }, select: { scanRules: true } });
  const rules = rulesOf(settings.scanRules);
  if (known.size >= MOST_KEPT) known.delete(known.keys().next().value!);
  known.set(row.digest, rules);
  return rules;
}
