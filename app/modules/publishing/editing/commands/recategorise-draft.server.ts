import { z } from 'zod';
import { DomainError } from '../../../../kernel/errors';
import { editionTarget } from '../../workflow/workflow-command.server';
import { savingCommand } from '../saving-command.server';
import { issue, say } from '../words';

/**
 * Puts a draft into another category: an edit like any other. What is under review or approved is edited one by one, for that
 * sends it back to review.
 * @throws DomainError as `saveEdition`, and 'conflict' for what is no draft.
 */
export const recategoriseDraft = savingCommand({
  name: 'recategorise-draft',
  input: editionTarget.extend({ categoryCode: z.string().regex(/^\d{2,8}$/, issue('请选择目录类别')) }),
  async read(_tx, { item }) {
    if (item.state !== 'draft')
      throw new DomainError('conflict', say('只有草稿可以批量改类别'), [{ message: say('只有草稿可以批量改类别') }]);
  },
  change: (_read, { fields, bodyHtml }, { categoryCode }) => ({ fields: { ...fields, categoryCode }, bodyHtml }),
});
