import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DomainError } from '../errors';

const FORM = 'v1';
const NONCE = 12;
const TAG = 16;

/** Purpose of a sealed value, and the row it belongs to. It opens for nothing else and nowhere else. */
export interface SealedPlace {
  /** A key of its own for each: `totp`, `applicant`. */
  purpose: string;
  /** Names the row, such as `12:345`; not secret, and not stored with the value. */
  of: string;
}

/**
 * Encrypts what the database may not hold in the clear: AES-256-GCM under a key derived, for each purpose, from the
 * deployment's secret. The secret is a setting, or a file of the data folder that is made once.
 */
export class Secrets {
  readonly #setting: string | undefined;
  readonly #dataFolder: string;
  #masters: { id: string; key: Buffer }[] | null = null;

  /** @param setting SECRET_KEY: the secret; after a comma those before it, which still open what they sealed. */
  constructor(setting: string | undefined, dataFolder: string) {
    this.#setting = setting;
    this.#dataFolder = dataFolder;
  }

  /** @returns text that only this deployment's secret opens, and only for the same purpose and row. */
  seal(text: string, place: SealedPlace): string {
    const { id, key } = this.#secrets()[0]!;
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', derived(key, place.purpose), nonce).setAAD(Buffer.from(place.of));
    const bytes = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [FORM, id, bytes.toString('base64url')].join('.');
  }

  /** @throws DomainError('unavailable') where the secret it was sealed with is not this deployment's; Error where it was tampered with. */
  open(sealed: string, place: SealedPlace): string {
    const [form, id, body = ''] = sealed.split('.');
    const known = form === FORM ? this.#secrets().find((master) => master.id === id) : undefined;
    if (!known) throw new DomainError('unavailable', '加密内容无法读取：部署密钥与加密时不同，请联系运维人员');
    const bytes = Buffer.from(body, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', derived(known.key, place.purpose), bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(place.of))
      .setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
  }

  // At first use, so that a tool that seals nothing leaves no file behind.
  #secrets(): { id: string; key: Buffer }[] {
    this.#masters ??= (
      this.#setting === undefined ? [keptSecret(this.#dataFolder)] : this.#setting.split(',').map((part) => part.trim())
    ).map((text) => ({
      id: createHmac('sha256', text).update('gongkai key id').digest('hex').slice(0, 8),
      key: Buffer.from(text, 'utf8'),
    }));
    return this.#masters;
  }
}

function derived(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, 'gongkai', purpose, 32));
}

/** The secret in the data folder. Linked into place whole, for web and worker may both be the first to want it. */
function keptSecret(dataFolder: string): string {
  const file = path.resolve(dataFolder, 'secret.key');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(dataFolder, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}
