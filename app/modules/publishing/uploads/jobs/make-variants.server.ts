import { z } from 'zod';
import { runCommand } from '../../../../kernel/command/run-command.server';
import { defineJob } from '../../../../kernel/jobs/job.server';
import { log } from '../../../../kernel/log.server';
import type { Actor } from '../../../../permissions/subjects';
import { claimImage, settleImage } from '../commands/claim-image.server';
import { makeVariants } from '../../../documents/public.server';

/** Of a district in one run: a worker that is asked to stop soon does. */
const AT_ONCE = 8;

const HOUSEKEEPER: Actor = { kind: 'robot', name: 'housekeeper' };

/**
 * Makes narrower copies of pictures, those that were just uploaded and those that were missed. No text waits for it: until
 * its copies are there a picture is shown as it is.
 */
export const makeVariantsJob = defineJob({
  name: 'make-variants',
  data: z.object({}),
  everyMs: 3_000,
  async handle(services, _data, districtIds) {
    for (const districtId of districtIds) {
      const who = { actor: HOUSEKEEPER, districtId };
      for (let count = 0; count < AT_ONCE; count += 1) {
        const sha256 = await runCommand(services, claimImage, who, {});
        if (sha256 === null) break;
        try {
          const made = await makeVariants(await services.storage.read(sha256));
          const variants = await Promise.all(
            (made?.variants ?? []).map(async ({ width, bytes }) => ({
              width,
              size: bytes.length,
              sha256: await services.storage.put(bytes),
            })),
          );
          await runCommand(services, settleImage, who, { sha256, size: made && { width: made.width, height: made.height }, variants });
        } catch (error) {
          // One that cannot be had now holds none of the others up; its lease brings it back.
          log.error({ err: error, sha256 }, 'no copies of a picture');
        }
      }
    }
  },
});
