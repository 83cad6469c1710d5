import { describe, expect, test } from 'vitest';
import { completeLock } from './lock-file.mjs';

interface Entry {
  version?: string;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
}
const lock = (packages: Record<string, Entry>) => ({ packages });

describe('completing a lock file', () => {
  test.each<[string, Entry]>([
    ['@x/core-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@x/core-linux-x64-gnu', { os: ['linux'], cpu: ['x64'], libc: ['glibc'] }],
    ['@x/core-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
    ['@x/core-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@x/core-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
    ['@x/windows-x64', { os: ['win32'], cpu: ['x64'] }],
    ['@x/core-wasm32-wasi', { cpu: ['wasm32'] }],
    ['fsevents', { os: ['darwin'] }],
  ])('%s gets its platform', (name, platform) => {
    const file = lock({ '': {}, 'node_modules/x': { version: '1.0.0', dev: true, optionalDependencies: { [name]: '~1.2.3' } } });
    expect(completeLock(file)).toEqual([`${name}@1.2.3`]);
    expect((file.packages as Record<string, Entry>)[`node_modules/${name}`]).toEqual({
      version: '1.2.3',
      ...platform,
      dev: true,
      optional: true,
    });
  });

  test('what is there, at the top or nested, is left alone', () => {
    const file = lock({
      '': {},
      'node_modules/a': { version: '1.0.0', optionalDependencies: { 'n-linux-x64': '1.0.0' } },
      'node_modules/n-linux-x64': { version: '1.0.0' },
      'node_modules/b': { version: '1.0.0', optionalDependencies: { 'm-linux-x64': '2.0.0' } },
      'node_modules/b/node_modules/m-linux-x64': { version: '2.0.0' },
    });
    expect(completeLock(file)).toEqual([]);
  });

  test('a nested package finds what lies above it', () => {
    const file = lock({
      'node_modules/a/node_modules/b': { version: '1.0.0', optionalDependencies: { 'n-darwin-x64': '1.0.0', 'k-darwin-x64': '1.0.0' } },
      'node_modules/a/node_modules/n-darwin-x64': { version: '1.0.0' },
    });
    expect(completeLock(file)).toEqual(['k-darwin-x64@1.0.0']);
  });

  test('an optional package of every platform is npm’s own to find', () => {
    expect(completeLock(lock({ '': { optionalDependencies: { 'nice-to-have': '^1.0.0' } } }))).toEqual([]);
  });
});
