import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { log } from '../log.server';
import type { LetterText } from './letter';

/** A letter to one person. */
interface Letter extends LetterText {
  to: string;
}

/**
 * Sends notices: by SMTP where one is configured, else as `.eml` files into the data folder's `mail`. To be called after the
 * commit; what does not leave is logged without its address and text.
 */
export class Mail {
  readonly #deliver: (letter: Letter) => Promise<void>;
  readonly #underWay = new Set<Promise<void>>();

  constructor({ smtpUrl, from, dataFolder }: { smtpUrl: string | undefined; from: string | undefined; dataFolder: string }) {
    this.#deliver =
      smtpUrl === undefined ? intoFolder(path.resolve(dataFolder, 'mail'), from ?? 'gongkai@localhost') : bySmtp(smtpUrl, from!);
  }

  /** Hands a letter over and does not wait: the time of the answer must not tell a visitor whether one was sent. */
  send(letter: Letter): void {
    const sending: Promise<void> = this.deliver(letter).then(() => void this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  /** Hands a letter over. @returns whether it was taken; for callers who retry. */
  async deliver(letter: Letter): Promise<boolean> {
    try {
      await this.#deliver(letter);
      return true;
    } catch (error) {
      // An SMTP server's own words name the recipient; its code says enough.
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      log.error({ code, responseCode }, 'a letter was not sent');
      return false;
    }
  }

  /** When nothing is on its way any more. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }
}

function bySmtp(url: string, from: string): (letter: Letter) => Promise<void> {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true });
  return async (letter) => void (await transport.sendMail(letter));
}

function intoFolder(folder: string, from: string): (letter: Letter) => Promise<void> {
  const transport = createTransport({ streamTransport: true, buffer: true }, { from, disableFileAccess: true, disableUrlAccess: true });
  return async (letter) => {
    const { message } = await transport.sendMail(letter);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(
      path.join(folder, `${new Date().toISOString().replaceAll(':', '')}-${randomBytes(4).toString('hex')}.eml`),
      message as Buffer,
      { mode: 0o600, flag: 'wx' },
    );
  };
}
