import pino from 'pino';

/** Structured logs on standard output. Personal data and secrets never go in; what might carry them is redacted. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  // An error's own fields may hold what a row held; its kind, code and place are enough to find it.
  serializers: { err: describeError },
  redact: ['password', '*.password', 'authorization', 'cookie', 'req.headers'],
});

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    code,
    message: error.message,
    stack: error.stack,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}
