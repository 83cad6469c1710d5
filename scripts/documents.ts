import { serveTasks } from '../app/kernel/helpers/serve-tasks.server';
import { pdfTasks } from '../app/kernel/pdf/pdf-tasks.server';

serveTasks(pdfTasks);
