import { EnvError, type Env, readEnv } from '../app/kernel/env/env.server';
import { Fault, printFault } from './fault.mjs';

/** Messages of a child to its launcher. */
export type Message = { kind: 'ready' } | { kind: 'fault'; text: string };

const CLOSING_LIMIT_MS = 8_000;

/**
 * The life of one serving process: settings, start, and an orderly end on SIGTERM, on Ctrl-C, or when its launcher is
 * gone. Under a launcher, Ctrl-C is the launcher's to answer; the terminal sends it to everyone.
 */
export async function runProcess(start: (env: Env) => Promise<{ close(): Promise<void> }>): Promise<void> {
  let running: { close(): Promise<void> } | null = null;
  let ending = false;
  const end = async (code: number): Promise<void> => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(code), CLOSING_LIMIT_MS).unref();
    await running?.close().catch(() => undefined);
    process.exit(code);
  };
  const launched = process.send !== undefined;
  process.on('SIGTERM', () => void end(0));
  process.on('SIGINT', () => {
    if (!launched) void end(0);
  });
  process.on('disconnect', () => {
    // Killed outright, the launcher could not stop its database server either.
    const server = Number(process.env.GONGKAI_POSTGRES_PID);
    void (running?.close() ?? Promise.resolve()).finally(() => {
      if (server > 0) stopQuietly(server);
      void end(0);
    });
  });
  try {
    running = await start(readEnv());
    if (launched) process.send!({ kind: 'ready' } satisfies Message);
  } catch (error) {
    const fault = startFault(error);
    if (launched && process.connected) process.send!({ kind: 'fault', text: fault.message } satisfies Message, () => process.exit(1));
    else {
      printFault(fault);
      process.exit(1);
    }
  }
}

function stopQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // Ended already.
  }
}

/** Why a process could not start, as a sentence. */
export function startFault(error: unknown): Error {
  if (error instanceof Fault) return error;
  if (error instanceof EnvError) return new Fault('设置有误，服务没有启动：', error.message);
  const { code, message } = error as NodeJS.ErrnoException;
  if (message === 'pg-boss is not installed')
    return new Fault(
      '任务队列还没有建立。请先运行：npm run gongkai -- migrate',
      'The job queues are not laid out. Run `npm run gongkai -- migrate` first.',
    );
  switch (code) {
    case 'EADDRINUSE':
      return new Fault(
        `端口 ${process.env.PORT ?? 3000} 已被占用。请结束占用它的程序，或用 PORT 换一个端口。`,
        `Port ${process.env.PORT ?? 3000} is in use. End the program that holds it, or choose another with PORT.`,
      );
    case 'EACCES':
      return new Fault(
        `没有权限监听端口 ${process.env.PORT ?? 3000}。请用 PORT 换一个 1024 以上的端口。`,
        `Listening on port ${process.env.PORT ?? 3000} is not permitted. Choose one above 1023 with PORT.`,
      );
    case 'EADDRNOTAVAIL':
      return new Fault(
        `这台机器上没有地址 ${process.env.HOST}。请改正 HOST。`,
        `This machine has no address ${process.env.HOST}. Correct HOST.`,
      );
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
      return new Fault(
        '连接不上数据库。请检查 DATABASE_URL 以及数据库是否在运行。',
        `The database cannot be reached (${code}). Check DATABASE_URL and whether the database is running.`,
      );
    case '28P01':
    case '28000':
      return new Fault(
        '数据库拒绝了登录。请检查 DATABASE_URL 中的用户名和密码。',
        'The database refused the sign-in. Check user and password in DATABASE_URL.',
      );
    case '3D000':
      return new Fault(
        'DATABASE_URL 中的数据库不存在。请先建立它。',
        'The database named in DATABASE_URL does not exist. Create it first.',
      );
    default:
      return error instanceof Error ? error : new Error(message ?? String(error));
  }
}
