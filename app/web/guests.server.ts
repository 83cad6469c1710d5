import type { ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type Release, Turns } from '../kernel/turns';
import { barePage } from './plain-answers.server';
import { say } from '../kernel/words/kernel-words';
import { inChinese } from '../kernel/words/message';

/**
 * How many of the workspace's guests (who sign in, or ask for a new password) are worked for at once and wait for it, and how many
 * of one network address: an office behind one address still signs in at nine o'clock, a flood leaves the visitors alone.
 */
const GUESTS = { atOnce: 2, waiting: 60, each: 24 };
/**
 * After each of them nothing is done for guests in its place for so many times as long as the event loop was busy meanwhile: however
 * many come, half of its time is the visitors'. What waits for a password to be hashed keeps no loop busy, and where others do
 * meanwhile it is not made to wait for them: hence the bound.
 */
const GUESTS_REST = { times: 3, mostMs: 75 };
/** Cookies that are looked up at once: what opens nothing costs the database as much as what does. */
const LOOKUPS = { atOnce: 4, waiting: 2_000 };
/** How long a guest who is turned away is held, and how many are. */
const CROWDED_MS = 1_000;
const MOST_TURNED_AWAY = 1_000;
/** Message for a guest for whom there is no place. */
export const CROWDED = say('同时登录的人过多，请过几秒再试。');

/** Turns of the workspace's guests: people who are not signed in. */
export class Guests {
  readonly #turns = new Turns(GUESTS);

  /** Whether there is no place for anybody, or none more for this network address. */
  refuses(remote: string): 'all' | 'one' | null {
    return this.#turns.refuses(remote);
  }

  /** A guest's turn; null where there is no place. */
  async take(remote: string): Promise<Release | null> {
    const release = await this.#turns.take(remote);
    if (!release) return null;
    const begun = performance.eventLoopUtilization();
    return () => {
      const busy = performance.eventLoopUtilization(begun).active;
      setTimeout(release, Math.min(GUESTS_REST.times * busy, GUESTS_REST.mostMs)).unref();
    };
  }
}

/** Makes the turns in which cookies are looked up. */
export function cookieLookups(): Turns {
  return new Turns(LOOKUPS);
}

let turnedAway = 0;

/**
 * Turns a guest away for the moment: after a while in which nothing is read of what is sent, and with the end of the connection,
 * so that a guest who asks again at once does not do so often.
 * @param one whether it is this guest's address that asks too much.
 */
export async function crowded(response: ServerResponse, one: boolean): Promise<void> {
  if (turnedAway >= MOST_TURNED_AWAY) return void response.destroy();
  turnedAway += 1;
  await pause(CROWDED_MS);
  turnedAway -= 1;
  if (response.destroyed) return;
  response.setHeader('Retry-After', '5');
  response.setHeader('Connection', 'close');
  const [status, title] = one ? [429, '请求过于频繁'] : [503, '服务暂时繁忙'];
  barePage(response, status, title, `${inChinese(CROWDED)}Too many are signing in at the moment; please try again in a few seconds.`);
}
