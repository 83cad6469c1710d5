import { chineseOnly } from '../../../kernel/words/message';
import { DomainError } from '../../../kernel/errors';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { categoryTree, districtWords } from './categories.server';
import { districtTally } from './tallies.server';

/**
 * Whether the district has such a theme or genre: on its list, or on one of its items, as older ones may have words that the list
 * lost. Ask before `site.read`, not inside it.
 */
export async function knowsWord(site: SiteContext, field: 'theme' | 'genre', word: string): Promise<boolean> {
  const words = await districtWords(site);
  const listed = field === 'theme' ? words.themes : words.genres;
  if (listed.includes(word)) return true;
  const facets = (await districtTally(site)).facets({}, await categoryTree(site));
  return (field === 'theme' ? facets.themes : facets.genres).some(([each]) => each === word);
}

/**
 * A filter by a theme or genre that does not exist is told, as one by a category is: of words that are none there is no end.
 * @throws DomainError('missing') with a sentence.
 */
export async function requireWords(site: SiteContext, asked: { theme?: string; genre?: string }): Promise<void> {
  for (const field of ['theme', 'genre'] as const) {
    const word = asked[field];
    if (word === undefined || (await knowsWord(site, field, word))) continue;
    const name = field === 'theme' ? '主题' : '体裁';
    throw new DomainError('missing', `no ${field} ${word}`, [{ field, message: chineseOnly(`没有名为“${word}”的${name}。`) }]);
  }
}
