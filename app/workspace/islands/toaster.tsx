import { hydrateRoot } from 'react-dom/client';
import { Toast, type ToastEntry } from '~/ui/toast';
import { Store, useStore, useTakenOver } from './editor/store';

const said = new Store<ToastEntry | null>(null);
let count = 0;

/** Says what happened, in the one place of the page for that; what was said before goes. */
export function tell(words: string, tone: ToastEntry['tone'] = 'done'): void {
  const place = document.querySelector<HTMLElement>('[data-toaster]');
  if (!place) return;
  if (count === 0) hydrateRoot(place, <Toaster close={place.dataset.toaster!} />);
  count += 1;
  said.set({ key: count, words, tone });
}

function putAway(): void {
  said.set(null);
}

function Toaster({ close }: { close: string }) {
  const entry = useStore(said);
  // The server wrote the place empty, and it is taken over as it was written.
  const takenOver = useTakenOver();
  return <Toast entry={takenOver ? entry : null} close={close} onClose={putAway} />;
}
