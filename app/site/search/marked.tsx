import type { MarkedText } from '~/modules/search/marks';

/** Text with what was searched for marked. */
export function Marked({ text }: { text: MarkedText }) {
  return (
    <>
      {text.map((stretch, at) =>
        at % 2 === 1 ? (
          <mark key={at} className="bg-[#fff2b3] text-inherit">
            {stretch}
          </mark>
        ) : (
          stretch
        ),
      )}
    </>
  );
}
