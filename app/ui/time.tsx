/**
 * A calendar date. `date` is `YYYY-MM-DD`, with or without a time behind it; only the day is shown.
 * `short` shows month and day where the list stands for the latest news; the machine-readable value keeps the year.
 */
export function Day({ date, short = false, className }: { date: string; short?: boolean; className?: string }) {
  const day = date.slice(0, 10);
  return (
    <time dateTime={day} className={className}>
      {short ? day.slice(5) : day}
    </time>
  );
}
