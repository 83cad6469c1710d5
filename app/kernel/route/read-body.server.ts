import type { IncomingMessage } from 'node:http';
import Busboy from '@fastify/busboy';
import { UrlencodedForm } from '../http/urlencoded-form';
import { say } from '../words/kernel-words';
import type { Message } from '../words/message';

/** Bounds of a form. Beyond any of these it is refused before anything is made of it. */
export interface BodyBound {
  bytes: number;
  /** Of all texts together: pages show again what was sent, and writing that as HTML takes longer than reading it. */
  characters: number;
  /** Named values, empty and repeated ones counted. */
  fields: number;
  files: number;
  /** From the first look at the body to its last byte. */
  seconds: number;
}

const KB = 1_024;
const MB = 1_024 * KB;

/** How much a route takes, by what its form is for. */
export const BODY_BOUNDS = {
  /** Of a visitor who is not signed in: names, passwords, a key's answer. */
  guest: { bytes: 32 * KB, characters: 32 * KB, fields: 100, files: 0, seconds: 15 },
  /** An ordinary form of the workspace, its longest a list of wordings or the ticked rows of a table. */
  form: { bytes: MB, characters: MB, fields: 2_000, files: 0, seconds: 30 },
  /** A whole text with its tables and what is said of it. A Chinese character takes nine bytes in a form. */
  text: { bytes: 12 * MB, characters: 1_300_000, fields: 2_000, files: 0, seconds: 120 },
  /** Text copied from another program, with all its formatting. */
  paste: { bytes: 8 * MB, characters: 2_000_000, fields: 100, files: 0, seconds: 120 },
  /** A table with a row for each officer of a district. */
  table: { bytes: MB, characters: MB, fields: 100, files: 1, seconds: 60 },
  /** A document to be read into the editor. */
  document: { bytes: 32 * MB, characters: MB, fields: 100, files: 1, seconds: 120 },
  /** One piece of a file on its way, or its announcement. */
  piece: { bytes: 8 * MB, characters: MB, fields: 100, files: 0, seconds: 120 },
} as const satisfies Record<string, BodyBound>;

export type BodyKind = keyof typeof BODY_BOUNDS;

/** The longest body that any route takes. */
export const LONGEST_BODY = Math.max(...Object.values(BODY_BOUNDS).map(({ bytes }) => bytes));

/** The body of a request: a form's texts by name in their order, and its files; or, where it is no form, the bytes. */
export interface PostedBody {
  texts: Map<string, string[]>;
  files: Map<string, Uint8Array>;
  /** Null for a form. */
  bytes: Uint8Array | null;
}

/** Why a body is not taken; 503, because too many others are being worked on. The message is for the sender. */
export interface RefusedBody {
  status: 400 | 408 | 413 | 503;
  message: Message;
}

const TOO_LONG: RefusedBody = { status: 413, message: say('提交的内容过长，没有保存。请删减或分几次提交。') };
const TOO_MANY: RefusedBody = { status: 413, message: say('提交的项目过多，没有保存。请分几次提交。') };
const TOO_SLOW: RefusedBody = { status: 408, message: say('提交的内容没有在规定的时间内传完，请检查网络后重试。') };
const MALFORMED: RefusedBody = { status: 400, message: say('提交的内容有误，请重新填写。') };

const URLENCODED = /^application\/x-www-form-urlencoded\s*(;|$)/i;
const MULTIPART = /^multipart\/form-data\s*(;|$)/i;
/** Names of fields and of headers of parts, beyond which nothing of this product goes. */
const LONGEST_NAME = 200;
const LONGEST_PART_HEADER = 4 * KB;
const MOST_PART_HEADERS = 10;

/**
 * Reads the body of a request as it arrives, in time linear in its length. Refused is with 413 what goes beyond the bound, by its
 * announced length before a byte is read; with 408 what does not arrive in time; with 400 what is no whole form, also because
 * the sender went away.
 * @param invite tells a sender who waits for a word to go on that the body is wanted; never called for what is refused unread.
 */
export async function readBody(
  request: IncomingMessage,
  bound: BodyBound,
  invite: () => void = () => undefined,
): Promise<PostedBody | RefusedBody> {
  if (Number(request.headers['content-length'] ?? 0) > bound.bytes) return TOO_LONG;
  invite();
  const type = request.headers['content-type'] ?? '';
  if (URLENCODED.test(type)) return readUrlencoded(request, bound);
  return MULTIPART.test(type) ? readParts(request, bound, type) : readBytes(request, bound);
}

/** The texts of a form as they come, within its bound. */
class Texts {
  readonly byName: PostedBody['texts'] = new Map();
  #fields = 0;
  #characters = 0;

  constructor(readonly bound: BodyBound) {}

  /** @returns why no more is taken; null while it is. */
  add(name: string, value: string, whole: boolean): RefusedBody | null {
    if ((this.#fields += 1) > this.bound.fields || !whole) return TOO_MANY;
    if ((this.#characters += value.length) > this.bound.characters) return TOO_LONG;
    const given = this.byName.get(name);
    if (given) given.push(value);
    else this.byName.set(name, [value]);
    return null;
  }
}

function readUrlencoded(request: IncomingMessage, bound: BodyBound): Promise<PostedBody | RefusedBody> {
  const texts = new Texts(bound);
  return arrived(request, bound, (settle, refuse) => {
    const form = new UrlencodedForm(LONGEST_NAME, (...field) => {
      const fault = texts.add(...field);
      if (fault) refuse(fault);
    });
    const take = (piece: Buffer) => form.write(piece);
    const end = () => {
      form.end();
      settle({ texts: texts.byName, files: new Map(), bytes: null });
    };
    request.on('data', take).on('end', end);
    return () => request.off('data', take).off('end', end);
  });
}

function readParts(request: IncomingMessage, bound: BodyBound, type: string): Promise<PostedBody | RefusedBody> {
  const texts = new Texts(bound);
  const form: PostedBody = { texts: texts.byName, files: new Map(), bytes: null };
  return arrived(request, bound, (settle, refuse) => {
    // One more than is taken of each: the reader drops in silence what goes beyond, and may do so without a word.
    const limits = {
      fieldNameSize: LONGEST_NAME,
      fieldSize: bound.bytes,
      fields: bound.fields + 1,
      files: bound.files + 1,
      parts: bound.fields + bound.files + 1,
      fileSize: bound.bytes,
      headerPairs: MOST_PART_HEADERS,
      headerSize: LONGEST_PART_HEADER,
    };
    const reader = new Busboy({ headers: { 'content-type': type }, limits });
    let files = 0;
    const tooMany = () => refuse(TOO_MANY);
    reader
      .on('field', (name: string | undefined, value: string, nameCut: boolean, valueCut: boolean) => {
        const fault = texts.add(name ?? '', value, !nameCut && !valueCut);
        if (fault) refuse(fault);
      })
      .on('file', (name: string | undefined, file: NodeJS.ReadableStream) => {
        const pieces: Buffer[] = [];
        file.on('data', (piece: Buffer) => pieces.push(piece)).on('error', () => refuse(MALFORMED));
        file.on('end', () => form.files.set(name ?? '', new Uint8Array(Buffer.concat(pieces))));
        if ((files += 1) > bound.files) refuse(bound.files === 0 ? MALFORMED : TOO_MANY);
      })
      .on('partsLimit', tooMany)
      .on('fieldsLimit', tooMany)
      .on('filesLimit', tooMany)
      .on('error', () => refuse(MALFORMED))
      .on('finish', () => settle(form));
    request.pipe(reader);
    return () => {
      request.unpipe(reader);
      reader.destroy();
    };
  });
}

function readBytes(request: IncomingMessage, bound: BodyBound): Promise<PostedBody | RefusedBody> {
  const pieces: Buffer[] = [];
  return arrived(request, bound, (settle) => {
    request
      .on('data', (piece: Buffer) => pieces.push(piece))
      .on('end', () => settle({ texts: new Map(), files: new Map(), bytes: new Uint8Array(Buffer.concat(pieces)) }));
    return () => pieces.splice(0);
  });
}

/**
 * The body as `read` makes it, unless it is too long, too slow or breaks off. Once refused, the rest is let go by unread, so
 * that the sender, who may look at the answer only after the last byte, gets it.
 */
function arrived(
  request: IncomingMessage,
  bound: BodyBound,
  read: (settle: (body: PostedBody) => void, refuse: (fault: RefusedBody) => void) => () => unknown,
): Promise<PostedBody | RefusedBody> {
  return new Promise((resolve) => {
    let size = 0;
    let stop: (() => void) | undefined;
    let settled = false;
    const end = () => {
      settled = true;
      clearTimeout(timer);
      request.off('data', count).off('error', gone).off('close', gone);
    };
    const refuse = (fault: RefusedBody) => {
      if (settled) return;
      end();
      stop?.();
      request.on('error', () => undefined).resume();
      resolve(fault);
    };
    const count = (piece: Buffer) => {
      if ((size += piece.length) > bound.bytes) refuse(TOO_LONG);
    };
    const gone = () => {
      if (!request.complete) refuse(MALFORMED);
    };
    const timer = setTimeout(() => refuse(TOO_SLOW), bound.seconds * 1_000);
    try {
      stop = read((body) => {
        if (settled) return;
        end();
        resolve(body);
      }, refuse);
    } catch {
      return refuse(MALFORMED);
    }
    if (settled) return stop();
    request.on('data', count).on('error', gone).on('close', gone);
  });
}
