import { expect, test } from 'vitest';
import { isProgramWords } from './program-words';

test.each([
  'C:\\Users\\zhou\\Desktop\\内部\\名单截图.png', 'D:/work/a', '\\\\192.168.1.2\\共享\\a', 'file:///C:/Temp/image001.png', '/Users/zhou/Pictures/a', '/home/zhou/a b', '~/图片/a', '%TEMP%\\a', '..\\..\\a\\b', 'http://10.1.2.3/a.jpg', 'data:image/png;base64,AAAA',
  'C:\\Users\\ADMINI~1\\AppData\\Local\\Temp\\ksohtml\\wps1.jpg', '图片 1', '图片1', '图 12', 'Picture 2', 'image001.png', 'IMG_20260301_101112', 'DSC00123', '微信图片_20260301101112', '屏幕截图 2026-03-01 101112', '截图（3）', 'QQ截图20260301', 'mmexport1700000000000', '未命名', 'wps1', '1.jpg', '名单.xlsx', '现场照片.JPG',
  'clip_image002', '文本框 5', '{1B4E28BA-2FA1-11D2-883F-0016D3CCA427}', 'd41d8cd98f00b204e9800998ecf8427e', '20260301', '2026-03-01 10.11.12', '图片包含 室内, 桌子, 人\n\n描述已自动生成', 'A screenshot of a phone\n\nAI-generated content may be incorrect.', 'Ｃ：＼Users＼zhou＼a', 'C:\u200b\\Users\\a.png',
])('%j is a program’s', (words) => expect(isProgramWords(words)).toBe(true));

test.each([
  '', '区位图', '图1 办事流程', '望澜湖东岸整治前后对比', '2026年1—6月全区工业增加值折线图', '示意图：甲地到乙地', 'A1 公路平面图', '国徽', '张三在现场讲话', '收支/结余对比', '二维码，扫描后打开 https://example.gov.cn/', '水位 3.5 米', 'Map of the district',
])('%j is a person’s', (words) => expect(isProgramWords(words)).toBe(false));
