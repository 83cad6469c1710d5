import { fill, type PlaceValues, type Places } from './fill';

/** The value for a place of a message: a name or a number as it is, another message, or a list of these. */
export type MessageValue = string | number | Message | readonly MessageValue[];

/**
 * A message of a module: a text, which is its Chinese, and the values for the text's places. Plain data, so that it crosses threads,
 * is sent and is kept; a sentence is made of it where a person reads it, in their language.
 */
export interface Message {
  readonly text: string;
  readonly values?: { readonly [place: string]: MessageValue };
}

/** An English text whose places are not those of its Chinese. */
interface PlacesDiffer {
  placesDifferFromTheChinese: never;
}
type CheckedTexts<T extends Readonly<Record<string, string>>> = {
  [K in keyof T & string]: [Places<K>, Places<T[K]>] extends [Places<T[K]>, Places<K>] ? string : PlacesDiffer;
};

/** The texts of a table that have no places: names of states, roles, kinds. */
export type Label<T> = { [K in keyof T & string]: [Places<K>] extends [never] ? K : never }[keyof T & string];

export interface DefinedWords<T extends Readonly<Record<string, string>>> {
  /** The English of each text, by its Chinese. */
  words: T;
  /** A message; a text that is not in the table, and a value that is missing, do not compile. */
  say<K extends keyof T & string>(text: K, ...values: PlaceValues<K, MessageValue>): Message;
  /** The same for a schema, whose messages are strings: `messageOf` reads it again. */
  issue<K extends keyof T & string>(text: K, ...values: PlaceValues<K, MessageValue>): string;
}

/** Declares what a context says: Chinese texts, each with its English beside it. */
export function defineWords<const T extends Readonly<Record<string, string>>>(words: T & CheckedTexts<T>): DefinedWords<T> {
  const say = (text: string, values?: NonNullable<Message['values']>): Message => (values === undefined ? { text } : { text, values });
  return {
    words,
    say: say as DefinedWords<T>['say'],
    issue: ((...said: Parameters<typeof say>) => issueOf(say(...said))) as DefinedWords<T>['issue'],
  };
}

/** Between a text and its values in a schema's message: a control character that no text has. */
const SEPARATOR = '\u001f';

/** A message as one text: a schema's message, or what a column holds. */
export function issueOf({ text, values }: Message): string {
  return values === undefined ? text : `${text}${SEPARATOR}${JSON.stringify(values)}`;
}

/** The message that such a text carries; one that `issueOf` did not make says itself. */
export function messageOf(issued: string): Message {
  const at = issued.indexOf(SEPARATOR);
  if (at === -1) return { text: issued };
  try {
    return { text: issued.slice(0, at), values: JSON.parse(issued.slice(at + 1)) as NonNullable<Message['values']> };
  } catch {
    return { text: issued };
  }
}

/** A name that is data (a rule's, a person's), in English where a table of words has it. */
export function named(name: string): Message {
  return { text: name };
}

/** A sentence that no officer reads in the workspace, such as the operator's tool prints: it has no English. */
export function chineseOnly(sentence: string): Message {
  return { text: sentence };
}

/** The Chinese sentence of a message, for mail, records, the operator's tool and the open interface. */
export function inChinese(message: string | Message): string {
  if (typeof message === 'string') return message;
  if (message.values === undefined) return message.text;
  return fill(message.text, Object.fromEntries(Object.entries(message.values).map(([place, value]) => [place, chineseValue(value)])));
}

function chineseValue(value: MessageValue): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return isMessage(value) ? inChinese(value) : value.map(chineseValue).join('、');
}

/** Whether a value is a message, and no list. */
export function isMessage(value: Message | readonly MessageValue[]): value is Message {
  return 'text' in value;
}
