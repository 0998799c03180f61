import decode from 'qr/decode.js';

/** Pixels of a module's side: a camera needs several. */
const SIDE = 4;

/** What a reader that is not the writer's own makes of dark and light modules. */
export function readCode(code: readonly (readonly boolean[])[]): string {
  const width = (code[0]?.length ?? 0) * SIDE;
  const height = code.length * SIDE;
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const dark = code[Math.floor(y / SIDE)]?.[Math.floor(x / SIDE)] === true;
      if (dark) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return decode({ width, height, data });
}

/** The modules that rows of half blocks stand for; every row as wide as the widest. */
export function modulesOf(rows: readonly string[]): boolean[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.flatMap((row) => {
    const cells = Array.from(row.padEnd(width));
    return [
      cells.map((cell) => cell === '█' || cell === '▀'),
      cells.map((cell) => cell === '█' || cell === '▄'),
    ];
  });
}
