/** The styles that are on at some place of a text, in the order they were opened, each with its sequences. */
export type OpenStyles = readonly { readonly open: string; readonly close: string }[];

const FOREGROUND_END = 39;
const BACKGROUND_END = 49;
/** SGR codes of modifiers (ECMA-48 section 8.3.117), and what ends each. */
const MODIFIER_ENDS: ReadonlyMap<number, number> = new Map([
  [1, 22],
  [2, 22],
  [3, 23],
  [4, 24],
  [7, 27],
  [9, 29],
]);
const ENDS: ReadonlySet<number> = new Set([...MODIFIER_ENDS.values(), FOREGROUND_END, BACKGROUND_END]);

/** The styles that are on after this sequence. Each one sets one style, as chalk writes them. */
export function styleAfter(styles: OpenStyles, sequence: string): OpenStyles {
  const code = Number(sequence.slice(2, -1).split(';')[0]);
  if (ENDS.has(code)) return styles.filter(({ close }) => close !== sequence);
  const close = `${sequence.slice(0, 2)}${endOf(code)}m`;
  const kept = MODIFIER_ENDS.has(code)
    ? styles.filter(({ open }) => open !== sequence)
    : styles.filter((style) => style.close !== close);
  return [...kept, { open: sequence, close }];
}

function endOf(code: number): number {
  const isBackground = (code >= 40 && code <= 48) || (code >= 100 && code <= 107);
  return MODIFIER_ENDS.get(code) ?? (isBackground ? BACKGROUND_END : FOREGROUND_END);
}
