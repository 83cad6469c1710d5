import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { Prisma } from '../../../../kernel/db/client.server';
import { newRuleSet, ruleChanges, rulesOf } from '../../../secrecy/public';
import { lockSettings } from '../effects/lock-settings.server';
import { say } from '../words';

/**
 * Says what the secrecy check looks for from now on; null: the product's own rules, which are never deleted. Checks already made
 * stay as they are.
 */
export const setScanRules = defineCommand({
  name: 'set-scan-rules',
  input: z.object({ rules: newRuleSet.nullable(), lockVersion: z.number().int().min(0) }),
  load: ({ tx, districtId }) => lockSettings(tx, districtId),
  authorise: (_settings, _input, { districtId }) => [{ action: 'update', subject: 'PublishingSettings', record: { districtId } }],
  failureReasons: (settings, { lockVersion }) =>
    lockVersion === settings.lockVersion ? [] : [{ field: 'lockVersion', message: say('设置刚刚被别人改过，请查看最新内容后再改') }],
  async execute({ tx, districtId }, settings, { rules }) {
    const after = rulesOf(rules);
    await tx.publishingSettings.update({
      where: { districtId },
      data: { scanRules: rules === null ? Prisma.DbNull : after, lockVersion: { increment: 1 } },
    });
    const changes = ruleChanges(rulesOf(settings.scanRules).rules, after.rules);
    return {
      result: null,
      audit: [{ type: 'publishing-settings.changed' as const, what: rules === null ? 'scan-rules-usual' : 'scan-rules', ...changes }],
      outbox: [],
    };
  },
});
