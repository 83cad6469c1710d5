import { createHash } from 'node:crypto';

// The namespace of Gongkai's own names (RFC 9562, section 6.6); fixed for ever, as every id made under it depends on it.
const NAMESPACE = Buffer.from('5b0c2a9e7d3f4e61a8c49f1d6e2b7305', 'hex');

/** A version 5 UUID: the same name gives the same id on every machine, and the id outlives every address. */
export function nameUuid(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
