import { expect, it } from 'vitest';
import { inChinese } from '../../kernel/words/message';
import { deviceOf } from './device-name';

const webKit = (system: string, more: string) => `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) ${more}`;

it.each([
  [webKit('Windows NT 10.0; Win64; x64', 'Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0'), 'Windows', 'Edge'],
  [webKit('Windows NT 6.1; WOW64', 'Chrome/86.0.4240.198 Safari/537.36 360SE'), 'Windows', '360浏览器'],
  [webKit('Windows NT 10.0; WOW64', 'Chrome/94.0 Safari/537.36 QBCore/4.0 QQBrowser/11.0'), 'Windows', 'QQ浏览器'],
  [webKit('iPhone; CPU iPhone OS 17_0 like Mac OS X', 'Mobile/15E148 MicroMessenger/8.0.40'), 'iPhone', '微信'],
  [webKit('Macintosh; Intel Mac OS X 10_15_7', 'Version/17.0 Safari/605.1.15'), 'macOS', 'Safari'],
  [webKit('Phone; OpenHarmony 5.0', 'Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1 Mobile HuaweiBrowser/5.1'), '鸿蒙', '华为浏览器'],
  [webKit('Linux; Android 13; V2171A', 'Chrome/115.0 Mobile Safari/537.36'), '安卓', 'Chrome'],
  [webKit('X11; Linux x86_64', 'HeadlessChrome/130.0.0.0 Safari/537.36'), 'Linux', 'Chrome'],
  ['Mozilla/5.0 (X11; Linux aarch64; rv:115.0) Gecko/20100101 Firefox/115.0', 'Linux', 'Firefox'],
  ['Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko', 'Windows', 'IE'],
  ['curl/8.9', null, null],
  ['', null, null],
])('%s', (userAgent, system, browser) => {
  const device = deviceOf(userAgent);
  expect([device.system && inChinese(device.system), device.browser && inChinese(device.browser)]).toEqual([system, browser]);
});
