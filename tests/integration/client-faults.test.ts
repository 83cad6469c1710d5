/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import http from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { prepareRecords, type Records } from '../setup/command-records';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startWebProcess, type WebProcess } from '../setup/web-process';
import { WORKSPACE_FORMS } from '../setup/workspace-forms';
import { OF_DISTRICT, OF_UNIT, WORKSPACE_ROUTES } from '../setup/workspace-routes';
import { signInAs } from '../factories/sign-in';

let database: TestDatabase;
let district: TestDistrict;
let records: Records;
let web: WebProcess;
let places: { item: string; file: string };
const cookies = new Map<string, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services, { units: ['luting', 'shibutou', 'qinghuai'] });
  const unit = await makeOfficers(services, district, 'luting', {
    publisher: [{ role: 'publisher' }],
    content_reviewer: [{ role: 'content_reviewer' }],
    secrecy_reviewer: [{ role: 'secrecy_reviewer' }],
    unit_admin: [{ role: 'unit_admin' }],
    colleague: [{ role: 'publisher' }],
    away: [{ role: 'publisher' }],
  });
  const wide = await makeOfficers(
    services,
    district,
    'portal',
    Object.fromEntries(OF_DISTRICT.map((role) => [role, [{ role, wholeDistrict: true }]])) as Record<
      (typeof OF_DISTRICT)[number],
      { role: (typeof OF_DISTRICT)[number]; wholeDistrict: boolean }[]
    >,
  );
  records = await prepareRecords(services, district, { ...unit, district_admin: wide.district_admin });
  for (const name of [...OF_UNIT, ...OF_DISTRICT]) {
    if (name !== 'publisher')
      cookies.set(
        name,
        (
          await signInAs(services, district.districtId, {
            userName: name,
            password: OFFICER_PASSWORD,
            address: `10.0.0.${cookies.size}`,
            userAgent: 'test',
          })
        ).split(';')[0]!,
      );
  }
  cookies.set('publisher', records.cookie);
  const [item] = await publish(services, district, [
    anItem(district.sites.get('portal')!, {
      bodyHtml: `<p>${'长'.repeat(200_000)}</p>`,
      attachments: [{ name: '大.txt', extension: 'txt', mediaType: 'text/plain', bytes: new Uint8Array(5_000_000).fill(97) }],
    }),
  ]);
  const file = await services.db.asApp(district.districtId, (tx) => tx.attachment.findFirstOrThrow({ where: { itemId: item!.id } }));
  places = { item: String(item!.id), file: `${file.id}/${encodeURIComponent(file.name)}` };
  // What it writes at this level somebody has to look at.
  web = await startWebProcess(database, { LOG_LEVEL: 'warn', PAGE_CACHE_MB: '1' });
}, 120_000);
afterAll(async () => {
  await web?.stop();
  await database?.close();
});

interface RequestParts {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** @returns the status; 0 where the server hung up. */
function ask(path: string, { method = 'GET', headers = {}, body }: RequestParts = {}): Promise<number> {
  return new Promise((resolve) => {
    const origin = `http://localhost:${web.port}`;
    const sent = http.request(
      {
        host: '127.0.0.1',
        port: web.port,
        method,
        path,
        agent: false,
        headers: {
          Host: `localhost:${web.port}`,
          Origin: origin,
          ...headers,
          ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        response
          .resume()
          .once('end', () => resolve(response.statusCode!))
          .once('error', () => resolve(0));
      },
    );
    sent.once('error', () => resolve(0));
    sent.end(body);
  });
}

/** Bytes as they are, and how long the other side is listened to: to its end, or not at all. */
function raw(bytes: string, stays: boolean): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(web.port, '127.0.0.1', () => {
      socket.write(Buffer.from(bytes, 'latin1'), () => {
        if (!stays) socket.resetAndDestroy();
      });
    });
    const timer = setTimeout(() => socket.destroy(), 300);
    socket
      .on('error', () => undefined)
      .on('close', () => {
        clearTimeout(timer);
        resolve();
      })
      .resume();
  });
}

/** The server still answers, and has had nothing to complain of. */
async function quiet(): Promise<void> {
  expect(await ask('/healthz')).toBe(200);
  expect(web.complaints()).toBe('');
}

const ODD = [
  '99999999999999999999',
  '-1',
  '1e308',
  'NaN',
  '0x10',
  '9007199254740993',
  '2147483648',
  '%',
  'null',
  '[object Object]',
  '{"a":',
  '[]',
  "' OR 1=1 --",
  '\u{1f600}'.repeat(50),
  'a'.repeat(3_000),
  '2026-02-30',
  '0000-00-00',
  '-271821-04-20',
  '99999-01-01T00:00',
  '../../x',
  '\u202e\ufeff',
  '%00',
  '\ud800',
  '1,2;3\n4',
  ' ',
];
/** As a form or an address carries them; a half character has no encoding and goes as its broken bytes. */
const encoded = (value: string) => (value === '%00' ? '%00' : value.isWellFormed() ? encodeURIComponent(value) : '%ED%A0%80');

describe('what a client does is no error of the server', () => {
  it('when it hangs up in the middle of asking', async () => {
    const host = `Host: localhost:${web.port}\r\nOrigin: http://localhost:${web.port}\r\n`;
    const form = (where: string, type: string, cookie: string, body: string) =>
      `POST ${where} HTTP/1.1\r\n${host}Cookie: ${cookie}\r\nContent-Type: ${type}\r\nContent-Length: 100000\r\n\r\n${body}`;
    const publisher = cookies.get('publisher')!;
    const draft = records.items.draft.itemId;
    for (const bytes of [
      'G',
      'GET / HT',
      `GET / HTTP/1.1\r\n${host}`,
      form('/admin/sign-in', 'application/x-www-form-urlencoded', '', 'userName=a'),
      form('/admin/sign-in', 'multipart/form-data; boundary=X', '', '--X\r\nContent-'),
      form(`/admin/items/${draft}/edit`, 'application/x-www-form-urlencoded', publisher, 'title=%E5'),
      form(
        `/admin/items/${draft}/import-docx`,
        'multipart/form-data; boundary=X',
        publisher,
        '--X\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n\r\nPK',
      ),
      form(`/admin/items/${draft}/upload?upload=${records.upload.uploadId}&offset=0`, 'application/octet-stream', publisher, 'abc'),
      form(`/admin/items/${draft}/autosave`, 'multipart/form-data; boundary=X', publisher, ''),
      `POST /admin/sign-in HTTP/1.1\r\n${host}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na=1`,
      `POST /admin/sign-in HTTP/1.1\r\n${host}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\na=1\r\n`,
      `POST /admin/sign-in HTTP/1.1\r\n${host}Expect: 100-continue\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\n`,
    ]) {
      await raw(bytes, false);
      await raw(bytes, true);
    }
    await quiet();
  });

  it('when it hangs up in the middle of an answer', async () => {
    const paths = [
      '/',
      `/item/${places.item}`,
      `/file/${places.file}`,
      '/api/v1/items',
      `/search?q=${encodeURIComponent('通知')}`,
      '/admin',
      '/admin/items',
      `/admin/items/${records.items.draft.itemId}/record.pdf`,
      '/assets/none.css',
      '/sitemap.xml',
    ];
    for (const path of paths) {
      for (const stays of [false, true]) {
        await new Promise<void>((resolve) => {
          const sent = http.request(
            {
              host: '127.0.0.1',
              port: web.port,
              path,
              agent: false,
              headers: { Host: `localhost:${web.port}`, Cookie: cookies.get('publisher')! },
            },
            (response) =>
              response
                .once('data', () => sent.destroy())
                .on('error', () => undefined)
                .on('end', resolve),
          );
          sent.on('error', () => resolve()).on('close', () => resolve());
          sent.end(() => {
            if (!stays) setImmediate(() => sent.destroy());
          });
        });
      }
    }
    await quiet();
  });

  it('when it speaks another language, or its own badly', async () => {
    const head = `Host: localhost:${web.port}\r\n`;
    for (const bytes of [
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\0\0\0\0',
      'SSH-2.0-OpenSSH_9\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'GET / HTTP/1.1\r\n\r\n',
      `GET  / HTTP/1.1\r\n${head}\r\n`,
      `GET /\xff\xfe HTTP/1.1\r\n${head}\r\n`,
      `GET http:// HTTP/1.1\r\n${head}\r\n`,
      `OPTIONS * HTTP/1.1\r\n${head}\r\n`,
      `CONNECT localhost:443 HTTP/1.1\r\n${head}\r\n`,
      `TRACE / HTTP/1.1\r\n${head}\r\n`,
      `BREW / HTTP/1.1\r\n${head}\r\n`,
      `GET / HTTP/1.1\r\n${head}${head}\r\n`,
      `GET / HTTP/1.1\r\nHost: \xe4\xb8\xad\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: [::\r\n\r\n`,
      `GET / HTTP/1.1\r\n${head}Content-Length: -1\r\n\r\n`,
      `POST /admin/sign-in HTTP/1.1\r\n${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
      `POST / HTTP/1.1\r\n${head}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `GET / HTTP/1.1\r\n${head}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
      `GET / HTTP/1.1\r\n${head}Expect: nothing\r\n\r\n`,
      `GET / HTTP/1.1\r\n${head}X: ${'a'.repeat(20_000)}\r\n\r\n`,
      `GET / HTTP/1.1\r\n${head}${'X: a\r\n'.repeat(3_000)}\r\n`,
      `GET /${'a'.repeat(9_000)} HTTP/1.1\r\n${head}\r\n`,
      `GET / HTTP/1.1\r\n${head}Cookie: session=%zz; =; lang; lang==; ${'a=1; '.repeat(500)}\r\n\r\n`,
      `GET / HTTP/1.1\r\n${head}If-None-Match: W/"\r\nAccept-Encoding: ;q=,,br;q=9\r\nRange: bytes=9-1\r\nIf-Modified-Since: never\r\n\r\n`,
    ])
      await raw(bytes, true);
    for (const path of [
      '/%',
      '/%ff',
      '/%00',
      '/..',
      '//',
      '/a\\b',
      '/admin/%',
      '/admin/items/x',
      '/admin/items/99999999999',
      '/item/99999999999',
      '/file/1',
      '/file/9/%ff',
      '/api/v9',
      '/sitemap-99999999999999999999.xml',
      '/column/0',
      '/?%',
      '/?q=%',
      '/admin?%',
      '/admin/items?q=%00',
      '/__proto__',
      '/constructor/x',
    ]) {
      expect([path, (await ask(path, { headers: { Cookie: cookies.get('publisher')! } })) < 500]).toEqual([path, true]);
    }
    await quiet();
  });

  it('when it writes odd values into the addresses of the workspace', async () => {
    const names = [
      'q',
      'page',
      'site',
      'state',
      'category',
      'from',
      'to',
      'sort',
      'before',
      'after',
      'no',
      'with',
      'view',
      'rule',
      'person',
      'token',
      'upload',
      'offset',
      'kind',
      'year',
      'month',
      'item',
      'account',
      'unit',
      'role',
      'day',
      'type',
      'who',
      'done',
    ];
    for (const [number, { file, path }] of WORKSPACE_ROUTES.entries()) {
      const address = path
        .replace('{draft}', String(records.items.draft.itemId))
        .replace('{file}', 'a'.repeat(64))
        .replace('{account}', String(records.own.accountId));
      const declared = names.filter((_, at) => (at + number) % 8 === 0);
      const who = [...cookies.keys()][number % cookies.size]!;
      for (const cookie of new Set([cookies.get('district_admin')!, cookies.get(who)!])) {
        for (const [at, name] of declared.entries()) {
          const value = ODD[(at + number * 7) % ODD.length]!;
          const asked = `${address}?${name}=${encoded(value)}`;
          expect([file, asked, (await ask(asked, { headers: { Cookie: cookie } })) < 500]).toEqual([file, asked, true]);
        }
      }
    }
    await quiet();
  }, 180_000);

  it('when it sends odd values in the forms of the workspace, or no form at all', async () => {
    const type = 'application/x-www-form-urlencoded';
    for (const [number, row] of WORKSPACE_FORMS.entries()) {
      const { path } = WORKSPACE_ROUTES.find(({ file }) => file === row.file)!;
      const address =
        path.replace('{draft}', String(row.item && records.items[row.item].itemId)).replace('{account}', String(row.account?.(records))) +
        (row.query?.(records) ?? '');
      const who =
        `${row.done ?? ''} ${row.answered ?? ''} ${row.conflict ?? ''}`
          .trim()
          .split(/\s+/)
          .find((name) => cookies.has(name)) ?? 'publisher';
      const headers = { Cookie: cookies.get(who)! };
      const given = row.form(records, 'publisher');
      const fields: [string, string][] =
        given instanceof Uint8Array || given.file instanceof Uint8Array
          ? [['a', '1']]
          : Object.entries({ ...(row.do ? { do: row.do } : {}), ...given }).map(([name, value]) => [name, String(value)]);
      const bodies: [string, string | Buffer][] = [
        ['', ''],
        [type, ''],
        [type, '&=&%'],
        ['multipart/form-data', 'x'],
        ['multipart/form-data; boundary=X', '--X\r\n\r\n--X--'],
        ['multipart/form-data; boundary=X', '--X\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'],
        ['application/json', '{"a":'],
        ['application/octet-stream', Buffer.from([0, 255, 254])],
        ['text/plain; charset=nothing', 'a=1'],
      ];
      // Of each route once what is no form, of each form some fields with what nobody types.
      if (WORKSPACE_FORMS.findIndex(({ file }) => file === row.file) !== number) bodies.length = 0;
      for (const [at, [name]] of fields.entries()) {
        if (name === 'do' || (fields.length > 4 && (at + number) % 3 !== 0)) continue;
        for (const value of [ODD[(at * 5 + number * 3) % ODD.length]!]) {
          bodies.push([
            type,
            fields
              .map(([other, right]) => `${encodeURIComponent(other)}=${other === name ? encoded(value) : encodeURIComponent(right)}`)
              .join('&'),
          ]);
        }
      }
      for (const [sent, body] of bodies) {
        const status = await ask(address, {
          method: 'POST',
          headers: { ...headers, ...(sent === '' ? {} : { 'Content-Type': sent }) },
          body,
        });
        expect([row.file, row.do, sent, String(body).slice(0, 300), status > 0 && status < 500]).toEqual([
          row.file,
          row.do,
          sent,
          String(body).slice(0, 300),
          true,
        ]);
      }
    }
    await quiet();
  }, 300_000);
});
