import type { Database } from '../../../../kernel/db/client.server';
import { rulesOf, type ScanRuleSet } from '../../../secrecy/public';
import { type PublishingPolicy, publishingPolicy } from '../../workflow/workflow';

export interface PublishingSettingsEntry {
  policy: PublishingPolicy;
  rules: ScanRuleSet;
  /** The rules are the product's own. */
  usual: boolean;
  lockVersion: number;
}

/** The district's publishing settings, for the officer who sets them. */
export async function publishingSettings(db: Database, districtId: number): Promise<PublishingSettingsEntry> {
  const settings = await db.readAsApp(districtId, (tx) => tx.publishingSettings.findUnique({ where: { districtId } }));
  return {
    policy: publishingPolicy.parse(settings?.policy ?? {}),
    rules: rulesOf(settings?.scanRules),
    usual: !settings?.scanRules,
    lockVersion: settings?.lockVersion ?? 0,
  };
}
