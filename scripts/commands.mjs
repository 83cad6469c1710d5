// The commands of package.json: what each needs prepared, and what it then runs.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT, bootstrap, nodeBinary, rebuild } from './bootstrap.mjs';
import { Fault, printFault } from './fault.mjs';
import { HELP } from './help.mjs';
import { NODE_FLAGS, TOOL_FLAGS } from './node-flags.mjs';
import { checkFolder, checkNotRunning, checkPort, launchSettings } from './preflight.mjs';

/**
 * @type {Record<string, { prepare: 'client' | 'build' | 'built', script: string, local?: boolean, callersFolder?: boolean, flags?:
 * string[] }>}
 */
const COMMANDS = {
  demo: { prepare: 'build', script: 'build/demo.js', local: true },
  dev: { prepare: 'build', script: 'build/dev.js', local: true },
  start: { prepare: 'built', script: 'build/start.js' },
  gongkai: { prepare: 'build', script: 'build/gongkai.js', callersFolder: true, flags: TOOL_FLAGS },
  bench: { prepare: 'build', script: 'build/bench.js' },
  screenshots: { prepare: 'build', script: 'build/screenshots.js' },
  test: { prepare: 'client', script: 'scripts/test.mjs' },
  mutants: { prepare: 'client', script: 'scripts/mutants.mjs' },
};

/**
 * @param {string[]} argv command and its arguments
 * @returns {Promise<number>} the exit code
 */
export async function run([name = '', ...args]) {
  try {
    if (name === 'build') {
      await rebuild();
      return 0;
    }
    const command = COMMANDS[name];
    if (!command)
      throw new Fault(`没有命令“${name}”。可用：build、${Object.keys(COMMANDS).join('、')}。`, `There is no command "${name}".`);
    if (HELP[name] && args.some((arg) => arg === '--help' || arg === '-h')) {
      process.stdout.write(HELP[name]);
      return 0;
    }
    // The data folder is the project's wherever the command is given; a path on the command line is the caller's. Node
    // keeps compiled packages between runs, which every process started here shares.
    const environment = {
      ...process.env,
      GONGKAI_ROOT: ROOT,
      DATA_DIR: path.resolve(process.env.DATA_DIR || path.join(ROOT, '.data')),
      NODE_COMPILE_CACHE: path.join(ROOT, '.cache/compiled'),
    };
    if (command.local) {
      // A taken port is better heard of now than after the install.
      const { port, host, dataDir } = launchSettings(environment);
      checkNotRunning(dataDir);
      checkFolder(dataDir);
      await checkPort(name, port, host);
    }
    await bootstrap(command.prepare);
    return await runScript(
      command.flags ?? NODE_FLAGS,
      path.join(ROOT, command.script),
      args,
      environment,
      command.callersFolder ? process.env.INIT_CWD || process.cwd() : ROOT,
    );
  } catch (error) {
    printFault(error);
    return 1;
  }
}

/**
 * Runs a script on the pinned Node with this terminal, passing signals on and its exit code back. The channel between the
 * two tells the script when this process is gone, however it went.
 */
function runScript(flags, script, args, env, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(nodeBinary(), [...flags, script, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env,
      cwd,
    });
    // Ctrl-C reaches the script by the terminal as well and npm passes it on a third time; the script takes them as one.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    // npm killed outright passes nothing on; its orphan must not keep the port.
    const parent = process.ppid;
    const watch = process.env.npm_lifecycle_event
      ? setInterval(() => {
          if (process.ppid !== parent) child.kill('SIGTERM');
        }, 1_000)
      : undefined;
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0));
    });
  });
}
