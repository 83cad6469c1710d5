import { HOLIDAY_YEARS } from '../../kernel/calendar/holidays';
import { workingCalendar } from '../../kernel/calendar/working-days';

/** Working days as the official notices make them, for reviews and the disclosure clock. */
export const calendar = workingCalendar(HOLIDAY_YEARS);
