import { Facts } from '~/ui/facts';
import { MailLink } from '~/ui/mail-link';
import { useSite } from '../frame/use-site';

/** How to reach the unit that answers for the site; facts it has not given are left out. */
export function ContactFacts({ className }: { className?: string }) {
  const { frame, t, zh } = useSite();
  const { contact } = frame;
  const words = t.footer;
  const facts = [
    { term: words.address, value: contact.officeAddress, chinese: true },
    { term: words.postcode, value: contact.postcode },
    { term: words.phone, value: contact.phone },
    { term: words.email, value: contact.email, mail: true },
    { term: words.hours, value: contact.hours, chinese: true },
  ].filter(({ value }) => value !== '');
  return (
    <Facts
      className={className}
      rows={facts.map(({ term, value, chinese, mail }) => ({
        term,
        value: mail ? <MailLink address={value} /> : value,
        lang: chinese ? zh : undefined,
      }))}
    />
  );
}
