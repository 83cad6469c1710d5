import { flushSync } from 'react-dom';
import { GUARD_PAGES } from '~/kernel/route/guard-pages';
import { Button } from '~/ui/button';
import { useOwnWords } from '../words/language';
import { PICKERS } from '../words/picker-words';
import { standBack } from './stand-in';
import type { Trouble } from './use-read';

interface UnreadListProps {
  trouble: Trouble;
  onAgain(): void;
  /** What works without the list. */
  without: { href: string } | { field: string; onClose(): void };
}

/** In the place of a list that could not be read: why, and what can be done about it. */
export function UnreadList({ trouble, onAgain, without }: UnreadListProps) {
  const { t } = useOwnWords(PICKERS);
  return (
    <>
      <p role="alert" className="mb-3">
        {trouble === 'failed' ? (
          t('列表没有读到，请检查网络后重试。')
        ) : (
          <>
            {t('登录已超时，请登录后重试。')}{' '}
            <a href={GUARD_PAGES.signIn} target="_blank" rel="noopener">
              {t('在新标签页打开登录页')}
            </a>
          </>
        )}
      </p>
      <p className="flex flex-wrap items-center gap-3">
        <Button type="button" onClick={onAgain}>
          {t('重新读取')}
        </Button>
        {'href' in without ? (
          <a href={without.href}>{t('打开网站列表')}</a>
        ) : (
          <Button
            type="button"
            kind="quiet"
            onClick={() => {
              // A field behind an open dialog takes no focus.
              flushSync(without.onClose);
              const island = document.getElementById(without.field)?.closest<HTMLElement>('[data-island]');
              if (island) standBack(island);
            }}
          >
            {t('不用列表，直接填写')}
          </Button>
        )}
      </p>
    </>
  );
}
