import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { beginUpload } from '../../app/modules/publishing/uploads/commands/begin-upload.server';
import { createDraft } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startWatchedWeb, type WatchedWeb } from '../setup/watched-web';
import { signInAs } from '../factories/sign-in';

/** So many characters are a long text, and so many bytes a large file. */
const LONG_TEXT = 100_001;
const LARGE_FILE = 1_048_577;

let database: TestDatabase;
let district: TestDistrict;
let writer: Awaited<ReturnType<typeof makeOfficers<'writer'>>>['writer'];
let web: WatchedWeb;
let cookie: string;
let itemId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services, { units: ['luting'] });
  ({ writer } = await makeOfficers(services, district, 'luting', { writer: [{ role: 'publisher' }] }));
  cookie = (
    await signInAs(services, district.districtId, {
      userName: 'writer',
      password: OFFICER_PASSWORD,
      address: '10.0.0.1',
      userAgent: 'test',
    })
  ).split(';')[0]!;
  ({ itemId } = await runCommand(services, createDraft, writer, {
    siteId: district.sites.get('luting')!,
    title: '长文',
    categoryCode: '0501',
  }));
  web = await startWatchedWeb(database);
}, 60_000);
afterAll(async () => {
  await web?.stop();
  await database?.close();
});

const edition = () => database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));
const form = (fields: Record<string, string>) => ({ body: new URLSearchParams(fields).toString() });
const clean = (html: string) => web.ask(`/admin/items/${itemId}/clean`, cookie, form({ html }));
async function save(bodyHtml: string, title: string) {
  const { item } = await edition();
  return web.ask(
    `/admin/items/${itemId}/edit`,
    cookie,
    form({
      do: 'save',
      title,
      categoryCode: '0501',
      lockVersion: String(item.lockVersion),
      revision: String(item.revisionNo),
      attachments: '[]',
      bodyHtml,
    }),
  );
}
/** A picture, in which there is nothing to read: forty of them are looked at in the time of ten texts. */
async function upload(size: number) {
  const { uploadId } = await runCommand(database.services, beginUpload, writer, { itemId, name: '扫描.jpg', size });
  const body = Buffer.alloc(size, 'x');
  body.write('ffd8ffe000104a46494600010100000100010000', 'hex');
  return web.ask(`/admin/items/${itemId}/upload?upload=${uploadId}&offset=0`, cookie, { body, type: 'application/octet-stream' });
}

/** Asks for work until one is refused, its helpers standing still; then does something else, and lets them go on. */
async function whileFull(
  program: 'texts' | 'files',
  ask: () => Promise<{ status: number }>,
  others: () => Promise<void>,
): Promise<number[]> {
  // Two at once, so that there are as many helpers as work on what takes long.
  expect((await Promise.all([ask(), ask()])).map(({ status }) => status)).toEqual([200, 200]);
  const stopped = web.helpers(program);
  const asked: Promise<{ status: number }>[] = [];
  let refused = false;
  for (const pid of stopped) process.kill(pid, 'SIGSTOP');
  try {
    while (!refused) {
      const one = ask();
      asked.push(one);
      void one.then(({ status }) => (refused ||= status === 503));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await others();
  } finally {
    for (const pid of stopped) process.kill(pid, 'SIGCONT');
  }
  return (await Promise.all(asked)).map(({ status }) => status);
}

describe('while too many long texts wait for helpers', () => {
  it('a long one is refused and stays in its form, and a short one waits behind none', async () => {
    // Long, and soon read: a hundred of them are.
    const long = `<p>${'现就有关事项通知如下。'.repeat(LONG_TEXT / 11)}</p>`;
    const before = await edition();
    const statuses = await whileFull(
      'texts',
      () => clean(long),
      async () => {
        const refused = await save(long, '打好的标题');
        expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([503, true]);
        expect(refused.body).toContain('正在处理的内容过多，请过一会儿再试');
        expect(refused.body).toContain('打好的标题');
        expect(refused.body).toContain(long.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
        expect(await edition()).toEqual(before);
        expect((await save('<p>现就有关事项通知如下。</p>'.repeat(300), '短文')).status).toBe(302);
      },
    );
    expect([statuses.filter((status) => status === 200).length >= 100, statuses.at(-1)]).toEqual([true, 503]);
    expect((await save(long, '打好的标题')).status).toBe(302);
  }, 120_000);
});

describe('while too many large files wait for helpers', () => {
  it('one more is refused for the moment, and a small one waits behind none', async () => {
    const statuses = await whileFull(
      'files',
      () => upload(LARGE_FILE),
      async () => {
        expect(JSON.parse((await upload(1_000)).body)).toMatchObject({ file: { name: '扫描.jpg' } });
      },
    );
    expect([statuses.filter((status) => status === 200).length >= 40, statuses.at(-1)]).toEqual([true, 503]);
  }, 120_000);
});
