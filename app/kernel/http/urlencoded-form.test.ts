import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UrlencodedForm } from './urlencoded-form';

function read(pieces: readonly Uint8Array[], longestName = 200): [string, string, boolean][] {
  const fields: [string, string, boolean][] = [];
  const form = new UrlencodedForm(longestName, (...field) => fields.push(field));
  for (const piece of pieces) form.write(piece);
  form.end();
  return fields;
}

describe('an urlencoded form', () => {
  it('is read as the URL Standard reads it, wherever the network breaks it', () => {
    const written = fc.string({
      maxLength: 60,
      unit: fc.constantFrom(...'%&=+aF9gz '.split(''), '%E5%85%AC', '%E5', '%F0%A0%AE%B7', '%AC', '%EF%BB%BF', '%2B', '%26', '%ZZ', '%C'),
    });
    fc.assert(
      fc.property(written, fc.array(fc.nat(80), { maxLength: 8 }), (text, cuts) => {
        const bytes = Buffer.from(text);
        const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        expect(read(pieces).map(([name, value]) => [name, value])).toEqual([...new URLSearchParams(Buffer.from(text).toString())]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps no name that is longer than any', () => {
    const [[name, value, whole]] = read([
      Buffer.from('n'.repeat(150)),
      ...Array.from({ length: 100 }, () => Buffer.from('n'.repeat(100))),
      Buffer.from('=v&b=1'),
    ]) as [[string, string, boolean]];
    expect([name.length <= 300, value, whole]).toEqual([true, 'v', false]);
    expect(read([Buffer.from(`${'n'.repeat(200)}=v`)])).toEqual([['n'.repeat(200), 'v', true]]);
  });
});
