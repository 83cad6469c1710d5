import { afterEach, beforeEach } from 'vitest';

/** A line on the error output is an error: a test during which one is written fails. */
let written: string[] = [];
const error = console.error;

beforeEach(() => {
  written = [];
  console.error = (...parts: unknown[]) => {
    written.push(parts.map((part) => (part instanceof Error ? (part.stack ?? part.message) : String(part))).join(' '));
    error(...parts);
  };
});

afterEach(() => {
  console.error = error;
  if (written.length > 0) throw new Error(`console.error was called: ${written[0]}`);
});
