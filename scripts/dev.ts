import path from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { context } from 'esbuild';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { readEnv } from '../app/kernel/env/env.server';
import type * as web from '../app/web.server';
import type { WebServer } from '../app/web/start-web.server';
import { Fault, printFault, say } from './fault.mjs';
import { Launcher } from './launcher';
import { prepareLocalDatabase, startLocalPostgres } from './local-database';
import { checkFolder, checkPort, launchSettings, takeLock } from './preflight.mjs';
import { startFault } from './process';

const ROOT = path.resolve(import.meta.dirname, '..');
const DEBOUNCE_MS = 150;

/** The demo district with sources served by Vite: a saved file shows on the next request, and open pages reload. */
async function main(): Promise<void> {
  const { port, host, dataDir } = launchSettings(process.env);
  checkFolder(dataDir);
  const lock = await takeLock(dataDir, port);
  const launcher = new Launcher();
  launcher.afterwards(() => lock.release());
  try {
    await checkPort('dev', port, host);
    const starting = startLocalPostgres(dataDir);
    launcher.afterwards(async () => (await starting.catch(() => null))?.stop());
    const postgres = await starting;
    lock.addChild(postgres.pid, 'SIGINT');
    void postgres.exited.then(() => launcher.fail(new Fault('PostgreSQL 意外结束。', 'PostgreSQL ended unexpectedly.')));
    const settings = {
      DATABASE_URL: await prepareLocalDatabase(postgres.adminUrl, dataDir),
      HOST: host,
      PORT: String(port),
      PUBLIC_SCHEME: 'http',
      PUBLIC_PORT: String(port),
      DATA_DIR: dataDir,
      // A page in the cache would hide the change that is being looked for.
      PAGE_CACHE_MB: '0',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
      DEMO: '1',
    };
    Object.assign(process.env, settings, { NODE_ENV: 'development' });

    const vite = await createVite({ root: ROOT, configFile: path.join(ROOT, 'vite.config.ts'), server: { middlewareMode: true } });
    launcher.afterwards(() => vite.close());
    let web: WebServer | null = await startDevelopmentWeb(vite);
    launcher.afterwards(() => web?.close());
    const worker = await superviseWorker(settings);
    launcher.afterwards(() => worker.close());

    let timer: NodeJS.Timeout | undefined;
    let restart = false;
    let applied = Promise.resolve();
    vite.watcher.on('all', (_event, file) => {
      const changed = path.relative(ROOT, file);
      if (!/^(app|tenants|public)\//.test(changed) || changed.includes('/generated/') || /\.test\.tsx?$/.test(changed)) return;
      // Modules that live as long as the process are not read again by the next request.
      restart ||= /^app\/(kernel|permissions|web)\//.test(changed);
      clearTimeout(timer);
      timer = setTimeout(() => void (applied = applied.then(apply).catch(printFault)), DEBOUNCE_MS);
    });
    const apply = async () => {
      // One that did not start, for what was saved was in error, is started with the next change whatever that is.
      if (restart || web === null) {
        restart = false;
        const ending = web;
        web = null;
        await ending?.close();
        vite.moduleGraph.invalidateAll();
        web = await startDevelopmentWeb(vite);
      }
      vite.ws.send({ type: 'full-reload' });
    };
    say.line(`\n开发服务已就绪 Ready: http://localhost:${port}/\n`);
  } catch (error) {
    launcher.fail(startFault(error));
  }
}

/** The web process inside Vite, so that kernel and pages are the same modules and both come fresh from their sources. */
async function startDevelopmentWeb(vite: ViteDevServer): Promise<WebServer> {
  const { startWebProcess } = (await vite.ssrLoadModule('/app/web.server.ts')) as Pick<typeof web, 'startWebProcess'>;
  return startWebProcess({
    env: readEnv(),
    clientFolder: path.join(ROOT, 'public'),
    middleware: vite.middlewares,
    getBuild: async () => reloading((await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild),
  });
}

/** In development alone every page gets Vite's client, which reloads it; the policy would forbid what that does. */
function reloading(build: ServerBuild): ServerBuild {
  const { default: handleRequest, ...rest } = build.entry.module;
  const withClient: typeof handleRequest = async (...parameters) => {
    const response = await (handleRequest as (...all: unknown[]) => Promise<Response>)(...parameters);
    const context = parameters[4];
    context.markup = context.markup?.replace('</head>', '<script type="module" src="/@vite/client"></script></head>');
    response.headers.delete('Content-Security-Policy');
    return response;
  };
  return { ...build, entry: { ...build.entry, module: { ...rest, default: withClient } } };
}

/**
 * The worker as in production, and the helpers of it and the web process, bundled anew and started again when a file they are made of
 * changes.
 */
async function superviseWorker(settings: Record<string, string>): Promise<{ close(): Promise<void> }> {
  const { fork } = await import('node:child_process');
  const file = path.join(ROOT, 'build/worker.js');
  let child: ReturnType<typeof fork> | null = null;
  const stop = async () => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await ended;
  };
  const bundle = await context({
    absWorkingDir: ROOT,
    entryPoints: { worker: 'scripts/worker.ts', files: 'scripts/files.ts', texts: 'scripts/texts.ts', documents: 'scripts/documents.ts' },
    outdir: 'build',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    sourcemap: 'linked',
    logLevel: 'silent',
    plugins: [
      {
        name: 'restart',
        setup(build) {
          build.onEnd(async ({ errors }) => {
            if (errors.length > 0) {
              say.line(`后台进程没有重新构建：${errors[0]!.text}`);
              return;
            }
            await stop();
            const started = fork(file, [], {
              env: { ...process.env, ...settings },
              execArgv: ['--enable-source-maps'],
              stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
            });
            child = started;
            started.once('message', (message: { kind: string; text?: string }) => {
              if (message.kind === 'fault') say.line(message.text!);
            });
            started.once('exit', (code) => {
              if (child === started)
                say.line(`后台进程已结束（退出代码 ${code}），保存文件后重新启动。The worker ended; it starts again when a file is saved.`);
            });
          });
        },
      },
    ],
  });
  await bundle.watch();
  return {
    async close() {
      await bundle.dispose();
      await stop();
    },
  };
}

await main().catch((error: unknown) => {
  printFault(error);
  process.exit(1);
});
