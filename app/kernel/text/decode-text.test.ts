import { describe, expect, test } from 'vitest';
import { ENCODINGS, NO_TEXT } from '../../../tests/setup/encodings';
import { decodeText, TEXT_FAULTS } from './decode-text';

/** Texts as they come: tables, JSON, notices, names of one row, rare characters, punctuation, line ends of every system. */
const TEXTS = [
  'userName,name\nlu.xiaoyun,陆晓芸\n',
  'code,slug,name\r\nWL0902,csvgbk,望澜区测试镇人民政府\r\n',
  '{"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}',
  '　　望澜区人民政府办公室关于做好有关工作的通知。\n　　一、提高认识；二、抓好落实。',
  '𠮷先生、𫰡女士、镕基、喆、堃、㛃\n“引号”——破折号…《书名》①②Ⅳ㎡℃\n',
  'a,b\tc\r\n',
  '一丁丂七丄丅丆万丈三上下\n',
  '联通，联系。\n',
];

describe('every text in every encoding', () => {
  test.each(Object.entries(ENCODINGS).flatMap(([name, encode]) => TEXTS.map((text) => [name, text, encode] as const)))(
    '%s: %j',
    (name, text, encode) => {
      // Extension A has four bytes of another run in GB18030, which the encoder of the tests leaves out.
      const given = name === 'GB18030' ? text.replace('㛃', '') : text;
      expect(decodeText(encode(given))).toMatchObject({ ok: true, text: given });
    },
  );
});

describe('what is no text is refused, and never guessed at', () => {
  test.each(
    Object.entries(NO_TEXT).flatMap(([name, spoil]) =>
      TEXTS.filter((text) => /\p{Script=Han}{2}/u.test(text)).map((text) => [name, text, spoil] as const),
    ),
  )('%s: %j', (_, text, spoil) => {
    const decoded = decodeText(spoil(text.replace('㛃', '')));
    expect(decoded.ok).toBe(false);
    if (!decoded.ok) expect(TEXT_FAULTS[decoded.fault].text).toMatch(/。$/);
  });
});

test('UTF-8 that lost any one of its bytes is refused', () => {
  for (const text of [...TEXTS, '朱砂红', '{"label": "朱砂红"}', '望澜区'].filter((each) => /\p{Script=Han}{2}/u.test(each))) {
    const bytes = new TextEncoder().encode(text);
    for (const [at, byte] of bytes.entries())
      if (byte >= 0x80)
        expect(decodeText(Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1)])).ok, `${text} without byte ${at}`).toBe(
          false,
        );
  }
});

describe('what could be two things', () => {
  test('two ordinary characters of GB18030 that are letters in UTF-8 are asked for again', () => {
    expect(decodeText(new Uint8Array([...new TextEncoder().encode('userName,name\nli,'), 0xc1 + 1, 0xa1, 0xc4, 0xa1, 0x0a]))).toEqual({
      ok: false,
      fault: 'unclear',
    });
  });
  test.each(Object.entries(ENCODINGS))('a single character in %s', (name, encode) =>
    expect(decodeText(encode('{"name":"一"}'))).toMatchObject(name === 'GB18030' ? { fault: 'unclear' } : { text: '{"name":"一"}' }),
  );
  test.each(['café\n', 'José García\n', 'Zürich – naïve\n', '3×5\n', '中文 3×5°C\n', 'naïve'])('%j is UTF-8', (text) =>
    expect(decodeText(new TextEncoder().encode(text))).toMatchObject({ ok: true, text, encoding: 'utf-8' }),
  );
  test('nothing is an empty text', () => expect(decodeText(new Uint8Array())).toMatchObject({ ok: true, text: '' }));
});

test('no pair of bytes gives a character that was not sent', () => {
  for (let lead = 0x80; lead <= 0xff; lead += 1) {
    for (const trail of [0, 0x20, 0x2f, 0x30, 0x39, 0x3a, 0x40, 0x7e, 0x7f, 0x80, 0xa0, 0xa1, 0xbf, 0xc0, 0xfe, 0xff]) {
      const decoded = decodeText(new Uint8Array([0x61, 0x2c, lead, trail, 0x0a]));
      if (decoded.ok) expect(decoded.text).not.toMatch(/[\ufffd\0]/);
    }
  }
});

test.each(['·'.repeat(1_000_000), `${'·'.repeat(1_000_000)}a`, `a${'é'.repeat(1_000_000)}b`, 'é,'.repeat(500_000)])(
  'a long text is read within the test’s time',
  (text) => {
    expect(decodeText(new TextEncoder().encode(text))).toBeDefined();
  },
);
