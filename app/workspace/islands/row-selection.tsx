import { useEffect, useRef, useState } from 'react';
import { SelectionBar } from '~/ui/selection-bar';
import { useOwnWords } from '../words/language';
import { LIST } from '../words/list-words';
import { inBrowser } from './stand-in';

export interface RowSelectionProps {
  /** Name of the ticks in the form around it. */
  field: string;
}

/**
 * Ticks of the rows of a form, which the server writes and the form sends as they are: all of them at once, a range with Shift, and
 * with the arrow keys from one to the next.
 */
export function RowSelection({ field }: RowSelectionProps) {
  const { t } = useOwnWords(LIST);
  const place = useRef<HTMLDivElement>(null);
  const [{ total, chosen }, setCounted] = useState({ total: 0, chosen: 0 });
  const boxes = () => ticksOf(place.current, field);
  const count = () => setCounted({ total: boxes().length, chosen: boxes().filter(({ checked }) => checked).length });
  const tickAll = (checked: boolean) => {
    for (const box of boxes()) box.checked = checked;
    count();
  };

  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return;
    // It may have been pressed before its script was there.
    if (place.current?.querySelector('input')?.checked) tickAll(true);
    else count();
    const gone = new AbortController();
    const last: { box: HTMLInputElement | null } = { box: null };
    const listen = (type: 'click' | 'keydown', on: (event: Event, box: HTMLInputElement, each: HTMLInputElement[]) => void) =>
      form.addEventListener(
        type,
        (event) => {
          const each = boxes();
          if (event.target instanceof HTMLInputElement && each.includes(event.target)) on(event, event.target, each);
        },
        { signal: gone.signal },
      );
    listen('click', (event, box, each) => {
      if ((event as MouseEvent).shiftKey && last.box && each.includes(last.box)) {
        const [from, to] = [each.indexOf(last.box), each.indexOf(box)].sort((a, b) => a - b) as [number, number];
        for (const between of each.slice(from, to + 1)) between.checked = box.checked;
      }
      last.box = box;
      count();
    });
    listen('keydown', (event, box, each) => {
      const { key, shiftKey } = event as KeyboardEvent;
      const next = each[each.indexOf(box) + (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0)];
      if (!next || next === box) return;
      event.preventDefault();
      if (shiftKey) next.checked = box.checked;
      last.box = next;
      next.focus();
      count();
    });
    // A page that comes back from the browser's history has its ticks as they were left.
    window.addEventListener('pageshow', count, { signal: gone.signal });
    return () => gone.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- it listens as long as the form is there, and reads the ticks from it
  }, [field]);

  return (
    <div ref={place}>
      <SelectionBar
        label={t('全选本页')}
        total={total}
        chosen={chosen}
        said={chosen > 0 ? t('已选{n}条', { n: chosen }) : ''}
        hidden={!inBrowser}
        onAll={tickAll}
      />
    </div>
  );
}

function ticksOf(place: HTMLElement | null, field: string): HTMLInputElement[] {
  const ticks = place?.closest('form')?.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${field}"]:not(:disabled)`);
  return [...(ticks ?? [])];
}
