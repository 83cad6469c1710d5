import { createHash } from 'node:crypto';
import { legalDateTime } from '../../../../kernel/clock';
import type { Database, Tx } from '../../../../kernel/db/client.server';
import type { AppAbility } from '../../../../permissions/ability-for';
import { type Actor, actorName } from '../../../../permissions/subjects';
import { loadCategoryTree } from '../../../catalogue/public.server';
import type { Change } from '../compare.server';
import {
  differences,
  type EditionText,
  held,
  type Panel,
  type Part,
  partLabel,
  PARTS,
  type PartPrints,
  type Side,
  type Standing,
  standings,
  takeSides,
  undecided,
} from '../conflict';
import { editionFields } from '../../workflow/edition';
import { type FieldLabel, fieldWords } from '../field-words';
import type { TextSource } from '../texts/text-tasks.server';
import { cleanBody, compareSources } from '../texts/texts.server';
import { loadLive } from '../../workflow/queries/edition.server';
import { readable } from '../../workflow/queries/item-overview.server';
import { displayNames } from './names.server';

/** Some words of one side; marked where the other side has none or others. */
export interface SidePiece {
  text: string;
  marked: boolean;
}

export interface ConflictPart {
  part: Part;
  label: FieldLabel;
  by: Side | 'both';
  /** Whose it is to be as far as is known. */
  side: Side | null;
  mine: SidePiece[];
  theirs: SidePiece[];
}

/** An officer's typed text against one that was saved meanwhile. */
export interface SaveConflict {
  /** The newest revision, of which `theirs` is. */
  revisionNo: number;
  /** Of the edition as it is here: a save that has chosen goes on from it. */
  lockVersion: number;
  /** Whether it is another than the officer began with; another officer may have moved the item on without changing its text. */
  newer: boolean;
  /** The newest revision is this officer's too, saved elsewhere. */
  own: boolean;
  savedAt: string;
  savedBy: string;
  parts: ConflictPart[];
  /** The body that was saved, for taking parts of it over by hand. */
  theirHtml: string;
  /** Both sides as they were, for choices are about that. */
  shown: PartPrints;
}

/** A text typed on a revision, and what was chosen if it has stood beside another before. */
export interface Meeting {
  typed: EditionText;
  /** The number of the revision that the officer began with. */
  revision: number;
  panel: Panel | null;
}

/**
 * Puts what an officer typed beside the newest revision.
 * @throws DomainError('missing') when the item cannot be read.
 */
export async function saveConflict(
  db: Database,
  districtId: number,
  actor: Actor,
  ability: AppAbility,
  itemId: number,
  meeting: Meeting,
): Promise<SaveConflict> {
  const typed = await asSaved(meeting.typed);
  const { pairs, ...conflict } = await db.readAsApp(districtId, async (tx) => {
    const { mine, theirs, standing, shown, revisionNo, lockVersion } = await bothSides(tx, districtId, ability, itemId, {
      ...meeting,
      typed,
    });
    const { createdAt, createdBy } = await tx.itemRevision.findUniqueOrThrow({
      where: { districtId_itemId_no: { districtId, itemId, no: revisionNo } },
      select: { createdAt: true, createdBy: true },
    });
    const name = await displayNames(tx, districtId, [createdBy]);
    const tree = await loadCategoryTree(tx, districtId);
    const words = ({ fields, bodyHtml, unread }: EditionText, part: Part): TextSource =>
      part === 'bodyHtml' && unread?.[part] === undefined
        ? { form: 'html', content: bodyHtml }
        : {
            form: 'text',
            content:
              unread?.[part] ??
              (part === 'categoryCode' && fields.categoryCode !== null
                ? `${fields.categoryCode} ${tree.byCode(fields.categoryCode)?.name ?? ''}`.trim()
                : fieldWords(fields, part as Exclude<Part, 'bodyHtml'>)),
          };
    const newer = revisionNo > meeting.revision;
    return {
      revisionNo,
      lockVersion,
      newer,
      own: newer && createdBy === actorName(actor),
      savedAt: legalDateTime(createdAt),
      savedBy: name(createdBy),
      theirHtml: theirs.bodyHtml,
      shown,
      pairs: standing.map(({ part, by, side }) => ({ part, by, side, theirs: words(theirs, part), mine: words(mine, part) })),
    };
  });
  const parts: ConflictPart[] = [];
  for (const { part, by, side, theirs, mine } of pairs) {
    const changes = await compareSources(theirs, mine);
    parts.push({ part, label: partLabel(part), by, side, mine: sideOf(changes, 'added'), theirs: sideOf(changes, 'removed') });
  }
  return { ...conflict, parts };
}

/** The officer's typed text with the saved parts that they chose, or the parts they still have to choose. */
export async function settleConflict(
  db: Database,
  districtId: number,
  ability: AppAbility,
  itemId: number,
  meeting: Meeting,
): Promise<{ text: EditionText; open: Part[] }> {
  const typed = await asSaved(meeting.typed);
  const { mine, theirs, standing } = await db.readAsApp(districtId, (tx) =>
    bothSides(tx, districtId, ability, itemId, { ...meeting, typed }),
  );
  return { text: takeSides(mine, theirs, standing), open: undecided(standing) };
}

/** The typed text as it would be saved. */
async function asSaved(typed: EditionText): Promise<EditionText> {
  return { ...typed, bodyHtml: await cleanBody(typed.bodyHtml) };
}

interface Sides {
  mine: EditionText;
  theirs: EditionText;
  standing: Standing[];
  shown: PartPrints;
  revisionNo: number;
  lockVersion: number;
}

async function bothSides(
  tx: Tx,
  districtId: number,
  ability: AppAbility,
  itemId: number,
  { typed: mine, revision: no, panel }: Meeting,
): Promise<Sides> {
  const { item, ...newest } = await readable(tx, districtId, ability, itemId);
  const theirs = { fields: editionFields.parse(newest.fields), bodyHtml: newest.bodyHtml };
  const revision = await tx.itemRevision.findUnique({
    where: { districtId_itemId_no: { districtId, itemId, no } },
    select: { fields: true, bodyHtml: true },
  });
  const base =
    revision &&
    (revision.fields === null
      ? await loadLive(tx, districtId, itemId, no)
      : { fields: editionFields.parse(revision.fields), bodyHtml: revision.bodyHtml });
  const shown: PartPrints = Object.fromEntries(
    PARTS.map(([part]) => [part, { mine: fingerprint(held(mine, part)), theirs: fingerprint(held(theirs, part)) }]),
  );
  return {
    mine,
    theirs,
    standing: standings(differences(base, mine, theirs), shown, panel),
    shown,
    revisionNo: item.revisionNo,
    lockVersion: item.lockVersion,
  };
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** Of words that both sides have in a row so many are shown before and after what differs. */
const AROUND = 80;

function sideOf(changes: readonly Change[], own: 'added' | 'removed'): SidePiece[] {
  return changes.flatMap(({ kind, text }, at): SidePiece[] => {
    if (kind !== 'same') return kind === own ? [{ text, marked: true }] : [];
    const [before, after] = [at === 0 ? 0 : AROUND, at === changes.length - 1 ? 0 : AROUND];
    const characters = countOf(text);
    if (characters <= before + after + AROUND) return [{ text, marked: false }];
    const left = `…（相同的${characters - before - after}字）…`;
    // A character has at most two units; only the ends of a long text are taken apart.
    const [first, last] = [Array.from(text.slice(0, 2 * before)).slice(0, before), Array.from(text.slice(-2 * after - 1)).slice(-after)];
    return [{ text: [first.join(''), left, after === 0 ? '' : last.join('')].filter(Boolean).join('\n'), marked: false }];
  });
}

/** Characters of a text, those of two units counted once. */
function countOf(text: string): number {
  let pairs = 0;
  for (let at = 1; at < text.length; at += 1)
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) pairs += 1;
  return text.length - pairs;
}
