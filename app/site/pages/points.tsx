import { cx } from '~/ui/cx';

const SQUARE =
  "each-li:pl-5 each-li:before:absolute each-li:before:start-0 each-li:before:top-[1.0625em] each-li:before:size-1.5 each-li:before:bg-main each-li:before:content-['']";
const NUMBER =
  'each-li:pl-9 each-li:[counter-increment:point] each-li:before:absolute each-li:before:start-0 each-li:before:font-bold each-li:before:text-main each-li:before:tabular-nums each-li:before:content-[counter(point)]';

/** Sentences as a list, each behind a square or its number. */
export function Points({ texts, numbered = false, lang }: { texts: readonly string[]; numbered?: boolean; lang?: string }) {
  const List = numbered ? 'ol' : 'ul';
  return (
    <List
      lang={lang}
      className={cx('[counter-reset:point] each-li:relative each-li:max-w-[var(--measure)] each-li:py-1', numbered ? NUMBER : SQUARE)}
    >
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </List>
  );
}
