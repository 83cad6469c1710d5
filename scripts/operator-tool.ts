import type { Surroundings } from '~/cli/tool.server';
import { Fault } from './fault.mjs';
import { takeLock } from './preflight.mjs';

/** The machine as the operator's tool meets it. */
export const surroundings: Surroundings = {
  root: process.env.GONGKAI_ROOT ?? process.cwd(),
  hold: async (dataFolder) => (await takeLock(dataFolder, 0)).release,
  isUnusable: (error): error is Error => error instanceof Fault,
};
