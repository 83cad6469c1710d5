import { spawn } from 'node:child_process';
import http from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BODY_BOUNDS } from '../../app/kernel/route/read-body.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { get } from '../setup/web';
import { startWebProcess, type WebProcess } from '../setup/web-process';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SECONDS = 6;
/** On a machine with nothing else to do visitors wait a few milliseconds. */
const CALM_MS = 50;

let database: TestDatabase;
let district: TestDistrict;
let itemId: number;
let port: number;
let web: WebProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting'] });
  await makeOfficers(database.services, district, 'luting', { publisher: [{ role: 'publisher' }], colleague: [{ role: 'publisher' }] });
  itemId = (await publish(database.services, district, [anItem(district.sites.get('portal')!)]))[0]!.id;
  web = await startWebProcess(database);
  port = web.port;
}, 90_000);
afterAll(async () => {
  await web?.stop();
  await database?.close();
});

const { bytes: MOST_BYTES, fields: MOST_FIELDS } = BODY_BOUNDS.guest;
const part = (name: string, value: string) => `--X\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const URLENCODED = 'application/x-www-form-urlencoded';

/** Forms that need no account, at the longest and most laborious that is taken, and beyond. */
function worstForms() {
  const forms: [string, string, string][] = [
    ['/admin/sign-in', URLENCODED, `userName=publisher&password=${'a'.repeat(200)}`],
    ['/admin/sign-in', URLENCODED, `userName=nobody&password=wrong&${'a=1&'.repeat(MOST_FIELDS - 2)}`],
    ['/admin/sign-in', URLENCODED, `userName=nobody&password=${'%25'.repeat((MOST_BYTES - 60) / 3)}`],
    [
      '/admin/sign-in',
      'multipart/form-data; boundary=X',
      `${part('userName', 'nobody')}${part('password', 'wrong')}${part('a', '1').repeat(MOST_FIELDS - 2)}--X--\r\n`,
    ],
    ['/admin/sign-in', URLENCODED, 'a&'.repeat(500_000)],
    ['/admin/forgot', URLENCODED, 'userName=publisher'],
    ['/admin/reset?token=x', URLENCODED, `token=${'x'.repeat(43)}&next=Another-Horse-9&again=Another-Horse-9`],
    ['/admin/second-factor', URLENCODED, 'do=recovery&code=x'],
    ['/admin/language', URLENCODED, 'lang=en'],
    ['/admin/items/new', URLENCODED, 'title=x'],
  ];
  const head = (where: string, type: string, body: string) =>
    `POST ${where} HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return forms.map(([where, type, body]) => ({ head: head(where, type, body), body }));
}

/** Pages that are asked for without an account, plainly and with cookies that open nothing. */
function guestsPages() {
  const cookies = [
    '',
    ...Array.from({ length: 3 }, (_, at) => `Cookie: session=${String(at).repeat(40)}; second-factor=${String(at).repeat(34)}\r\n`),
  ];
  return ['/admin', '/admin/items', '/admin/sign-in', '/admin/forgot'].flatMap((where) =>
    cookies.map((cookie) => ({ head: `GET ${where} HTTP/1.1\r\nHost: localhost:${port}\r\n${cookie}\r\n`, body: '' })),
  );
}

/** The server's own figure, gathered since it was last asked. */
async function loopDelay(quantile: 'p50' | 'p90' | 'p99'): Promise<number> {
  const { body } = await get(port, '/metrics');
  return 1_000 * Number(new RegExp(`^nodejs_eventloop_lag_${quantile}_seconds (\\S+)`, 'm').exec(body)![1]);
}

/** The name of an account that the flood does not guess at: one that it guesses at is locked for everybody. */
function signIn(localAddress: string): Promise<{ status: number; location?: string }> {
  const body = `userName=colleague&password=${OFFICER_PASSWORD}`;
  return new Promise((resolve, reject) => {
    const headers = {
      Host: `localhost:${port}`,
      Origin: `http://localhost:${port}`,
      'Content-Type': URLENCODED,
      'Content-Length': body.length,
    };
    const sent = http.request(
      { host: '127.0.0.1', port, localAddress, method: 'POST', path: '/admin/sign-in', headers, agent: false },
      (response) => response.resume().once('end', () => resolve({ status: response.statusCode!, location: response.headers.location })),
    );
    sent.once('error', reject).end(body);
  });
}

let asked = 0;

/** Waiting times of one visitor after the other, for cached pages mostly, and now and then one that has to be made. */
async function visitors(seconds: number): Promise<number[]> {
  const pages = ['/', '/luting/', `/item/${itemId}`, '/catalogue'];
  const times: number[] = [];
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1_000) {
    const where = (asked += 1) % 8 === 0 ? `/search?q=${encodeURIComponent('安全')}${asked}` : pages[asked % pages.length]!;
    const started = performance.now();
    const { status } = await get(port, where);
    times.push(performance.now() - started);
    expect([where, status]).toEqual([where, 200]);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return times;
}

function p95Of(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
}

describe('a flood of guests', () => {
  it.each([
    ['forms', worstForms],
    ['pages', guestsPages],
  ] as const)(
    'with %s leaves the visitors and the officers of other addresses their answers',
    async (what, requests) => {
      await visitors(1);
      await loopDelay('p50');
      const calm = p95Of(await visitors(2));
      const calmDelay = await loopDelay('p90');
      const plan = path.join(database.dataFolder, 'flood.json');
      mkdirSync(database.dataFolder, { recursive: true });
      writeFileSync(
        plan,
        JSON.stringify({
          port,
          connections: 120,
          addresses: ['127.0.0.11', '127.0.0.12', '127.0.0.13', '127.0.0.14'],
          requests: requests(),
        }),
      );
      const flood = spawn(process.execPath, [path.join(ROOT, 'tests/setup/flood.mjs'), plan], { stdio: ['pipe', 'pipe', 'inherit'] });
      let told = '';
      flood.stdout.on('data', (text: Buffer) => (told += text.toString()));
      const ended = new Promise<void>((resolve) => flood.once('exit', () => resolve()));
      let times: number[] = [];
      let entered = { status: 0 } as Awaited<ReturnType<typeof signIn>>;
      try {
        while (!told.includes('flooding')) await new Promise((resolve) => setTimeout(resolve, 20));
        await loopDelay('p50');
        const entering = signIn('127.0.0.21').then((answer) => (entered = answer));
        times = await visitors(SECONDS);
        await entering;
      } finally {
        flood.stdin.write('stop\n');
        await ended;
      }
      const delay = await loopDelay('p90');
      const { statuses, told: comeAgain } = JSON.parse(told.split('\n').find((line) => line.startsWith('{'))!) as {
        statuses: Record<string, number>;
        told: number;
      };
      const p95 = p95Of(times);
      console.info(
        `guests' flood of ${what}: visitors' p95 ${p95.toFixed(0)} ms of ${times.length} pages (${calm.toFixed(0)} without), the loop's p90 ${delay.toFixed(0)} ms (${calmDelay.toFixed(0)}), answers ${JSON.stringify(statuses)}`,
      );
      expect(entered).toEqual({ status: 302, location: '/admin' });
      expect(Object.keys(statuses).filter((status) => !/^(200|302|400|409|413|429|503)$/.test(status))).toEqual([]);
      // A guest turned away for the moment is told when to come again; one locked out reads it on the page.
      if (what === 'forms') expect(comeAgain).toBeGreaterThan(0);
      expect(comeAgain).toBeGreaterThanOrEqual(statuses['503'] ?? 0);
      expect(delay).toBeLessThan(Math.max(200, 3 * calmDelay));
      // Where the machine itself is so busy that they wait without a flood, the loop's own figure alone tells of the flood.
      if (calm < CALM_MS) expect(p95).toBeLessThan(200);
      // Nothing that the crowd did is an error.
      expect(web.complaints()).toBe('');
    },
    60_000,
  );
});
