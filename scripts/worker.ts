import { startWorker } from '../app/worker.server';
import { runProcess } from './process';

await runProcess(startWorker);
