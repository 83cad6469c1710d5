import { describe, expect, it } from 'vitest';
import { sealCharacter } from './unit-names';

describe('sealCharacter', () => {
  it.each([
    ['区科技局', '科'],
    ['区委组织部', '组'],
    ['区委办', '委'],
    ['芦汀镇', '芦'],
    ['望澜区', '望'],
    ['区', '区'],
    ['', ''],
    ['𠮷镇', '𠮷'],
  ])('%s → %s', (name, seal) => expect(sealCharacter(name)).toBe(seal));
});
