import { queryString } from '~/kernel/tenant/links';
import type { Plan, PlannedDay } from '~/modules/publishing/views/queries/planned-days.server';
import { WORKSPACE } from '~/pages';
import { Calendar, dayAnchor } from '~/ui/calendar';
import { Hint } from '~/ui/field';
import { useWords } from '../words/use-words';
import { arrangedAs, WEEKDAYS, weekdayOf } from './weekdays';

/** How much is planned for a day. */
interface DayCounts {
  date: string;
  working: boolean | null;
  scheduled: number;
  due: number;
  reviews: number;
}

function countsOf({ date, working, scheduled, due, reviews }: PlannedDay): DayCounts {
  return { date, working, scheduled: scheduled.length, due: due.length, reviews: reviews.length };
}

/** Days with how much is planned for each; `more`: there is more in work than was looked at. */
export interface Week {
  days: DayCounts[];
  more: boolean;
}

export function weekOf({ days, more }: Plan): Week {
  return { days: days.map(countsOf), more };
}

/** The next seven days with how much is planned for each, the first of them today; nothing where nothing is. */
export function WeekPanel({ week: { days, more }, site }: { week: Week; site: string | undefined }) {
  const { t, line } = useWords();
  if (days.every(({ scheduled, due, reviews }) => scheduled + due + reviews === 0)) return null;
  const weekday = (date: string) => t(WEEKDAYS[weekdayOf(date)]!);
  return (
    <section aria-labelledby="week">
      <h2 id="week" className="text-20">
        {t('未来七天')}
      </h2>
      {more && <Hint>{t('在办信息太多，这里没有列全。请先选择一个网站。')}</Hint>}
      <Calendar
        caption={t('未来七天的定时发布、公开期限和审核期限')}
        weekdays={days.map(({ date }) => weekday(date))}
        weeks={[
          days.map(({ date, working, scheduled, due, reviews }) => {
            const href = WORKSPACE.calendar + queryString({ site, month: date.slice(0, 7) }) + `#${dayAnchor(date)}`;
            const entries = [
              { key: 'reviews', n: reviews, name: t('审核期限') },
              { key: 'due', n: due, name: t('公开期限') },
              { key: 'scheduled', n: scheduled, name: t('定时发布') },
            ];
            const arranged = arrangedAs(date, working);
            return {
              date,
              note: arranged === null ? undefined : t(arranged),
              label: line('{date}{weekday}', {
                date: date.slice(5),
                weekday: <span className="ms-2 md:hidden">{t('周{day}', { day: weekday(date) })}</span>,
              }),
              off: working === false,
              entries: entries
                .filter(({ n }) => n > 0)
                .map(({ key, n, name }) => ({ key, late: false, content: <a href={href}>{t('{name}{n}', { name, n })}</a> })),
            };
          }),
        ]}
        today={{ date: days[0]!.date, label: t('今天') }}
      />
    </section>
  );
}
