import { affairsTopics } from './topics-affairs';
import { cityTopics } from './topics-city';
import { ruralTopics } from './topics-rural';
import { societyTopics } from './topics-society';
import { specialTopics } from './topics-special';
import type { DemoUnit } from '../types';

/** One line of business of a unit, with the sentences that only this business can say. */
export interface Topic {
  id: string;
  name: string;
  /** Slugs of units and `@town`, `@subdistrict`, `@party`, `@all`. */
  who: string[];
  months: Set<number>;
  theme: string;
  titles: string[];
  scenes: string[];
  facts: string[];
  /** Phrases without a subject, so that news, plans and rules can all use them. */
  measures: string[];
  /** Sentences fit for a normative document; not every topic has them. */
  rules: string[];
  quotes: string[];
  next: string[];
  indicators: string[];
}

/**
 * The entry's form: `#id|name|units|months|theme`, then one template a line with its kind before it:
 * T title, S scene, F fact, M measure, R rule, Q what someone said, N next step, I indicators of a table.
 */
function parseTopics(source: string): Topic[] {
  const topics: Topic[] = [];
  for (const line of source.split('\n')) {
    if (line.startsWith('#')) {
      const [id = '', name = '', who = '', span = '1-12', theme = ''] = line.slice(1).split('|');
      const months = new Set<number>();
      for (const part of span.split(',')) {
        const [first = 1, last = first] = part.split('-').map(Number);
        for (let month = first; month <= last; month += 1) months.add(month);
      }
      topics.push({
        id,
        name,
        who: who.split(','),
        months,
        theme,
        titles: [],
        scenes: [],
        facts: [],
        measures: [],
        rules: [],
        quotes: [],
        next: [],
        indicators: [],
      });
      continue;
    }
    const topic = topics.at(-1);
    if (!topic || line.length < 3) continue;
    const text = line.slice(2);
    switch (line[0]) {
      case 'T':
        topic.titles.push(text);
        break;
      case 'S':
        topic.scenes.push(text);
        break;
      case 'F':
        topic.facts.push(text);
        break;
      case 'M':
        topic.measures.push(text);
        break;
      case 'R':
        topic.rules.push(text);
        break;
      case 'Q':
        topic.quotes.push(text);
        break;
      case 'N':
        topic.next.push(text);
        break;
      case 'I':
        topic.indicators = text.split(',');
        break;
      default:
        throw new Error(`Unknown line in topics: ${line}`);
    }
  }
  return topics;
}

export const topics: Topic[] = parseTopics([ruralTopics, cityTopics, societyTopics, affairsTopics, specialTopics].join('\n'));

const groups: Record<string, DemoUnit['kind']> = { '@town': 'town', '@subdistrict': 'subdistrict', '@party': 'party_department' };

/** Degree to which a topic is the unit's own business: 0 not at all, 3 its very own. */
export function affinity(topic: Topic, unit: DemoUnit): number {
  let best = 0;
  topic.who.forEach((who, index) => {
    if (who === unit.slug) best = Math.max(best, index === 0 ? 5 : index < 3 ? 3 : 1.6);
    else if (who === '@all') best = Math.max(best, 0.3);
    else if (groups[who] === unit.kind) best = Math.max(best, index === 0 ? 1.2 : 0.9);
  });
  return best;
}
