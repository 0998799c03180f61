/** What to say meanwhile. */
export const STILL_WAITING = {
  type: 'remark',
  tone: 'info',
  text: 'No answer yet. We wait a little longer; Ctrl-C leaves.',
} as const;

/** How long we wait without a word. ms. */
const SILENCE = 1500;

/** Waits for something that is usually quick; where it is not, `say` first tells the reader that we still wait. */
export async function withPatience<Value>(slow: Promise<Value>, say: () => Promise<void>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silence'>((resolve) => {
    timer = setTimeout(resolve, SILENCE, 'silence');
  });
  try {
    const first = await Promise.race([slow.then(() => 'done' as const), silence]);
    if (first === 'silence') await say();
    return await slow;
  } finally {
    clearTimeout(timer);
    // Where `say` failed, nobody waits for the slow one any more.
    slow.catch(() => undefined);
  }
}
