import type { Command } from 'commander';
import { program, runTool } from '../../scripts/operator-tool';

interface Answer {
  code: number;
  out: string;
  err: string;
}

/** One run of the operator's tool in this process, with the settings that its environment has. */
export async function tool(...words: string[]): Promise<Answer> {
  const answer: Answer = { code: 0, out: '', err: '' };
  answer.code = await runTool(words, { stdout: (text) => void (answer.out += text), stderr: (text) => void (answer.err += text) });
  // Options stay with the program from one line to the next, as no process of the tool runs two.
  const forget = (command: Command): void => {
    for (const { name, attributeName, defaultValue } of command.options.map((option) => ({ name: option.name(), attributeName: option.attributeName(), defaultValue: option.defaultValue as unknown }))) {
      if (name !== 'version') command.setOptionValueWithSource(attributeName, defaultValue, 'default');
    }
    command.commands.forEach(forget);
  };
  forget(program);
  return answer;
}
