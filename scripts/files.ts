import { serveTasks } from '../app/kernel/helpers/serve-tasks.server';
import { fileTasks } from '../app/modules/documents/file-tasks.server';

serveTasks(fileTasks);
