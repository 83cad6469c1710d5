import { runTool } from './operator-tool';

process.exitCode = await runTool(process.argv.slice(2), { stdout: (text) => process.stdout.write(text), stderr: (text) => process.stderr.write(text) });
