import { paths } from '~/pages';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { pageStrings } from '../strings/pages';
import { ContactFacts } from './contact-facts';

/** How to apply for information: the form, and where it goes. */
export function ApplyBox() {
  const { frame, links, lang, zh } = useSite();
  const words = pick(pageStrings, lang).guide;
  return (
    <div
      className="mt-5 border-0 border-s-4 border-solid border-main bg-ground px-5 py-4 [&_h3]:mt-3 [&_h3]:mb-1.5 [&_h3:first-child]:mt-0"
      lang={lang === 'en' ? 'en' : undefined}
    >
      <h3>{words.form}</h3>
      <ul>
        <li>
          <a href={links.to(paths.requestForm('docx'))}>{words.formWord}</a>
        </li>
        <li>
          <a href={links.to(paths.requestForm('pdf'))}>{words.formPdf}</a>
        </li>
      </ul>
      <h3>{words.sendTo}</h3>
      <p lang={zh}>{frame.contact.unitName}</p>
      <ContactFacts className="mt-3" />
    </div>
  );
}
