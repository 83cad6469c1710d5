import { type Message, named } from '../../kernel/words/message';
import { say } from './words';

/** The first that fits names it: browsers built on another say the other's name as well. */
const BROWSERS: readonly (readonly [RegExp, Message])[] = [
  [/MicroMessenger/, say('微信')],
  [/QQBrowser/, say('QQ浏览器')],
  [/360SE|360EE|QihooBrowser/, say('360浏览器')],
  [/HuaweiBrowser/, say('华为浏览器')],
  [/UCBrowser|UBrowser/, say('UC浏览器')],
  [/MetaSr|SogouMobileBrowser/, say('搜狗浏览器')],
  [/Qaxbrowser/i, say('奇安信浏览器')],
  [/Edg(?:e|A|iOS)?\//, named('Edge')],
  [/OPR\//, named('Opera')],
  [/Firefox\/|FxiOS\//, named('Firefox')],
  [/Chrome\/|CriOS\/|HeadlessChrome/, named('Chrome')],
  [/MSIE |Trident\//, named('IE')],
  [/Safari\//, named('Safari')],
];

const SYSTEMS: readonly (readonly [RegExp, Message])[] = [
  [/OpenHarmony|HarmonyOS/, say('鸿蒙')],
  [/iPhone/, named('iPhone')],
  [/iPad/, named('iPad')],
  [/Android/, say('安卓')],
  [/Windows/, named('Windows')],
  [/Macintosh|Mac OS X/, named('macOS')],
  [/UOS|uos/, say('统信UOS')],
  [/Kylin/i, say('麒麟')],
  [/Linux|X11/, named('Linux')],
];

/** What a browser says of itself, as people call it; null where it says nothing that is known. */
export function deviceOf(userAgent: string): { system: Message | null; browser: Message | null } {
  const first = (table: typeof BROWSERS) => table.find(([sign]) => sign.test(userAgent))?.[1] ?? null;
  return { system: first(SYSTEMS), browser: first(BROWSERS) };
}
