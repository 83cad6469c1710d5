import { createHash } from 'node:crypto';

/** The fields of an audit record that its hash covers. */
export interface ChainedRecord {
  districtId: number;
  seq: number;
  at: Date;
  actor: string;
  command: string;
  /** Network address of who asked; null when nobody outside did. */
  address: string | null;
  event: unknown;
  prevHash: string;
}

/** The hash before the first event of a district. */
export const GENESIS_HASH = '0'.repeat(64);

/** JSON with sorted keys, so that a value read back from `jsonb` hashes as it did when written. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonicalJson(v)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** SHA-256 over a record and the hash of the one before it. A record without an address hashes as if there were none to have. */
export function chainHash(record: ChainedRecord): string {
  const { districtId, seq, at, actor, command, address, event, prevHash } = record;
  return createHash('sha256')
    .update(canonicalJson([districtId, seq, at.toISOString(), actor, command, event, prevHash, ...(address === null ? [] : [address])]))
    .digest('hex');
}
