import { legalDateTime } from '../../../kernel/clock';
import type { Database, Tx } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';
import { loadCategoryTree, sanitizeBody } from '../../catalogue/public.server';
import { type Change, compareTexts } from '../compare.server';
import { type Choices, type Difference, differences, type EditionText, type Part, partLabel, type Side, takeSides, undecided } from '../conflict';
import { editionFields } from '../edition';
import { fieldWords } from '../field-words';
import { htmlText } from '../scan/html-text';
import { loadLive } from './edition.server';
import { readable } from './item-desk.server';
import { displayNames } from './names.server';

/** Some words of one side; marked where the other side has none or others. */
export interface SidePiece {
  text: string;
  marked: boolean;
}

export interface ConflictPart {
  part: Part;
  label: string;
  by: Side | 'both';
  mine: SidePiece[];
  theirs: SidePiece[];
}

/** What an officer typed against what somebody saved meanwhile. */
export interface SaveConflict {
  /** The newest revision, of which `theirs` is. */
  revisionNo: number;
  /** Of the edition as it is here: a save that has chosen goes on from it. */
  lockVersion: number;
  /** Whether it is another than the officer began with; somebody may have moved the item on without changing its text. */
  newer: boolean;
  savedAt: string;
  savedBy: string;
  parts: ConflictPart[];
  /** The body that was saved, for taking parts of it over by hand. */
  theirHtml: string;
}

/**
 * Puts what an officer typed beside the newest revision.
 * @param baseNo the revision that the officer began with.
 * @throws DomainError('missing') when the item cannot be read.
 */
export async function saveConflict(db: Database, districtId: number, ability: AppAbility, itemId: number, typed: EditionText, baseNo: number): Promise<SaveConflict> {
  return db.asApp(districtId, async (tx) => {
    const { mine, theirs, found, revisionNo, lockVersion } = await bothSides(tx, districtId, ability, itemId, typed, baseNo);
    const { createdAt, createdBy } = await tx.itemRevision.findUniqueOrThrow({ where: { districtId_itemId_no: { districtId, itemId, no: revisionNo } }, select: { createdAt: true, createdBy: true } });
    const name = await displayNames(tx, districtId, [createdBy]);
    const tree = await loadCategoryTree(tx, districtId);
    const words = ({ fields, bodyHtml }: EditionText, part: Part) =>
      part === 'bodyHtml' ? htmlText(bodyHtml).text : part === 'categoryCode' && fields.categoryCode !== null ? `${fields.categoryCode} ${tree.byCode(fields.categoryCode)?.name ?? ''}`.trim() : fieldWords(fields, part);
    return {
      revisionNo, lockVersion, newer: revisionNo > baseNo, savedAt: legalDateTime(createdAt), savedBy: name(createdBy), theirHtml: theirs.bodyHtml,
      parts: found.map(({ part, by }) => {
        const changes = compareTexts(words(theirs, part), words(mine, part));
        return { part, label: partLabel(part), by, mine: sideOf(changes, 'added'), theirs: sideOf(changes, 'removed') };
      }),
    };
  });
}

/** What an officer typed with the saved parts that they chose, or what they still have to choose. */
export async function settleConflict(db: Database, districtId: number, ability: AppAbility, itemId: number, typed: EditionText, baseNo: number, choices: Choices): Promise<{ text: EditionText; open: Part[] }> {
  const { mine, theirs, found } = await db.asApp(districtId, (tx) => bothSides(tx, districtId, ability, itemId, typed, baseNo));
  return { text: takeSides(mine, theirs, found, choices), open: undecided(found, choices) };
}

async function bothSides(tx: Tx, districtId: number, ability: AppAbility, itemId: number, { fields, bodyHtml }: EditionText, baseNo: number): Promise<{ mine: EditionText; theirs: EditionText; found: Difference[]; revisionNo: number; lockVersion: number }> {
  const { item, ...theirs } = await readable(tx, districtId, ability, itemId);
  // As it would be saved.
  const mine = { fields, bodyHtml: sanitizeBody(bodyHtml) };
  const revision = await tx.itemRevision.findUnique({ where: { districtId_itemId_no: { districtId, itemId, no: baseNo } }, select: { fields: true, bodyHtml: true } });
  const base = revision && (revision.fields === null ? await loadLive(tx, districtId, itemId, baseNo) : { fields: editionFields.parse(revision.fields), bodyHtml: revision.bodyHtml });
  return { mine, theirs: { fields: editionFields.parse(theirs.fields), bodyHtml: theirs.bodyHtml }, found: differences(base, mine, theirs), revisionNo: item.revisionNo, lockVersion: item.lockVersion };
}

/** Of words that both sides have in a row so many are shown before and after what differs. */
const AROUND = 80;

function sideOf(changes: readonly Change[], own: 'added' | 'removed'): SidePiece[] {
  return changes.flatMap(({ kind, text }, at): SidePiece[] => {
    if (kind !== 'same') return kind === own ? [{ text, marked: true }] : [];
    const [before, after] = [at === 0 ? 0 : AROUND, at === changes.length - 1 ? 0 : AROUND];
    const characters = [...text];
    if (characters.length <= before + after + AROUND) return [{ text, marked: false }];
    const left = `…（相同的 ${characters.length - before - after} 字）…`;
    return [{ text: [characters.slice(0, before).join(''), left, characters.slice(characters.length - after).join('')].filter(Boolean).join('\n'), marked: false }];
  });
}
