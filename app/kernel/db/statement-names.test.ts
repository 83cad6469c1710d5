import { describe, expect, it } from 'vitest';
import { StatementNames } from './statement-names.server';

/** The name that a text has when it is asked for the nth time. */
const asked = (names: StatementNames, text: string, times: number) => Array.from({ length: times }, () => names.of(text)).at(-1);

describe('names of statements', () => {
  it('are given to what is asked again and again, and stay', () => {
    const names = new StatementNames();
    expect([asked(names, 'SELECT 1', 2), asked(names, 'SELECT 1', 1), asked(names, 'SELECT 1', 5)]).toEqual([undefined, 's0', 's0']);
    expect(asked(names, 'SELECT 2', 3)).toBe('s1');
  });

  it('are not used up by texts that come once', () => {
    const names = new StatementNames();
    for (let at = 0; at < 5_000; at += 1) names.of(`SELECT * FROM item WHERE id IN (${at})`);
    expect(asked(names, 'SELECT 1', 3)).toBe('s0');
  });

  it('are bounded', () => {
    const names = new StatementNames();
    const given = Array.from({ length: 400 }, (_, at) => asked(names, `SELECT ${at}`, 3));
    expect(given.filter((name) => name !== undefined)).toHaveLength(300);
    expect(asked(names, 'SELECT 7', 1)).toBe('s7');
  });
});
