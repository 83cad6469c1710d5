import { connect } from 'node:net';
import { DomainError } from '../errors';
import { log } from '../log.server';

const TIMEOUT_MS = 60_000;
/** clamd takes a stream in pieces, each after its length; a piece of none ends it. */
const PIECE = 64 * 1024;

/** Where clamd listens, as `CLAMD_ADDRESS` says it; null: no scanner is configured. */
let address: { host: string; port: number } | null = null;

/** Says once, at the start of a process, where clamd is. */
export function useVirusScanner(configured: string | undefined): void {
  const at = configured === undefined ? null : /^(.+):(\d+)$/.exec(configured);
  address = at ? { host: at[1]!, port: Number(at[2]) } : null;
}

/**
 * Asks clamd about a file, by its INSTREAM command, where one is configured.
 * @throws DomainError('invalid') for a file that it names a virus in, 'unavailable' when it cannot be asked: a file that was not
 * looked at is not taken.
 */
export async function scanForViruses(bytes: Uint8Array): Promise<void> {
  if (address === null) return;
  const answer = await ask(address, bytes).catch((error: unknown) => {
    log.error({ err: error }, 'virus scanner not reached');
    throw new DomainError('unavailable', 'virus scanner not reached', [{ message: '病毒检查服务暂时不可用，文件没有保存。请稍后再试。' }]);
  });
  if (/^stream: OK$/.test(answer)) return;
  const named = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (named) throw new DomainError('invalid', `virus ${named}`, [{ message: `文件中发现病毒（${named}），没有保存。请在本机杀毒后再上传。` }]);
  log.error({ answer: answer.slice(0, 200) }, 'virus scanner failed');
  throw new DomainError('unavailable', 'virus scanner failed', [{ message: '病毒检查没有完成，文件没有保存。请稍后再试，或换一个较小的文件。' }]);
}

function ask({ host, port }: { host: string; port: number }, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let answer = '';
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('clamd does not answer')));
    socket.once('error', reject);
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')));
    socket.once('end', () => resolve(answer.replace(/[\0\n]+$/, '')));
    socket.once('connect', () => {
      socket.write('zINSTREAM\0');
      for (let at = 0; at < bytes.length; at += PIECE) {
        const piece = bytes.subarray(at, at + PIECE);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(piece.length);
        socket.write(length);
        socket.write(piece);
      }
      socket.write(Buffer.alloc(4));
    });
  });
}
