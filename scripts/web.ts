import path from 'node:path';
import { startBuiltWeb } from '../app/built-web.server';
import { runProcess } from './process';

await runProcess((env) => startBuiltWeb({ env, clientFolder: path.resolve(import.meta.dirname, '../client') }));
