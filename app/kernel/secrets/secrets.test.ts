import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secrets } from './secrets.server';

const OLD = 'an-old-secret-of-some-forty-characters-00';
const NEW = 'a-new-secret-of-some-forty-characters-111';
const place = { purpose: 'totp', of: '1:2' };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongkai-secrets-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is sealed', () => {
  it('opens again for the same purpose and row, and never looks the same', () => {
    const secrets = new Secrets(NEW, folder);
    const [once, twice] = [secrets.seal('身份证件', place), secrets.seal('身份证件', place)];
    expect(once).not.toBe(twice);
    expect(once).not.toContain('身份证件');
    expect(secrets.open(once, place)).toBe('身份证件');
    expect(new Secrets(NEW, folder).open(twice, place)).toBe('身份证件');
  });

  it.each([
    ['another row', { purpose: 'totp', of: '1:3' }],
    ['another purpose', { purpose: 'applicant', of: '1:2' }],
  ])('does not open for %s', (_, other) => {
    const secrets = new Secrets(NEW, folder);
    expect(() => secrets.open(secrets.seal('x', place), other)).toThrow();
  });

  it('does not open once a character is changed', () => {
    const secrets = new Secrets(NEW, folder);
    const sealed = secrets.seal('some text', place);
    const at = sealed.length - 12;
    expect(() => secrets.open(sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1), place)).toThrow();
  });

  it('opens with a secret that was followed by another, and not with another alone', () => {
    const sealed = new Secrets(OLD, folder).seal('x', place);
    const both = new Secrets(`${NEW}, ${OLD}`, folder);
    expect(both.open(sealed, place)).toBe('x');
    expect(new Secrets(NEW, folder).open(both.seal('y', place), place)).toBe('y');
    expect(() => new Secrets(NEW, folder).open(sealed, place)).toThrow('部署密钥');
  });
});

describe('without a setting', () => {
  it('the secret is made once, for its owner’s eyes, and found again', () => {
    expect(readdirSync(folder)).toEqual([]);
    const sealed = new Secrets(undefined, folder).seal('x', place);
    expect(readdirSync(folder)).toEqual(['secret.key']);
    expect(statSync(path.join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(folder, 'secret.key'), 'utf8').trim()).toHaveLength(43);
    expect(new Secrets(undefined, folder).open(sealed, place)).toBe('x');
  });
});
