import { defineConfig } from 'prisma/config';

/** Only `prisma generate` reads this: migrations go through app/kernel/db/migrate.server.ts. */
export default defineConfig({ schema: 'prisma/schema', migrations: { path: 'prisma/migrations' } });
