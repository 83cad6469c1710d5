import http from 'node:http';
import { DEMO_PASSWORD } from '../../../prisma/demo/officers';
import type { Bench } from '../bench-run';
import type { Fixture } from '../fixture';
import { startWebProcess } from '../servers';

const SCREEN_P95_MS = 60;
const HOST = 'localhost';

interface Screen {
  name: string;
  label: string;
  path: string;
}

/** Lists and first screens of who has a whole district. */
export async function measureDistrictScreens(bench: Bench, { ownerUrl, folder, sites }: Fixture): Promise<void> {
  const web = await startWebProcess(bench.machine, bench.cleanup, {
    ownerUrl,
    dataDir: folder,
    cacheMb: 32,
    profile: bench.options.profile,
  });
  await measureScreens(bench, web.port, { userName: 'quguanli', password: DEMO_PASSWORD }, `@ ${sites.toLocaleString('en-US')}`, [
    { name: 'district-today', label: '全区今日工作 a district’s day', path: '/admin' },
    { name: 'district-list', label: '全区信息列表 its list', path: '/admin/items' },
    { name: 'district-list-page', label: '  第 300 页 page 300', path: '/admin/items?page=300' },
    { name: 'district-list-search', label: '  按词查 by a word', path: `/admin/items?q=${encodeURIComponent('养老服务')}` },
    { name: 'district-sites', label: '全区网站 its sites', path: '/admin/sites' },
    { name: 'district-calendar', label: '全区日历 its calendar', path: '/admin/calendar' },
  ]);
  await web.stop();
}

/** How long pages of the workspace take, asked one after another. @param size of what they show, behind each label. */
export async function measureScreens(
  bench: Bench,
  port: number,
  officer: { userName: string; password: string },
  size: string,
  screens: readonly Screen[],
): Promise<void> {
  const cookie = await signIn(port, officer);
  for (const { name, label, path } of screens) {
    const times: number[] = [];
    for (let at = 0; at < (bench.options.quick ? 30 : 100); at += 1) {
      const begun = performance.now();
      const status = await get(port, path, cookie);
      if (status !== 200) throw new Error(`${path}: ${status}`);
      if (at >= 10) times.push(performance.now() - begun);
    }
    bench.report({
      section: 'workspace',
      name: `${name}-p95`,
      label: `${label}, p95 ${size}`,
      value: quantile(times, 0.95),
      unit: 'ms',
      aim: { relation: '≤', value: SCREEN_P95_MS },
      note: `p50 ${quantile(times, 0.5).toFixed(1)} ms`,
    });
  }
}

export function quantile(values: number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
}

function send(
  port: number,
  method: 'GET' | 'POST',
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, method, path, agent: false, headers: { Host: `${HOST}:${port}`, ...headers } },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response));
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}

async function get(port: number, path: string, cookie: string): Promise<number> {
  return (await send(port, 'GET', path, { Cookie: cookie })).statusCode!;
}

async function signIn(port: number, officer: { userName: string; password: string }): Promise<string> {
  const body = new URLSearchParams(officer).toString();
  const response = await send(
    port,
    'POST',
    '/admin/sign-in',
    {
      Origin: `http://${HOST}:${port}`,
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(Buffer.byteLength(body)),
    },
    body,
  );
  return response.headers['set-cookie']![0]!.split(';')[0]!;
}
