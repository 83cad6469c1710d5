import { groupDigits } from './group-digits';

export interface Bar {
  key: string;
  /** Under the bar. */
  label: string;
  /** Under the label, where a year begins. */
  second?: string;
  items: number;
}

const WIDTH = 400;
const HEIGHT = 280;
const FOOT = 32;
const HEAD = 18;

/** Bars of a few months, oldest at the left. A picture of the table beside it, which holds the same figures. */
export function BarChart({ bars, description }: { bars: Bar[]; description: string }) {
  const most = Math.max(1, ...bars.map(({ items }) => items));
  const step = WIDTH / bars.length;
  const width = Math.min(step * 0.7, 36);
  const round = (value: number) => Math.round(value * 10) / 10;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={description}
      className="w-full max-w-[40rem] text-14 tabular-nums [&_text]:[text-anchor:middle]"
    >
      <line x1="0" y1={HEIGHT - FOOT} x2={WIDTH} y2={HEIGHT - FOOT} className="stroke-edge" />
      {bars.map(({ key, label, second, items }, at) => {
        const height = items === 0 ? 0 : Math.max(1, ((HEIGHT - FOOT - HEAD) * items) / most);
        const middle = round(step * (at + 0.5));
        return (
          <g key={key}>
            <rect
              x={round(middle - width / 2)}
              y={round(HEIGHT - FOOT - height)}
              width={round(width)}
              height={round(height)}
              className="fill-main"
            />
            <text x={middle} y={round(HEIGHT - FOOT - height - 4)} className="fill-ink">
              {groupDigits(items)}
            </text>
            <text x={middle} y={HEIGHT - FOOT + 13} className="fill-quiet">
              {label}
            </text>
            {second !== undefined && (
              <text x={middle} y={HEIGHT - 4} className="fill-quiet">
                {second}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
