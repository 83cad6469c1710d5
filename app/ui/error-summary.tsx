import type { ReactNode } from 'react';
import { Message } from './message';

interface ErrorSummaryProps {
  /** What was done all the same; said first. */
  lead?: ReactNode;
  /** What was wrong with the form as a whole. */
  whole: readonly { key: string; text: ReactNode }[];
  /** What was wrong with fields, each leading to its own. */
  fields: readonly { key: string; href: string; text: ReactNode }[];
  /** Said where fields alone are wrong. */
  ask: ReactNode;
}

/** That a form was refused, and all that was wrong with it, at its top; announced when the page comes back. */
export function ErrorSummary({ lead, whole, fields, ask }: ErrorSummaryProps) {
  return (
    <Message tone="stop" role="alert">
      {lead && <p>{lead}</p>}
      {whole.map(({ key, text }) => (
        <p key={key}>{text}</p>
      ))}
      {whole.length === 0 && !lead && <p>{ask}</p>}
      {fields.length > 0 && (
        <ul>
          {fields.map(({ key, href, text }) => (
            <li key={key}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      )}
    </Message>
  );
}
