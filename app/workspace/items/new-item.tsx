import { ButtonLink } from '~/ui/button';
import { WORKSPACE } from '~/pages';
import type { OfficerFrame } from '../officer-frame';
import { useWords } from '../words/use-words';

/** The way to a new item, for those who write. */
export function NewItem({ officer }: { officer: Pick<OfficerFrame, 'writes'> }) {
  const { t } = useWords();
  if (officer.writes.length === 0) return null;
  return <ButtonLink href={WORKSPACE.newItem}>{t('新建信息')}</ButtonLink>;
}
