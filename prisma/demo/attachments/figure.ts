import sharp from 'sharp';

/** Strokes of digits in a box of 4 by 6: letters of a font would look different on each machine, or be missing. */
const STROKES: Readonly<Record<string, string>> = {
  '0': 'M0 0h4v6h-4z',
  '1': 'M1 1l1-1v6',
  '2': 'M0 0h4v3h-4v3h4',
  '3': 'M0 0h4v6h-4M1 3h3',
  '4': 'M0 0v3h4M4 0v6',
  '5': 'M4 0h-4v3h4v3h-4',
  '6': 'M4 0h-4v6h4v-3h-4',
  '7': 'M0 0h4v6',
  '8': 'M0 0h4v6h-4zM0 3h4',
  '9': 'M4 3h-4v-3h4v6h-4',
  '.': 'M2 5.5v0.5',
};

const WIDTH = 1600;
const HEIGHT = 900;

/** A number, its middle and its foot at a place. */
function digits(text: string, x: number, y: number, size = 6): string {
  const step = 6 * size;
  const left = x - ((text.length - 1) * step + 4 * size) / 2;
  const strokes = [...text].map(
    (character, at) => `<path transform="translate(${left + at * step} ${y - 6 * size}) scale(${size})" d="${STROKES[character] ?? ''}"/>`,
  );
  const drawn = (colour: string, width: number) =>
    `<g fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${strokes.join('')}</g>`;
  // Clear of the lines behind it.
  return drawn('#fff', 3) + drawn('#333', 0.7);
}

function canvas(inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/>${inside}</svg>`;
}

/** Bars from left to right, each with its number above. */
export function barChart(values: readonly number[]): string {
  const top = Math.max(...values);
  const step = 1400 / values.length;
  const bars = values.map((value, at) => {
    const height = Math.max(6, Math.round((value / top) * 620));
    const x = Math.round(120 + at * step + step * 0.2);
    const width = Math.round(step * 0.6);
    return `<rect x="${x}" y="${810 - height}" width="${width}" height="${height}" fill="#1b4279"/>${digits(String(value), x + width / 2, 810 - height - 26)}`;
  });
  const lines = [0, 1, 2, 3].map((line) => `<path d="M100 ${190 + line * 155}H1540" stroke="#ddd" stroke-width="3"/>`);
  return canvas(`${lines.join('')}${bars.join('')}<path d="M100 60V810H1540" fill="none" stroke="#333" stroke-width="5"/>`);
}

/** Streets with a closed stretch in red and a way around it in blue. */
export function closurePlan(random: { int(low: number, high: number): number }): string {
  const across = [random.int(150, 220), random.int(400, 480), random.int(660, 740)] as const;
  const down = [random.int(180, 280), random.int(640, 760), random.int(1180, 1340)] as const;
  const streets = [...across.map((y) => `M0 ${y}H${WIDTH}`), ...down.map((x) => `M${x} 0V${HEIGHT}`)].join('');
  const river = `M0 ${across[2] + 130}C400 ${across[2] + 60} 800 ${across[2] + 210} ${WIDTH} ${across[2] + 110}`;
  const [left, right] = [down[0] + 60, down[1] - 60];
  const detour = `M${down[0]} ${across[1]}V${across[0]}H${down[1]}V${across[1]}`;
  return canvas(`<rect width="100%" height="100%" fill="#f3f1ea"/><path d="${river}" fill="none" stroke="#b7d3e8" stroke-width="80"/>
<path d="${streets}" stroke="#cfc9ba" stroke-width="60"/><path d="${streets}" stroke="#fff" stroke-width="50"/>
<path d="M${left} ${across[1]}H${right}" stroke="#c0272d" stroke-width="34"/><path d="M${left} ${across[1]}H${right}" stroke="#fff" stroke-width="10" stroke-dasharray="26 22"/>
<path d="${detour}" fill="none" stroke="#1b4279" stroke-width="14" stroke-dasharray="44 24" stroke-linejoin="round"/><circle cx="${down[0]}" cy="${across[1]}" r="24" fill="#1b4279"/><circle cx="${down[1]}" cy="${across[1]}" r="24" fill="#1b4279"/>`);
}

/** A drawing as a picture for a text. */
export async function drawFigure(svg: string): Promise<Uint8Array> {
  return new Uint8Array(await sharp(Buffer.from(svg)).png({ palette: true, colours: 64 }).toBuffer());
}
