import { serveTasks } from '../app/kernel/helpers/serve-tasks.server';
import { fileTasks } from '../app/modules/publishing/files/file-tasks.server';

serveTasks(fileTasks);
