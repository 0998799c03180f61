/** How long we wait without a word. ms. */
const SILENCE = 1500;

/**
 * Waits for something that is usually quick; where it is not, `say` tells the reader that we still wait. What is said
 * has been read before the result is handed on.
 */
export async function withPatience<Value>(slow: Promise<Value>, say: () => Promise<void>): Promise<Value> {
  let said: Promise<void> | undefined;
  const timer = setTimeout(() => {
    said = say();
  }, SILENCE);
  try {
    return await slow;
  } finally {
    clearTimeout(timer);
    await said;
  }
}
