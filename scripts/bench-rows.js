// How the bench compares, and what it prints.

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * Medians of both, measured in turns.
 * @param {number} pairs
 * @param {() => number | Promise<number>} ours
 * @param {() => number | Promise<number>} plain
 */
export async function compare(pairs, ours, plain) {
  /** @type {number[]} */ const ourTimes = [];
  /** @type {number[]} */ const plainTimes = [];
  await plain();
  await ours();
  for (let pair = 0; pair < pairs; pair++) {
    plainTimes.push(await plain());
    ourTimes.push(await ours());
  }
  return { ours: median(ourTimes), plain: median(plainTimes) };
}

/**
 * @param {string} what
 * @param {number} bound
 * @param {{ ours: number, plain: number }} times ms, where `words` does not say otherwise
 * @param {(time: number) => string} [words]
 */
export function row(what, bound, { ours, plain }, words = (time) => `${time.toFixed(1)} ms`) {
  const ratio = ours / plain;
  const times = `${words(ours)} to ${words(plain)}`;
  console.log(
    `${what.padEnd(44)} ${ratio.toFixed(2)}  (${verdict(ratio, bound)} ${bound.toFixed(2)})  ${times}`,
  );
}

/** @param {number} value @param {number} bound */
function verdict(value, bound) {
  return value <= bound ? 'within' : 'OVER';
}

/**
 * @param {string} what
 * @param {number} bound
 * @param {number} value
 * @param {string} unit
 */
export function plainRow(what, bound, value, unit) {
  console.log(`${what.padEnd(44)} ${value.toFixed(2)} ${unit}  (${verdict(value, bound)} ${bound} ${unit})`);
}
