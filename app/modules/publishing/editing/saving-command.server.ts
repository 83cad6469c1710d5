import type { z } from 'zod';
import type { Tx } from '../../../kernel/db/client.server';
import { defineCommand, parseInput, type Preparation } from '../../../kernel/command/run-command.server';
import type { EditionFields } from '../workflow/edition';
import { type LoadedEdition, loadEdition } from '../workflow/queries/edition.server';
import type { editionTarget } from '../workflow/workflow-command.server';
import { saveEdition } from './commands/save-edition.server';

/** An edition's new content. */
interface Change {
  fields: EditionFields;
  bodyHtml: string;
}

interface Saving<S extends typeof editionTarget, T> {
  name: string;
  input: S;
  /** Reads what the change is made of, beside the edition. */
  read(tx: Tx, edition: LoadedEdition, input: z.output<S>): Promise<T>;
  /** Makes the change; outside every transaction, so it may take its time. */
  change(read: T, edition: LoadedEdition, input: z.output<S>): Change | Promise<Change>;
}

/**
 * An edit that the program makes of what it reads, as a command: saved like any other (`saveEdition`), so it makes a new revision that
 * is checked and reviewed. An officer who may not save the item is told nothing of it.
 */
export function savingCommand<S extends typeof editionTarget, T>({ name, input, read, change }: Saving<S, T>) {
  async function changed(values: z.output<S>, preparation: Preparation) {
    const { districtId } = preparation;
    const { itemId, lockVersion } = values as z.output<typeof editionTarget>;
    const [edition, from] = await preparation.read(async (tx) => {
      const loaded = await loadEdition(tx, districtId, itemId);
      preparation.authorise({ action: 'update', subject: 'Item', record: { districtId, siteId: loaded.siteId, public: loaded.public } });
      return [loaded, await read(tx, loaded, values)] as const;
    });
    return parseInput(saveEdition.input, { itemId, lockVersion, ...(await change(from, edition, values)) });
  }
  return defineCommand({
    name,
    input,
    async prepare(values, preparation) {
      const save = await changed(values, preparation);
      return { save, bodyHtml: await saveEdition.prepare!(save, preparation) };
    },
    load: (context, _values, { save, bodyHtml }) => saveEdition.load(context, save, bodyHtml),
    authorise: (ground, _values, context, { save, bodyHtml }) => saveEdition.authorise(ground, save, context, bodyHtml),
    failureReasons: (ground, _values, context, { save, bodyHtml }) => saveEdition.failureReasons!(ground, save, context, bodyHtml),
    execute: (context, ground, _values, { save, bodyHtml }) => saveEdition.execute(context, ground, save, bodyHtml),
  });
}
