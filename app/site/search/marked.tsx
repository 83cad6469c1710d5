import type { Segment } from '~/modules/search/marks';

/** Text with what was searched for marked. */
export function Marked({ segments }: { segments: readonly Segment[] }) {
  return <>{segments.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : text))}</>;
}
