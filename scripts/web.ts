import path from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { assertBuilt, startWeb } from '../app/web.server';
import { runProcess } from './process';

// Beside this bundle lies what Vite built.
const folder = path.resolve(import.meta.dirname, '../build');

await runProcess(async (env) => {
  await assertBuilt(folder);
  const build = (await import(path.join(folder, 'server/index.js'))) as ServerBuild;
  return startWeb({ env, getBuild: async () => build, clientFolder: path.join(folder, 'client') });
});
