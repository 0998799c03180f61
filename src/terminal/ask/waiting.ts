import { Interrupted } from '../../failure.ts';

/** Asks until there is an answer or what is waited for happens, whichever comes first; `until` ends the prompt. */
export async function askUntil<Answer, Value>(
  happening: Promise<Value>,
  interrupted: AbortSignal,
  ask: (until: AbortSignal) => Promise<Answer>,
): Promise<Answer | { readonly happened: Value }> {
  const came = new AbortController();
  void happening.then(
    () => came.abort(),
    () => undefined,
  );
  try {
    return await ask(AbortSignal.any([interrupted, came.signal]));
  } catch (error) {
    if (!(error instanceof Interrupted) || !came.signal.aborted || interrupted.aborted) throw error;
    return { happened: await happening };
  }
}
