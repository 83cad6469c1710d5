import path from 'node:path';
import type { Bench } from '../bench-run';
import type { Fixture } from '../fixture';
import { coreNote, type LoadResult, middle, type Target } from '../load';
import { ask, type WebProcess, startNginx, startWebProcess } from '../servers';

const CONNECTIONS = 64;

/**
 * A kept page against nginx with the same bytes in a file. What is compared is the gzip form, which every browser takes and
 * nginx serves from a file compressed beforehand; the product would send most browsers the smaller brotli form. Headers are
 * each server's own: the product sends a dozen more.
 */
export async function measureCached(bench: Bench, small: Fixture): Promise<void> {
  const { machine, cleanup, load, report, options } = bench;
  const web = await startWebProcess(machine, cleanup, {
    ownerUrl: small.ownerUrl,
    dataDir: small.folder,
    cacheMb: 64,
    profile: options.profile,
  });
  const target: Target = { host: 'localhost', path: '/' };
  const [gzip, identity] = [await ask(web.port, target, 'gzip'), await ask(web.port, target)];
  if (gzip.headers['content-encoding'] !== 'gzip' || identity.status !== 200) throw new Error('the portal home is not served compressed');

  let nginx: WebProcess | null = null;
  if (machine.nginx)
    nginx = await startNginx(machine, cleanup, path.join(bench.folder, 'nginx'), { gzip: gzip.body, identity: identity.body });
  else
    bench.lacks(
      '没有 nginx（Debian：apt-get install nginx-light），缓存页没有对照。nginx is missing, so the cached page has nothing to compare with.',
    );

  const servers = [
    ['ours', web, target] as const,
    ...(nginx ? [['nginx', nginx, { host: 'localhost', path: '/page.html' }] as const] : []),
  ];
  if (nginx) {
    const copy = await ask(nginx.port, servers[1]![2], 'gzip');
    if (!copy.body.equals(gzip.body)) throw new Error('nginx does not serve the same bytes');
  }
  const rounds: Record<'ours' | 'nginx', LoadResult[]> = { ours: [], nginx: [] };
  const run = ([, served, at]: (typeof servers)[number], seconds: number) =>
    load.run({ port: served.port, pid: served.pid, targets: [at], connections: CONNECTIONS, seconds, acceptEncoding: 'gzip' });
  for (const server of servers) await run(server, 2);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const server of servers) rounds[server[0]].push(await run(server, options.seconds));
  }
  await web.stop();
  await nginx?.stop();

  const ours = middle(rounds.ours);
  const section = 'cached';
  if (nginx) {
    const theirs = middle(rounds.nginx);
    report({
      section,
      name: 'nginx',
      label: 'nginx 静态文件 static file',
      value: theirs.requestsPerSecond,
      unit: 'req/s',
      note: `p99 ${theirs.p99.toFixed(1)} ms  ${coreNote(theirs)}`,
    });
    report({
      section,
      name: 'cached',
      label: '缓存页 cached page',
      value: ours.requestsPerSecond,
      unit: 'req/s',
      aim: { relation: '≥', value: 0.6 * theirs.requestsPerSecond },
      ratio: { value: ours.requestsPerSecond / theirs.requestsPerSecond, to: 'nginx' },
      note: coreNote(ours),
    });
  } else
    report({ section, name: 'cached', label: '缓存页 cached page', value: ours.requestsPerSecond, unit: 'req/s', note: coreNote(ours) });
  report({
    section,
    name: 'cached-p99',
    label: `缓存页 p99，${CONNECTIONS} 连接 connections`,
    value: ours.p99,
    unit: 'ms',
    aim: { relation: '≤', value: 10 },
  });
  const failed = [...rounds.ours, ...rounds.nginx].reduce((sum, { errors }) => sum + errors, 0);
  if (failed > 0) bench.remark(`缓存页有 ${failed} 个请求失败 failed requests`);
}
