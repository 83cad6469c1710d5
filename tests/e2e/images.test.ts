import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { appendUpload } from '../../app/modules/publishing/uploads/commands/append-upload.server';
import { beginUpload } from '../../app/modules/publishing/uploads/commands/begin-upload.server';
import { makeVariantsJob } from '../../app/modules/publishing/uploads/jobs/make-variants.server';
import { createDraft, saveEdition } from '../../app/modules/publishing/public-commands.server';
import { editionOf } from '../../app/modules/publishing/public.server';
import { barChart, closurePlan, drawFigure } from '../../prisma/demo/attachments/figure';
import { anItem, makeDistrict, publish } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, signIn } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

let database: TestDatabase;
let web: TestWeb;
let browser: Browser;
let item: string;
let preview: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  const district = await makeDistrict(services, { units: ['luting'] });
  const luting = district.sites.get('luting')!;
  const { writer } = await makeOfficers(services, district, 'luting', { writer: [{ role: 'publisher' }] });
  const photo = await sharp({
    create: { width: 2400, height: 1500, channels: 3, background: '#678', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  })
    .jpeg()
    .toBuffer();
  const drawn = await Promise.all([drawFigure(barChart([41.2, 163.9, 183.5])), drawFigure(closurePlan({ int: (low) => low }))]);
  const pictures = [
    ...drawn.map((bytes, at) => ({ name: `图${at + 1}.png`, extension: 'png', mediaType: 'image/png', bytes })),
    { name: '现场.jpg', extension: 'jpg', mediaType: 'image/jpeg', bytes: new Uint8Array(photo) },
  ];
  const figures = await Promise.all(
    pictures.map(
      async ({ name, bytes }) =>
        `<figure><img src="file:${await services.storage.put(bytes)}" alt="${name}的内容"><figcaption>${name.slice(0, 2)}　说明</figcaption></figure>`,
    ),
  );
  const [published] = await publish(services, district, [
    anItem(luting, {
      bodyHtml: `${'<p>各村民委员会：现就有关事项通知如下，请结合实际认真抓好落实。</p>'.repeat(12)}${figures.join('')}`,
      attachments: pictures.map((picture) => ({ ...picture, role: 'image' })),
    }),
  ]);
  item = `/luting/item/${published!.id}`;

  const { itemId } = await runCommand(services, createDraft, writer, { siteId: luting, title: '在办的图', categoryCode: '0501' });
  const { uploadId } = await runCommand(services, beginUpload, writer, { itemId, name: '现场.jpg', size: photo.length });
  const bytes = new Uint8Array(photo);
  const { file } = await runCommand(services, appendUpload, writer, { itemId, uploadId, offset: 0, bytes });
  const {
    item: { lockVersion },
    fields,
  } = await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, itemId));
  await runCommand(services, saveEdition, writer, {
    itemId,
    lockVersion,
    fields,
    bodyHtml: `<figure><img src="file:${file!.sha256}" alt="现场"></figure>`,
  });
  preview = `/admin/preview/luting/${itemId}`;
  await makeVariantsJob.handle(services, {}, [district.districtId]);
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

/** The address that the picture with these words has fetched, once it has come into sight. */
async function shown(page: Page, alt: string): Promise<{ source: string; wide: number; natural: number }> {
  const image = page.getByAltText(alt);
  await image.scrollIntoViewIfNeeded();
  return image.evaluate(async (element) => {
    const picture = element as HTMLImageElement;
    await picture.decode();
    return {
      source: decodeURIComponent(picture.currentSrc.replace(/^.*\//, '')),
      wide: Math.round(picture.getBoundingClientRect().width),
      natural: picture.naturalWidth,
    };
  });
}

/** Widths of the pictures of a PDF in pixels, in order. */
async function pictureWidths(pdf: Uint8Array): Promise<number[]> {
  const { context } = await PDFDocument.load(pdf);
  return context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFRawStream) || object.dict.get(PDFName.of('Subtype')) !== PDFName.of('Image')) return [];
    return [Number(object.dict.get(PDFName.of('Width')))];
  });
}

const SCREENS = [
  ['a phone', 390, 1, '现场-480w.webp'],
  ['a sharp phone', 390, 2, '现场-960w.webp'],
  ['a desk', 1440, 1, '现场-960w.webp'],
  ['a sharp desk', 1440, 2, '现场-1600w.webp'],
] as const;

describe('a picture on an item’s page', () => {
  it.each(SCREENS)('comes to %s in the width it needs', async (_screen, width, deviceScaleFactor, expected) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, deviceScaleFactor });
    const page = await context.newPage();
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(decodeURIComponent(request.url())));
    await page.goto(`${web.origin()}${item}`);
    const picture = await shown(page, '现场.jpg的内容');
    expect(picture).toMatchObject({ source: expected });
    expect(picture.wide).toBeLessThanOrEqual(width);
    expect(fetched.filter((url) => url.includes('现场'))).toHaveLength(1);
    await context.close();
  });

  it('stands well', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${web.origin()}${item}`);
    const box = await page
      .getByAltText('图1.png的内容')
      .evaluate((element) => ({ wide: element.getBoundingClientRect().width, high: element.getBoundingClientRect().height }));
    // Its place is kept before it has come.
    expect(box.wide / box.high).toBeCloseTo(16 / 9, 1);
    for (const alt of ['图1.png的内容', '图2.png的内容']) expect((await shown(page, alt)).source).toMatch(/-480w\.webp$/);
    await checkPage(page, 'images');
    await page.close();
  });

  it('comes in its copies to the preview as well, from the workspace', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 900 } });
    await signIn(page, `${web.origin()}/admin`, 'writer');
    await page.goto(`${web.origin()}${preview}`);
    const picture = await shown(page, '现场');
    expect(picture.source).toMatch(/^[0-9a-f]{64}\?width=480$/);
    await page.close();
  });

  it('is printed, however far down the page', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${web.origin()}${item}`);
    expect(await pictureWidths(await page.pdf())).toEqual([960, 960, 960]);
    await page.close();
  });
});
