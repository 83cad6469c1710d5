import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { publishingPolicy } from '../workflow';

/** Says where the district has the last word before publication, and how long reviews may take. */
export const setPublishingPolicy = defineCommand({
  name: 'set-publishing-policy',
  input: z.object({ policy: publishingPolicy, lockVersion: z.number().int().min(0).optional() }),
  load: ({ tx, districtId }) => tx.publishingSettings.findUnique({ where: { districtId } }),
  authorise: (_settings, _input, { districtId }) => [{ action: 'update', subject: 'PublishingSettings', record: { districtId } }],
  failureReasons: (settings, { lockVersion }) =>
    lockVersion === undefined || lockVersion === (settings?.lockVersion ?? 0) ? [] : [{ field: 'lockVersion', message: '设置刚刚被别人改过，请查看最新内容后再改' }],
  async execute({ tx, districtId }, settings, { policy }) {
    await tx.publishingSettings.upsert({ where: { districtId }, create: { districtId, policy }, update: { policy, lockVersion: { increment: 1 } } });
    return { result: null, audit: [{ type: 'publishing-settings.changed' as const, what: 'policy', before: settings?.policy ?? null, after: policy }], outbox: [] };
  },
});
