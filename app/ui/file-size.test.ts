import { expect, it } from 'vitest';
import { fileSize } from './file-size';

it.each([
  [1, '1 B'],
  [999, '999 B'],
  [1_000, '1 KB'],
  [48_213, '48.2 KB'],
  [999_949, '999.9 KB'],
  [999_950, '1 MB'],
  [3_240_000, '3.2 MB'],
])('%d bytes are %s', (bytes, text) => expect(fileSize(bytes)).toBe(text));
