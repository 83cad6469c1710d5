import { z } from 'zod';
import { runCommand } from '../../../../kernel/command/run-command.server';
import { defineJob } from '../../../../kernel/jobs/job.server';
import { absoluteUrl } from '../../../../kernel/tenant/links';
import { PUBLISHING_PAGES } from '../../pages';
import { loadSiteDirectory } from '../../../../kernel/tenant/site-directory.server';
import type { Actor } from '../../../../permissions/subjects';
import { claimLetter, settleLetter } from '../commands/claim-letter.server';
import { noticeLetter } from '../letters';
import { noticePage } from '../notices';

const MESSENGER: Actor = { kind: 'robot', name: 'messenger' };

/** Each minute mails officers what is new, one letter a person, and at its hour the daily mail. */
export const mailNotices = defineJob({
  name: 'mail-notices',
  data: z.object({}),
  schedule: '* * * * *',
  async handle(services, _data, districtIds) {
    const directory = await loadSiteDirectory(services.db, services.reachedBy.scheme, services.reachedBy.port);
    for (const districtId of districtIds) {
      const portal = directory.portalOf(districtId);
      if (!portal) continue;
      const at = (path: string) => absoluteUrl(portal, path);
      const who = { actor: MESSENGER, districtId };
      for (
        let letter = await runCommand(services, claimLetter, who, {});
        letter !== null;
        letter = await runCommand(services, claimLetter, who, {})
      ) {
        const { to, name, siteName, ids } = letter;
        const notices = letter.notices.map(({ itemId, ...notice }) => ({ ...notice, url: at(noticePage({ kind: notice.kind, itemId })) }));
        const sent = await services.mail.deliver({
          to,
          ...noticeLetter({
            name,
            siteName,
            notices,
            listUrl: at(PUBLISHING_PAGES.notices),
            choicesUrl: at(PUBLISHING_PAGES.noticeChoices),
          }),
        });
        await runCommand(services, settleLetter, who, { ids, sent });
      }
    }
  },
});
