import { serveTasks } from '../app/kernel/helpers/serve-tasks.server';
import { textTasks } from '../app/modules/publishing/editing/texts/text-tasks.server';

serveTasks(textTasks);
