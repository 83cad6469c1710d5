import { operatorTool } from '~/cli/operator-tool.server';
import { surroundings } from './operator-tool';

process.exitCode = await operatorTool(surroundings, {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
}).run(process.argv.slice(2));
