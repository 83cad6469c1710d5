import { expect, test } from 'vitest';
import { languageCookie, languageOf } from './language';

test.each([
  ['', 'zh'],
  ['lang=en', 'en'],
  ['session=abc; lang=en', 'en'],
  ['lang=zh', 'zh'],
  ['lang=fr', 'zh'],
  ['xlang=en', 'zh'],
  ['lang=en2', 'zh'],
  ['lang', 'zh'],
])('the cookies %j choose %s', (cookies, lang) => {
  expect(languageOf(cookies)).toBe(lang);
});

test('the choice stays within the workspace, and on https never leaves unencrypted', () => {
  expect(languageCookie('en', 'http://localhost:3000')).toBe('lang=en; Path=/admin; Max-Age=31536000; HttpOnly; SameSite=Lax');
  expect(languageCookie('zh', 'https://www.example.gov.cn')).toMatch(/^lang=zh; .*; Secure$/);
});
