import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/workspace/admin-page';
import { officerFrame, sitesOf } from '~/workspace/officer-frame.server';
import { arrangedAs, WEEKDAYS, weekdayOf } from '~/workspace/items/weekdays';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { legalDate } from '~/kernel/clock';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { monthPlan, type PlannedDay } from '~/modules/publishing/views/queries/planned-days.server';
import { OWED_LATE_LABELS, OWED_TERM_LABELS, STAGE_LABELS } from '~/modules/publishing/workflow/workflow';
import { Calendar, type CalendarDay } from '~/ui/calendar';
import { Pagination } from '~/ui/pagination';
import { Message } from '~/ui/message';

export const meta = workspaceTitle('日历');

export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  query: {
    site: parameter.slug.optional(),
    month: z
      .string()
      .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'month')
      .optional(),
  },
  load: async (asked) => {
    const {
      ability,
      workspace: { services },
      districtId,
      query,
    } = asked;
    const officer = await officerFrame(asked, query.site);
    const now = services.clock.now();
    const today = legalDate(now);
    const month = query.month ?? today.slice(0, 7);
    return { officer, today, month, ...(await monthPlan(services.db, districtId, ability, sitesOf(officer), month, now)) };
  },
});

export default function CalendarPage() {
  const { t, line, label } = useWords();
  const { officer, today, month, days, more } = useLoaderData<typeof loader>();
  const at = (months: number) => {
    const [year, number] = month.split('-').map(Number) as [number, number];
    const date = new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
    return `${WORKSPACE.calendar}${queryString({ site: officer.site?.slug, month: date })}`;
  };
  // Monday first; days before the first and after the last are empty cells.
  const before = weekdayOf(days[0]!.date);
  const cells: (PlannedDay | null)[] = [...Array.from({ length: before }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => cells[week * 7 + day] ?? null),
  );
  const dayOf = ({ date, working, scheduled, due, reviews }: PlannedDay): CalendarDay => {
    const past = date < today;
    const arranged = arrangedAs(date, working);
    return {
      date,
      off: working === false,
      note: arranged === null ? undefined : t(arranged),
      entries: [
        ...scheduled.map(({ itemId, title, time }) => ({
          key: `s${itemId}`,
          late: false,
          content: line('{time}发布：{item}', { time, item: <ItemLink itemId={itemId} title={title} /> }),
        })),
        ...due.map(({ itemId, title }) => ({
          key: `d${itemId}`,
          late: past,
          content: line('{what}：{item}', { what: past ? t('公开超期') : t('公开期限'), item: <ItemLink itemId={itemId} title={title} /> }),
        })),
        ...reviews.map(({ itemId, title, stage, owed }) => ({
          key: `r${itemId}${stage}${String(owed)}`,
          late: past,
          content: line('{what}：{item}', {
            what: owed
              ? label(past ? OWED_LATE_LABELS[stage] : OWED_TERM_LABELS[stage])
              : past
                ? t('{stage}超期', { stage: label(STAGE_LABELS[stage]) })
                : t('{stage}期限', { stage: label(STAGE_LABELS[stage]) }),
            item: <ItemLink itemId={itemId} title={title} />,
          }),
        })),
      ],
    };
  };
  return (
    <AdminPage
      heading={t('{year}年{month}月', { year: month.slice(0, 4), month: Number(month.slice(5)) })}
      officer={officer}
      section="work"
      tab="calendar"
      keep={{ month }}
    >
      <Months before={at(-1)} now={WORKSPACE.calendar + queryString({ site: officer.site?.slug })} after={at(1)} />
      {more && (
        <Message tone="stop" role="status">
          {t('在办信息太多，这里没有列全。请先选择一个网站。')}
        </Message>
      )}
      <Calendar
        caption={t('定时发布、公开期限和审核期限')}
        weekdays={WEEKDAYS.map((day) => t(day))}
        weeks={weeks.map((week) => week.map((day) => day && dayOf(day)))}
        today={{ date: today, label: t('今天') }}
      />
      {days.every(({ scheduled, due, reviews }) => scheduled.length + due.length + reviews.length === 0) && (
        <p className="my-3">{t('这个月没有安排。')}</p>
      )}
      <p className="text-15 text-quiet">
        {t('公开期限自成文之日起20个工作日（条例第二十六条），审核期限按发布设置计算。底色较深的是休息日。')}
      </p>
    </AdminPage>
  );
}

function ItemLink({ itemId, title }: { itemId: number; title: string }) {
  const { zh } = useWords();
  return (
    <a href={WORKSPACE.item(itemId)} lang={zh}>
      {title}
    </a>
  );
}

/** To the month before, to this one, and to the next. */
function Months({ before, now, after }: { before: string; now: string; after: string }) {
  const { t } = useWords();
  return (
    <div className="mb-4">
      <Pagination
        label={t('月份')}
        steps={[
          { href: before, label: t('上个月'), rel: 'prev' },
          { href: now, label: t('本月') },
          { href: after, label: t('下个月'), rel: 'next' },
        ]}
      />
    </div>
  );
}
