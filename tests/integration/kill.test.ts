import { CONTEXTS } from '../../app/contexts.server';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { jobs } from '../../app/jobs.server';
import { verifyAudit } from '../../app/kernel/audit/verify.server';
import { type CommandServices, runCommand } from '../../app/kernel/command/run-command.server';
import { Database } from '../../app/kernel/db/client.server';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../app/kernel/db/embedded-postgres.server';
import { applyMigrations } from '../../app/kernel/db/migrate.server';
import { ensureOwnerAndDatabase, ensureServingRoles } from '../../app/kernel/db/roles.server';
import { installQueues } from '../../app/kernel/jobs/queue.server';
import { commandServices } from '../../app/kernel/services.server';
import { findInconsistencies } from '../../app/modules/catalogue/public.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { editionOf } from '../../app/modules/publishing/public.server';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { freePort } from '../setup/web';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ITEMS = 100;
/** So many are out when the blow falls. */
const ENOUGH = 15;

/** A server of this test's own, for it is killed. Its commits are as durable as in production. */
let folder: string;
let postgres: EmbeddedPostgres;
let ownerUrl: string;
let services: CommandServices;
let district: TestDistrict;
let template: number;
let siteId: number;
let web = 0;
const processes: ChildProcess[] = [];

async function open(): Promise<void> {
  postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres') });
  ownerUrl = await ensureOwnerAndDatabase(postgres.adminUrl, 'gongkai');
}

const connect = () => commandServices(new Database({ ownerUrl, pool: 4 }), { DATA_DIR: path.join(folder, 'data') }, CONTEXTS);
const inDistrict = <T>(run: Parameters<Database['asApp']>[1]) => services.db.asApp(district.districtId, run) as Promise<T>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongkai-kill-'));
  await open();
  await ensureServingRoles(ownerUrl);
  await applyMigrations(ownerUrl, ROOT);
  await installQueues(ownerUrl, jobs);
  services = connect();
  district = await makeDistrict(services);
  siteId = district.sites.get('luting')!;
  const people = await makeOfficers(services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    content: [{ role: 'content_reviewer' }],
    secrecy: [{ role: 'secrecy_reviewer' }],
  });
  const { itemId } = await runCommand(services, createDraft, people.writer, { siteId, title: '关于冬季供暖的通知', categoryCode: '0501' });
  const target = async () => ({
    itemId,
    lockVersion: (await inDistrict<Awaited<ReturnType<typeof editionOf>>>((tx) => editionOf(tx, district.districtId, itemId))).item
      .lockVersion,
  });
  const { fields } = await inDistrict<Awaited<ReturnType<typeof editionOf>>>((tx) => editionOf(tx, district.districtId, itemId));
  await runCommand(services, saveEdition, people.writer, {
    ...(await target()),
    fields: { ...fields, formedOn: '2026-03-02', summary: '供暖安排。' },
    bodyHtml: '<p>现就冬季供暖有关事项通知如下。</p>',
  });
  await runCommand(services, STEPS.submit, people.writer, await target());
  await runCommand(services, STEPS.take, people.content, await target());
  await runCommand(services, STEPS.pass, people.content, await target());
  await runCommand(services, STEPS.pass, people.secrecy, await target());
  template = itemId;
}, 120_000);

afterEach(async () => {
  await Promise.all(processes.splice(0).map(end));
});

afterAll(async () => {
  await services?.db.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A hundred approved editions like the first, each with its item and revisions. */
async function approved(state: 'approved' | 'scheduled'): Promise<number[]> {
  return inDistrict<number[]>(async (tx) => {
    const rows = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO item (district_id, site_id, category_id, category1_id, category2_id, state, title, issuer, formed_on, summary, updated_at)
      SELECT district_id, site_id, category_id, category1_id, category2_id, ${state}, title || ' ' || n, issuer, formed_on, summary, now() FROM item, generate_series(1, ${ITEMS}) n WHERE id = ${template} RETURNING id`;
    const ids = rows.map(({ id }) => id);
    await tx.$executeRaw`
      INSERT INTO item_revision (district_id, item_id, no, title, body_html, fields, created_by)
      SELECT r.district_id, i, r.no, r.title, r.body_html, r.fields, r.created_by FROM item_revision r, unnest(${ids}::integer[]) i WHERE r.item_id = ${template}`;
    await tx.$executeRaw`
      INSERT INTO edition (item_id, district_id, site_id, state, revision_no, lock_version, author, writers, passes, checked_no, scheduled_at, updated_at)
      SELECT i, district_id, site_id, ${state}, revision_no, lock_version, author, writers, passes, checked_no, CASE WHEN ${state} = 'scheduled' THEN now() END, now()
      FROM edition, unnest(${ids}::integer[]) i WHERE item_id = ${template}`;
    return ids;
  });
}

const countPublished = async (ids: number[]) =>
  inDistrict<number>((tx) => tx.item.count({ where: { id: { in: ids }, state: 'published' } }));

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await holds().catch(() => false));) {
    if (Date.now() > deadline) throw new Error(`${what} did not come about`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function launch(name: 'web' | 'worker', environment: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [path.join(ROOT, 'build', { web: 'server/web.js', worker: 'worker.js' }[name])], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: ownerUrl,
      DATA_DIR: path.join(folder, 'data'),
      PUBLIC_SCHEME: 'http',
      LOG_LEVEL: 'fatal',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  processes.push(child);
  return child;
}

async function launchWeb(): Promise<ChildProcess> {
  web = await freePort();
  const child = launch('web', { PORT: String(web), PUBLIC_PORT: String(web) });
  await until('the web process answers', async () => (await fetch(`http://127.0.0.1:${web}/readyz`)).ok);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Asserts the invariants at rest: published once or not at all, numbers without gap, everything in agreement. */
async function expectWhole(ids: number[]): Promise<void> {
  const { districtId } = district;
  const items = await inDistrict<{ id: number; state: string; indexNumber: string | null; edition: { state: string } | null }[]>((tx) =>
    tx.item.findMany({
      where: { id: { in: ids } },
      select: { id: true, state: true, indexNumber: true, edition: { select: { state: true } } },
    }),
  );
  const published = items
    .filter(({ state }) => state === 'published')
    .map(({ id }) => id)
    .sort((a, b) => a - b);
  expect(items.filter(({ state, edition }) => edition?.state !== state)).toEqual([]);
  expect(items.filter(({ state, indexNumber }) => (state === 'published') !== (indexNumber !== null))).toEqual([]);
  const events = await inDistrict<{ event: unknown }[]>((tx) =>
    tx.auditEvent.findMany({ where: { districtId, event: { path: ['type'], equals: 'item.published' } } }),
  );
  expect(
    events
      .map(({ event }) => (event as { itemId: number }).itemId)
      .filter((id) => ids.includes(id))
      .sort((a, b) => a - b),
  ).toEqual(published);
  const notices = await inDistrict<{ payload: unknown }[]>((tx) => tx.outboxEvent.findMany({ where: { topic: 'items.published' } }));
  expect(
    notices
      .flatMap(({ payload }) => (payload as { itemIds: number[] }).itemIds)
      .filter((id) => ids.includes(id))
      .sort((a, b) => a - b),
  ).toEqual(published);
  const serials = (
    await inDistrict<{ indexNumber: string | null }[]>((tx) =>
      tx.item.findMany({ where: { siteId, indexNumber: { not: null } }, select: { indexNumber: true } }),
    )
  )
    .map(({ indexNumber }) => Number(indexNumber!.slice(-5)))
    .sort((a, b) => a - b);
  expect(serials).toEqual(serials.map((_, at) => at + 1));
  expect(await inDistrict((tx) => findInconsistencies(tx, districtId))).toEqual([]);
  expect((await verifyAudit(services.db, districtId)).faults).toEqual([]);
}

describe('a hundred publications', () => {
  it('survive the killing of the worker, and two others finish them', async () => {
    const ids = await approved('scheduled');
    const worker = launch('worker');
    await until('some are published', async () => (await countPublished(ids)) >= ENOUGH);
    await end(worker);
    expect(await countPublished(ids)).toBeLessThan(ITEMS);
    await expectWhole(ids);
    launch('worker');
    launch('worker');
    await until('all are published', async () => (await countPublished(ids)) === ITEMS);
    await expectWhole(ids);
  }, 150_000);

  it('survive the killing of the database, and the worker that lived through it finishes them', async () => {
    const ids = await approved('scheduled');
    const worker = launch('worker');
    await until('some are published', async () => (await countPublished(ids)) >= ENOUGH);
    process.kill(-postgres.pid, 'SIGKILL');
    await postgres.exited;
    await services.db.close().catch(() => undefined);
    await open();
    services = connect();
    expect(worker.exitCode).toBeNull();
    await until('all are published', async () => (await countPublished(ids)) === ITEMS);
    await expectWhole(ids);
  }, 150_000);

  it('survive the killing of the web process that an officer publishes with', async () => {
    const ids = await approved('approved');
    let child = await launchWeb();
    const { lockVersion } = await inDistrict<{ lockVersion: number }>((tx) =>
      tx.edition.findUniqueOrThrow({ where: { itemId: ids[0]! }, select: { lockVersion: true } }),
    );
    const cookie = await signIn();
    const round = (wanted: number[]) =>
      Promise.allSettled(wanted.map((id) => post(`/admin/items/${id}`, { do: 'publish', lockVersion: String(lockVersion) }, cookie)));
    const first = round(ids);
    await until('some are published', async () => (await countPublished(ids)) >= ENOUGH);
    await end(child);
    const answers = await first;
    expect(answers.some(({ status }) => status === 'rejected')).toBe(true);
    await expectWhole(ids);
    child = await launchWeb();
    // An officer who got no answer tries again: a published item is refused, nothing is published twice.
    // A hundred at once are more than a slow machine works for in the time of a transaction; who is told so tries again as well.
    for (let rounds = 0; rounds < 5 && (await countPublished(ids)) < ITEMS; rounds += 1) {
      const again = await round(ids);
      expect(again.filter(({ status }) => status === 'rejected')).toEqual([]);
    }
    expect(await countPublished(ids)).toBe(ITEMS);
    await expectWhole(ids);
  }, 150_000);
});

function post(where: string, fields: Record<string, string>, cookie = ''): Promise<{ status: number; cookie: string }> {
  const body = new URLSearchParams(fields).toString();
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port: web,
        method: 'POST',
        path: where,
        agent: false,
        headers: {
          Host: `localhost:${web}`,
          Origin: `http://localhost:${web}`,
          Cookie: cookie,
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': Buffer.byteLength(body),
        },
      },
      (response) => {
        response.resume();
        response.once('end', () =>
          resolve({ status: response.statusCode!, cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? '' }),
        );
        response.once('error', reject);
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}

async function signIn(): Promise<string> {
  const { status, cookie } = await post('/admin/sign-in', { userName: 'writer', password: OFFICER_PASSWORD });
  expect(status).toBe(302);
  return cookie;
}
