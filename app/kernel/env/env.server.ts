import { z } from 'zod';
import { isAddressRange } from '../route/client-address.server';

const flag = z.enum(['0', '1', 'false', 'true', '']).transform((value) => value === '1' || value === 'true');
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/.+/, 'must be a postgresql:// address');

const schema = z
  .object({
    DATABASE_URL: postgresUrl.describe('owner connection: migrations and the operator’s tool'),
    DATABASE_APP_URL: postgresUrl.optional(),
    DATABASE_PUBLIC_URL: postgresUrl.optional(),
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: z.coerce
      .number()
      .int('must be a whole number')
      .min(1, 'must be from 1 to 65535')
      .max(65535, 'must be from 1 to 65535')
      .default(3000),
    /** How visitors reach the service, where a proxy or port mapping is in front. */
    PUBLIC_SCHEME: z.enum(['http', 'https']).default('https'),
    PUBLIC_PORT: z.coerce.number().int().min(1).max(65535).optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    /** Comma-separated addresses or CIDR ranges whose X-Forwarded-For is believed. */
    TRUSTED_PROXIES: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      )
      .refine((list) => list.every(isAddressRange), 'must be addresses or CIDR ranges, separated by commas'),
    /** Whether they also say, as X-Forwarded-Host, which host was asked for. */
    FORWARDED_HOST: flag.default(false),
    PAGE_CACHE_MB: z.coerce.number().int().min(0).max(16_384).default(128),
    DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    /** `host:port` of a clamd that looks at uploaded files; without it none does. */
    CLAMD_ADDRESS: z
      .string()
      .regex(/^[^\s:]+:\d{1,5}$/, 'must be host:port')
      .optional(),
    SECRET_KEY: z
      .string()
      .regex(/^[^,]{32,}(,[^,]{32,})*$/, 'must have at least 32 characters; those before it follow after commas')
      .optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/.+/, 'must be an smtp:// or smtps:// address')
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/, 'must be a mail address, or a name with one in angle brackets')
      .optional(),
    METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    DEMO: flag.default(false),
  })
  .refine((set) => set.SMTP_URL === undefined || set.MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'must say who the mail sent by SMTP_URL is from',
  })
  .refine((set) => !set.FORWARDED_HOST || set.TRUSTED_PROXIES.length > 0, {
    path: ['FORWARDED_HOST'],
    message: 'needs TRUSTED_PROXIES: only a proxy named there is believed',
  });

export type Env = z.output<typeof schema>;

export class EnvError extends Error {}

/**
 * Settings from the environment.
 * @throws EnvError with one sentence for each fault.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return set[name] === undefined ? `${name} is not set.` : `${name} ${issue.message.replace(/^Invalid/, 'is invalid')}.`;
  });
  throw new EnvError(sentences.join('\n'));
}
