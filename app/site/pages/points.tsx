import { cx } from '~/ui/cx';

const SQUARE =
  "[&>li]:pl-5 [&>li]:before:absolute [&>li]:before:start-0 [&>li]:before:top-[1.0625em] [&>li]:before:size-1.5 [&>li]:before:bg-main [&>li]:before:content-['']";
const NUMBER =
  '[&>li]:pl-9 [&>li]:[counter-increment:point] [&>li]:before:absolute [&>li]:before:start-0 [&>li]:before:font-bold [&>li]:before:text-main [&>li]:before:tabular-nums [&>li]:before:content-[counter(point)]';

/** Sentences as a list, each behind a square or its number. */
export function Points({ texts, numbered = false, lang }: { texts: readonly string[]; numbered?: boolean; lang?: string }) {
  const List = numbered ? 'ol' : 'ul';
  return (
    <List
      lang={lang}
      className={cx('[counter-reset:point] [&>li]:relative [&>li]:max-w-[var(--measure)] [&>li]:py-1', numbered ? NUMBER : SQUARE)}
    >
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </List>
  );
}
