import { operatorTool } from '../../app/cli/operator-tool.server';
import { surroundings } from '../../scripts/operator-tool';

interface Answer {
  code: number;
  out: string;
  err: string;
}

/** One run of the operator's tool in this process, with the settings that its environment has. */
export async function tool(...words: string[]): Promise<Answer> {
  const answer: Answer = { code: 0, out: '', err: '' };
  answer.code = await operatorTool(surroundings, {
    stdout: (text) => void (answer.out += text),
    stderr: (text) => void (answer.err += text),
  }).run(words);
  return answer;
}
