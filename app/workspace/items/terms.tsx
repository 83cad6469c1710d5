import type { TermState } from '~/kernel/calendar/working-days';
import type { DisclosureClock } from '~/modules/publishing/workflow/disclosure-clock';
import { OWED_TERM_LABELS, type ReviewTerm } from '~/modules/publishing/workflow/workflow';
import { Term } from '~/ui/term';
import { useWords } from '../words/use-words';

/** A due date with what is left of it; what a missing year's notice makes uncertain says so. */
export function TermNote({ term, label }: { term: TermState; label: string }) {
  const { t, line, said } = useWords();
  const left =
    term.state === 'late'
      ? term.days === 0
        ? t('已到期')
        : t('已超{days}个工作日', { days: term.days })
      : term.state === 'due_today'
        ? t('今天到期')
        : t('还剩{days}个工作日', { days: term.days });
  return (
    <Term state={term.state}>
      {line('{what}{date}，{left}', { what: label, date: <time dateTime={term.date}>{term.date}</time>, left })}
      {term.provisional && line('（暂定：{reason}）', { reason: term.reason === undefined ? t('放假安排尚未公布') : said(term.reason) })}
    </Term>
  );
}

/** Until when a review is due: called by what it is, for an item may wait for several. */
export function ReviewTermNote({ term }: { term: ReviewTerm }) {
  const { t, label } = useWords();
  return <TermNote term={term} label={term.owed ? label(OWED_TERM_LABELS[term.stage]) : t('审核期限')} />;
}

/** The clock of proactive disclosure (主动公开时限), running or kept. */
export function ClockNote({ clock }: { clock: DisclosureClock }) {
  const { t, line } = useWords();
  if (clock.published) {
    return (
      <Term state={clock.state === 'late' ? 'late' : 'kept'}>
        {clock.state === 'late' ? line('公开时超期{days}个工作日', { days: clock.days }) : t('在法定期限内公开')}
      </Term>
    );
  }
  return <TermNote term={clock} label={t('公开期限')} />;
}
