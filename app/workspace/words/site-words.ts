import { defineWords } from '~/kernel/words/message';

/** The district's sites. */
export const { words: SITES } = defineWords({
  '共{total}个网站': '{total} {total|site|sites}',
  '找到{total}个网站': '{total} {total|site|sites} found',
  单位类别: 'Kind of unit',
  最近发布: 'Latest item',
  没有公开信息: 'Nothing public',
  首页地址: 'Home page',
  在新窗口打开网站: 'Open the site in a new window',
});
