import { describe, expect, it } from 'vitest';
import { hasWords, imageAddresses, imageChecksums, undescribedImages, withImages, withShownImages } from './body-images';

const sum = (digit: string) => digit.repeat(64);
const body = `<figure><img src="file:${sum('a')}" alt="现场" /></figure><p>src="file:${sum('c')}"</p><img alt="" src="file:${sum('b')}" /><img src="file:${sum('a')}" alt="" />`;

describe('images of a text', () => {
  it('are named once each', () => expect(imageChecksums(body)).toEqual([sum('a'), sum('b')]));

  it('get their addresses, encoded', () =>
    expect(withImages(body, (checksum) => (checksum === sum('a') ? '/file/1/a"&.png' : null))).toBe(
      `<figure><img src="/file/1/a&quot;&amp;.png" alt="现场" /></figure><p>src="file:${sum('c')}"</p><img alt="" src="" /><img src="/file/1/a&quot;&amp;.png" alt="" />`,
    ));

  it.each([
    [body, 2],
    ['<img src="file:x" alt=" &nbsp; " />', 1],
    ['<img src="file:x" />', 1],
    ['<img src="file:x" alt="图" /><p>alt=""</p>', 0],
  ])('without words are counted: %#', (html, count) => expect(undescribedImages(html)).toBe(count));
});

describe('a text', () => {
  it.each([
    ['', false],
    ['<p></p><p> \n&nbsp;</p><hr /><p><br /></p>', false],
    ['<p>通知</p>', true],
    ['<table><tbody><tr><td></td><td>&nbsp;1</td></tr></tbody></table>', true],
    ['<figure><img src="file:x" alt="" /></figure>', false],
    ['<figure><img src="file:x" alt="现场" /></figure>', true],
    ['<p><sup class="doc-note"><a href="#note-1">1</a></sup></p>', true],
    ['<p><sup class="doc-note">1</sup></p>', false],
  ])('has words or none: %j', (html, has) => expect(hasWords(html)).toBe(has));
});

describe('images on a page', () => {
  const address = imageAddresses([{ sha256: sum('a') }], (_file, width) => `/file/1/a${width ?? ''}.png`);
  const shown = (html: string, known: { width: number | null; height: number | null; variants: { width: number }[] }) =>
    withShownImages(html, [{ sha256: sum('a'), ...known }], address);
  const image = (more = '') => `<figure><img src="file:${sum('a')}" alt="区位&quot;图"${more} /></figure>`;

  it('come in the widths that there are, the picture itself last', () =>
    expect(shown(image(), { width: 1200, height: 800, variants: [{ width: 480 }, { width: 960 }] })).toBe(
      '<figure><img src="/file/1/a.png" srcset="/file/1/a480.png 480w, /file/1/a960.png 960w, /file/1/a.png 1200w" sizes="(max-width: 48em) min(100vw, 1200px), min(45rem, 1200px)" width="1200" height="800" decoding="async" alt="区位&quot;图" /></figure>',
    ));

  it('have their size alone where there are no copies, and nothing where nothing is known', () => {
    expect(shown(image(), { width: 300, height: 200, variants: [] })).toBe(
      '<figure><img src="/file/1/a.png" width="300" height="200" decoding="async" alt="区位&quot;图" /></figure>',
    );
    expect(shown(image(), { width: null, height: null, variants: [] })).toBe(
      '<figure><img src="/file/1/a.png" decoding="async" alt="区位&quot;图" /></figure>',
    );
    expect(withShownImages(image(), [], address)).toBe('<figure><img src="/file/1/a.png" decoding="async" alt="区位&quot;图" /></figure>');
  });

  it('keep the size that the text gives them', () =>
    expect(shown(image(' width="40" height="30"'), { width: 1200, height: 900, variants: [] })).toBe(
      '<figure><img src="/file/1/a.png" decoding="async" alt="区位&quot;图" width="40" height="30" /></figure>',
    ));

  it('without an address keep their words', () =>
    expect(
      withShownImages(
        `<img src="file:${sum('b')}" alt="图" />`,
        [{ sha256: sum('b'), width: 900, height: 600, variants: [{ width: 480 }] }],
        address,
      ),
    ).toBe('<img src="" width="900" height="600" decoding="async" alt="图" />'));
});
