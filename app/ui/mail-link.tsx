/** An address to write to, which breaks before its @ and its points when a line is short. */
export function MailLink({ address }: { address: string }) {
  return (
    <a href={`mailto:${address}`}>
      {address.split(/(?=[@.])/).map((part, at) => (
        <span key={at}>
          {at > 0 && <wbr />}
          {part}
        </span>
      ))}
    </a>
  );
}
