import { useSite } from '../frame/use-site';

/** How to reach the unit that answers for the site; facts it has not given are left out. */
export function ContactFacts() {
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
    <dl className="facts">
      {facts.map(({ term, value, chinese, mail }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd lang={chinese ? zh : undefined}>{mail ? <a href={`mailto:${value}`}>{value}</a> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
