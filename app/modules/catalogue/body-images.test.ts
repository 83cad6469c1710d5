import { describe, expect, it } from 'vitest';
import { imageChecksums, withImages } from './body-images';

const sum = (digit: string) => digit.repeat(64);
const body = `<figure><img src="file:${sum('a')}" alt="现场" /></figure><p>src="file:x"</p><img alt="" src="file:${sum('b')}" /><img src="file:${sum('a')}" alt="" />`;

describe('images of a text', () => {
  it('are named once each', () => expect(imageChecksums(body)).toEqual([sum('a'), sum('b')]));
  it('get their addresses, encoded', () =>
    expect(withImages(body, (checksum) => (checksum === sum('a') ? '/file/1/a"&.png' : null))).toBe(
      `<figure><img src="/file/1/a&quot;&amp;.png" alt="现场" /></figure><p>src="file:x"</p><img alt="" src="" /><img src="/file/1/a&quot;&amp;.png" alt="" />`,
    ));
});
