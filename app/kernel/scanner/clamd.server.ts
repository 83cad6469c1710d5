import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { log } from '../log.server';

const TIMEOUT_MS = 60_000;
/** clamd takes a stream in pieces, each after its length; a piece of none ends it. */
const PIECE = 64 * 1024;

/** `taken`: nothing found, or no scanner configured. */
export type VirusVerdict = { state: 'taken' | 'not_reached' | 'failed' } | { state: 'virus'; virus: string };

/**
 * The virus scanner of a deployment. It travels with the services: pages are built apart from the web process, so that a
 * module's own variable would be two.
 */
export class VirusScanner {
  readonly #at: { host: string; port: number } | null;

  /**
   * @param address `host:port` of clamd; undefined: there is no scanner, and files are taken without.
   * @throws when the address is none, so that nothing starts that would pass for scanning.
   */
  constructor(address: string | undefined) {
    const at = address === undefined ? null : /^(.+):(\d+)$/.exec(address);
    if (address !== undefined && !at) throw new Error(`CLAMD_ADDRESS is host:port, not ${address}`);
    this.#at = at && { host: at[1]!, port: Number(at[2]) };
  }

  /**
   * Asks clamd about a file, by its INSTREAM command, where one is configured. Says what it found and throws nothing: an error
   * made here is none of the classes that pages, built apart, know.
   */
  async look(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<VirusVerdict> {
    if (this.#at === null) return { state: 'taken' };
    const answer = await ask(this.#at, pieces).catch((error: unknown) => {
      log.error({ err: error }, 'virus scanner not reached');
      return null;
    });
    if (answer === null) return { state: 'not_reached' };
    if (/^stream: OK$/.test(answer)) return { state: 'taken' };
    const virus = /^stream: (.+) FOUND$/.exec(answer)?.[1];
    if (virus) return { state: 'virus', virus };
    log.error({ answer: answer.slice(0, 200) }, 'virus scanner failed');
    return { state: 'failed' };
  }
}

function ask({ host, port }: { host: string; port: number }, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let answer = '';
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('clamd does not answer')));
    socket.once('error', reject);
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')));
    socket.once('end', () => resolve(answer.replace(/[\0\n]+$/, '')));
    socket.once('close', () => resolve(answer));
    // The socket reports what breaks off the sending; a file that cannot be read is not looked at.
    socket.once('connect', () => void pipeline(Readable.from(stream(pieces)), socket, { end: false }).catch(reject));
  });
}

async function* stream(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for await (const whole of pieces) {
    for (let at = 0; at < whole.length; at += PIECE) {
      const piece = whole.subarray(at, at + PIECE);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      yield length;
      yield piece;
    }
  }
  yield Buffer.alloc(4);
}
