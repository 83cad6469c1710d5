import type { ReactNode } from 'react';
import { useLanguage } from '../words/language';

/** Sample text in the language of the page. */
export function useSamples(): (chinese: string, english: string) => string {
  const english = useLanguage() === 'en';
  return (inChinese, inEnglish) => (english ? inEnglish : inChinese);
}

/** One component under the name it has in the code, its states one below the other. */
export function Specimen({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`of-${name}`} className="border-0 border-t border-solid border-line py-4">
      <h2 id={`of-${name}`} className="!mt-0 mb-4 text-18">
        <code>{name}</code>
      </h2>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </section>
  );
}
