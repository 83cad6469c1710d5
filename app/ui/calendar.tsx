import type { ReactNode } from 'react';
import { cx } from './cx';

export interface CalendarDay {
  /** `YYYY-MM-DD`. */
  date: string;
  /** In place of the day of the month. */
  label?: ReactNode;
  /** Nobody works. */
  off: boolean;
  /** Behind the day: why nobody works, or why everybody does. */
  note?: string | undefined;
  entries: readonly { key: string; content: ReactNode; late: boolean }[];
}

/** Id of a day, for links to it. */
export const dayAnchor = (date: string) => `day-${date}`;

interface CalendarProps {
  caption: string;
  weekdays: readonly string[];
  /** Null: of another month. */
  weeks: readonly (readonly (CalendarDay | null)[])[];
  today: { date: string; label: string };
}

/** A month, or a week, with what is planned for each day. On a phone the days that hold something, one below the other. */
export function Calendar({ caption, weekdays, weeks, today }: CalendarProps) {
  return (
    <table className="w-full table-fixed border-collapse max-md:block max-md:[&_tbody]:block max-md:[&_tr]:block all-cells:border all-cells:border-solid all-cells:border-line all-cells:px-2 all-cells:py-1.5 all-cells:text-start all-cells:align-top all-cells:wrap-anywhere">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:hidden">
        <tr>
          {weekdays.map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={at}>
            {week.map((day, cell) =>
              day === null ? (
                <td key={cell} className="max-md:hidden">
                  {' '}
                </td>
              ) : (
                <td
                  key={day.date}
                  id={dayAnchor(day.date)}
                  data-off={day.off ? '' : undefined}
                  className={cx(
                    // A week in which nothing is planned needs no room.
                    week.some((each) => each !== null && each.entries.length > 0) && 'md:h-20',
                    day.off && 'bg-ground',
                    day.date === today.date
                      ? 'max-md:block [outline:2px_solid_var(--main)] [outline-offset:-2px]'
                      : day.entries.length === 0
                        ? 'max-md:hidden'
                        : 'max-md:block',
                  )}
                >
                  <time dateTime={day.date} className="text-quiet">
                    {day.label ?? Number(day.date.slice(8))}
                    {day.note !== undefined && <span className="ms-1 text-14">{day.note}</span>}
                    {day.date === today.date && <span> {today.label}</span>}
                  </time>
                  <ul className="text-15">
                    {day.entries.map(({ key, content, late }) => (
                      <li key={key} className={cx(late && 'font-bold text-warn')}>
                        {content}
                      </li>
                    ))}
                  </ul>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
