import { Fragment } from 'react';
import { createRoot } from 'react-dom/client';
import { Dialog } from '~/ui/dialog';
import { KEYS } from '../words/keys-words';
import { LanguageProvider, useOwnWords } from '../words/language';
import { pageLanguage } from '../words/own-words';

type Keys = readonly (readonly [key: string, words: string])[];

function KeysDialog({ keys, onClose }: { keys: Keys; onClose(): void }) {
  const { t } = useOwnWords(KEYS);
  return (
    <Dialog title={t('键盘操作')} close={t('关闭')} onClose={onClose}>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2 overflow-y-auto">
        {keys.map(([key, words]) => (
          <Fragment key={key}>
            <dt>
              <kbd className="[font-family:inherit] font-bold">{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}

/** Lists the keys that do something on the page. */
export function showKeys(keys: Keys): void {
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const close = () => {
    root.unmount();
    host.remove();
  };
  root.render(
    <LanguageProvider value={pageLanguage()}>
      <KeysDialog keys={keys} onClose={close} />
    </LanguageProvider>,
  );
}
