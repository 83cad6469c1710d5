import { cx } from './cx';
import { groupDigits } from './group-digits';

export interface Bar {
  key: string;
  /** Under the bar. */
  label: string;
  /** Under the label, where a year begins. */
  second?: string;
  items: number;
}

/** Down the picture in heights of its letters, across it in percent of its width. */
const HEIGHT = 23;
const FOOT = 3;
const HEAD = 1.5;
const WIDEST_BAR = 9;
/** Digits of a dozen figures that stand side by side on a phone. */
const NARROW_FIGURE = 3;

const round = (value: number) => Math.round(value * 100) / 100;
const percent = (value: number) => `${round(value)}%`;
const em = (value: number) => `${round(value)}em`;

/**
 * Bars of a few months, oldest at the left. A picture of the table beside it, which holds the same figures: where they would run into
 * one another only the highest is written. Nothing of it is scaled, so that a phone shows its letters as large as the text around them.
 */
export function BarChart({ bars, description }: { bars: Bar[]; description: string }) {
  const most = Math.max(1, ...bars.map(({ items }) => items));
  const highest = bars.findIndex(({ items }) => items === most);
  const tight = bars.length > 8 && groupDigits(most).length > NARROW_FIGURE;
  const step = 100 / bars.length;
  const width = Math.min(step * 0.7, WIDEST_BAR);
  return (
    <svg
      height={em(HEIGHT)}
      role="img"
      aria-label={description}
      className="w-full max-w-[40rem] overflow-visible text-14 tabular-nums [&_text]:[text-anchor:middle]"
    >
      <line x1="0" y1={em(HEIGHT - FOOT)} x2="100%" y2={em(HEIGHT - FOOT)} className="stroke-edge" />
      {bars.map(({ key, label, second, items }, at) => {
        const height = items === 0 ? 0 : Math.max(0.1, ((HEIGHT - FOOT - HEAD) * items) / most);
        const middle = step * (at + 0.5);
        return (
          <g key={key}>
            <rect
              x={percent(middle - width / 2)}
              y={em(HEIGHT - FOOT - height)}
              width={percent(width)}
              height={em(height)}
              className="fill-main"
            />
            <text
              x={percent(middle)}
              y={em(HEIGHT - FOOT - height - 0.3)}
              className={cx('fill-ink', tight && at !== highest && 'max-lg:hidden')}
            >
              {groupDigits(items)}
            </text>
            <text x={percent(middle)} y={em(HEIGHT - FOOT + 1.2)} className="fill-quiet">
              {label}
            </text>
            {second !== undefined && (
              <text x={percent(middle)} y={em(HEIGHT - 0.4)} className="fill-quiet">
                {second}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
