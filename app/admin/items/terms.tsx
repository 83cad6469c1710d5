import type { DisclosureClock, TermState } from '~/kernel/calendar/working-days';

/** A due date with what is left of it; what a missing year's notice makes uncertain says so. */
export function TermNote({ term, label }: { term: TermState; label: string }) {
  const left = term.state === 'late' ? (term.days === 0 ? '已到期' : `已超 ${term.days} 个工作日`) : term.state === 'due_today' ? '今天到期' : `还剩 ${term.days} 个工作日`;
  return (
    <span className={`term term-${term.state}`}>
      {label} <time dateTime={term.date}>{term.date}</time>，{left}
      {term.provisional && `（暂定：${term.reason ?? '放假安排尚未公布'}）`}
    </span>
  );
}

/** The clock of proactive disclosure (主动公开时限), running or kept. */
export function ClockNote({ clock }: { clock: DisclosureClock }) {
  if (clock.published) {
    return <span className={`term term-${clock.state === 'late' ? 'late' : 'kept'}`}>{clock.state === 'late' ? `公开时超期 ${clock.days} 个工作日` : '在法定期限内公开'}</span>;
  }
  return <TermNote term={clock} label="公开期限" />;
}
