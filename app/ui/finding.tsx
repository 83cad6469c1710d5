import type { ReactNode } from 'react';

interface FindingProps {
  id: string;
  /** How grave it is, or that it was answered. */
  state: ReactNode;
  name: ReactNode;
  /** Where it is; a link where the page shows the place. */
  place: ReactNode;
  /** The words around it, and those that were found. */
  before: string;
  text: string;
  after: string;
  lang?: string;
  why: ReactNode;
  /** What was said of it. */
  answer?: ReactNode;
  /** What can be done with it. */
  children?: ReactNode;
}

/** Something that a check found: how grave, where, the words with it marked, why it matters, and what became of it. */
export function Finding({ id, state, name, place, before, text, after, lang, why, answer, children }: FindingProps) {
  return (
    <li id={id} data-finding tabIndex={-1} className="border-0 border-b border-solid border-line py-3 [&>p]:mb-1">
      <p>
        {state} <strong>{name}</strong> {place}
      </p>
      <p
        className="wrap-anywhere [&_mark]:border-0 [&_mark]:border-b-2 [&_mark]:border-solid [&_mark]:border-warn [&_mark]:bg-warn-soft [&_mark]:text-inherit"
        lang={lang}
      >
        {before}
        <mark>{text}</mark>
        {after}
      </p>
      <p className="text-15 text-quiet">{why}</p>
      {answer && <p>{answer}</p>}
      {children}
    </li>
  );
}
