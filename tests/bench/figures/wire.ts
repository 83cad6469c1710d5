import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { pageKinds } from '../addresses';
import type { Bench } from '../bench-run';
import type { Fixture } from '../fixture';
import { ask, startWebProcess } from '../servers';

const HTML_LIMIT = 30 * 1_024;
const CSS_LIMIT = 15 * 1_024;
const SAMPLE = 40;

/** Bytes that a browser is sent: the largest page of each kind's sample, the style sheet, and any script at all. */
export async function measureWire(bench: Bench, small: Fixture): Promise<void> {
  const { machine, cleanup, report } = bench;
  const web = await startWebProcess(machine, cleanup, { ownerUrl: small.ownerUrl, dataDir: small.folder, cacheMb: 64 });
  const client = new pg.Client({ connectionString: small.ownerUrl });
  await client.connect();
  const kinds = (await pageKinds(client).finally(() => client.end())).filter(({ name }) => name !== 'feed' && name !== 'api');
  const sheets = new Set<string>();
  let scripts = 0;
  for (const { name, label, targets } of kinds) {
    let most = 0;
    let largest = { br: 0, gzip: 0, identity: 0, path: '' };
    for (const target of targets.slice(0, SAMPLE)) {
      const page = await ask(web.port, target, 'br');
      if (page.status !== 200) continue;
      if (page.body.length > most) {
        most = page.body.length;
        const [gzip, identity] = [await ask(web.port, target, 'gzip'), await ask(web.port, target)];
        largest = { br: most, gzip: gzip.body.length, identity: identity.body.length, path: target.path };
      }
      const html = (await ask(web.port, target)).body.toString('utf8');
      for (const [tag] of html.matchAll(/<link\b[^>]*>/g)) if (/rel="stylesheet"/.test(tag)) sheets.add(/href="([^"]+)"/.exec(tag)![1]!);
      scripts += [...html.matchAll(/<script\b[^>]*>/g)].filter(([tag]) => !/type="application\/ld\+json"/.test(tag)).length;
    }
    if (most === 0) continue;
    report({
      section: 'wire',
      name: `html-${name}`,
      label: `${label}，最大的一页 largest of ${SAMPLE}`,
      value: largest.br / 1_024,
      unit: 'KB',
      aim: { relation: '≤', value: HTML_LIMIT / 1_024 },
      note: `br；gzip ${(largest.gzip / 1_024).toFixed(1)}，未压缩 plain ${(largest.identity / 1_024).toFixed(1)}`,
    });
  }
  let css = 0;
  let encoding = '';
  for (const sheet of sheets) {
    const answer = await ask(web.port, { host: 'localhost', path: sheet }, 'gzip, br');
    css += answer.body.length;
    encoding = answer.headers['content-encoding'] ?? `未压缩 not compressed；gzip ${(gzipSync(answer.body).length / 1_024).toFixed(1)}`;
  }
  report({
    section: 'wire',
    name: 'css',
    label: 'CSS',
    value: css / 1_024,
    unit: 'KB',
    aim: { relation: '≤', value: CSS_LIMIT / 1_024 },
    note: encoding,
  });
  report({ section: 'wire', name: 'script', label: '脚本 scripts', value: scripts, unit: '', aim: { relation: '≤', value: 0 } });
  await web.stop();
}
