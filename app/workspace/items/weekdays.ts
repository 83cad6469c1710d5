/** Days of a week as a calendar heads them, Monday first. */
export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** Place in `WEEKDAYS` of a `YYYY-MM-DD` date. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** Where the holidays' arrangement makes a day other than its weekday says; `working` is null where nobody knows yet. */
export function arrangedAs(date: string, working: boolean | null): '调休上班' | '放假' | null {
  if (working === null || working === weekdayOf(date) < 5) return null;
  return working ? '调休上班' : '放假';
}
