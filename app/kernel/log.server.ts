import pino from 'pino';

/** Structured logs on standard output. Personal data and secrets never go in; what might carry them is redacted. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  redact: ['password', '*.password', 'authorization', 'cookie', 'req.headers'],
});
