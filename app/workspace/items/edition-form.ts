import { issueOf, type Message, messageOf } from '~/kernel/words/message';
import { z } from 'zod';
import { legalDateTime } from '~/kernel/clock';
import { ITEM_FIELD_NAMES, ITEM_FIELDS, type ItemFieldName } from '~/modules/catalogue/item-fields';
import { type Choices, type EditionText, type Panel, type Part, PARTS } from '~/modules/publishing/editing/conflict';
import { type EditionFields, editionFields } from '~/modules/publishing/workflow/edition';
import { issue, say } from '../words/forms';
import { readRelations } from './relation-notation';

const optional = (text: string | undefined) => (text === undefined || text.trim() === '' ? null : text.trim());

const json = (text: string | undefined): unknown => {
  if (text === undefined || text === '') return [];
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Relations as a command takes them; a part that cannot be read is one that no schema takes. */
const relations = (text: string | undefined) => readRelations(text ?? '').map(({ relation }) => relation ?? { kind: '', toId: 0 });

const listed = z.array(z.object({ sha256: z.string(), name: z.string(), extension: z.string(), size: z.number() })).catch([]);

/** The files that a form's field names, to be listed as they were sent. */
export function listedFiles(text: string) {
  return listed.parse(json(text));
}

/** A local date and time of a field for them, of an instant; '' for none. */
export function localMoment(at: string | null): string {
  return at === null ? '' : legalDateTime(new Date(at)).replace(' ', 'T');
}

const whole = (text: string | undefined) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

/** The field of the form that says whose a part is to be when two texts have met. */
export const choiceField = (part: Part) => `choice.${part}`;

/** The field of the form that says what two texts that have met were when they were shown. */
export const SHOWN = 'shown';

const shownForm = z.partialRecord(z.enum(PARTS.map(([part]) => part)), z.object({ mine: z.string(), theirs: z.string() })).catch({});

function choicesOf(form: Record<string, string>): Choices {
  return Object.fromEntries(
    PARTS.flatMap(([part]) => {
      const side = form[choiceField(part)];
      return side === 'mine' || side === 'theirs' ? [[part, side]] : [];
    }),
  );
}

/** Of a field that is one input, what it says; left empty it is what the field is without a word. */
function typedText(field: ItemFieldName, typed: string | undefined): unknown {
  const declared = ITEM_FIELDS[field];
  return 'empty' in declared && declared.empty !== '' && !typed?.trim() ? declared.empty : (typed ?? '').trim();
}

const NOTHING = { title: '', categoryCode: null };

/** The fields by a form, and its errors; a part that cannot be read keeps the officer's characters. */
function readFields(form: Record<string, string>): {
  fields: EditionFields;
  unread: NonNullable<EditionText['unread']>;
  faults: { field: string; message: Message }[];
} {
  const given: Record<string, unknown> = {
    ...Object.fromEntries(ITEM_FIELD_NAMES.map((field) => [field, typedText(field, form[field])])),
    categoryCode: optional(form.categoryCode),
    keywords: (form.keywords ?? '').split(/[、，,;；\s]+/).filter(Boolean),
    effect: optional(form.effectState) === null ? null : { state: form.effectState, date: optional(form.effectDate) },
    attachments: json(form.attachments),
    relations: relations(form.relations),
    changeNote: form.changeNote ?? '',
    expiresAt: optional(form.expiresAt) === null ? null : `${form.expiresAt}:00+08:00`,
  };
  const parsed = editionFields.safeParse(given);
  if (parsed.success) return { fields: parsed.data, unread: {}, faults: [] };
  const { issues } = parsed.error;
  const faulty = new Set(issues.map(({ path }) => String(path[0])));
  const sound = Object.entries(given).filter(([field]) => !faulty.has(field));
  return {
    fields: editionFields.parse({ ...NOTHING, ...Object.fromEntries(sound) }),
    unread: Object.fromEntries(
      [...faulty].map((field) => [field, field === 'effect' ? `${form.effectState} ${form.effectDate ?? ''}` : (form[field] ?? '')]),
    ),
    faults: issues.map(({ path: [field], message }) => ({
      field: field === 'effect' ? 'effectDate' : String(field),
      message: field === 'relations' ? say('相关信息写作“取代 123”，数字是信息编号，几条用分号隔开') : messageOf(message),
    })),
  };
}

/** @param tolerant whether every form is read with its faults, and not only one on which two texts have met. */
const reader = (tolerant: boolean) =>
  z.record(z.string(), z.string()).transform((form, context) => {
    // Half a form would empty what it does not name.
    if (form.title === undefined || form.bodyHtml === undefined || !/^\d{1,9}$/.test(form.lockVersion ?? '')) {
      context.addIssue({ code: 'custom', message: issue('提交的内容不完整，没有保存。请重新打开页面再试。') });
      return z.NEVER;
    }
    const { fields, unread, faults } = readFields(form);
    const settles = whole(form.settles);
    const panel: Panel | null = settles === null ? null : { choices: choicesOf(form), shown: shownForm.parse(json(form[SHOWN])) };
    if (faults.length > 0 && !tolerant && !panel) {
      for (const { field, message } of faults) context.addIssue({ code: 'custom', path: [field], message: issueOf(message) });
      return z.NEVER;
    }
    return {
      typed: { fields, bodyHtml: form.bodyHtml, unread },
      lockVersion: Number(form.lockVersion),
      revision: whole(form.revision) ?? 0,
      submit: form.do === 'submit',
      /** The lock version of the other text that was beside this one, which the choices are about. */
      settles,
      panel,
      faults,
      values: form,
    };
  });

/**
 * The editor's form as it is sent: texts, each of which an edition's field is made of. Where two texts have met also what
 * cannot be read, with what is wrong with it: both are to be shown again.
 */
export const meetingForm = reader(false);

/** As `meetingForm`, always with what cannot be read of it: one faulty field is no reason to keep nothing of what was typed. */
export const typedForm = reader(true);

/**
 * Reads a form by the schema that is meant, so that what is told of it is what that schema says: of a union one is told no
 * more than that none fits.
 */
export function meantForm<S extends z.ZodType>(meant: (form: Record<string, unknown>) => S) {
  return z.record(z.string(), z.unknown()).transform((form, context): z.output<S> => {
    const parsed = meant(form).safeParse(form);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });
}
