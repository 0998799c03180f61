import type { Environment } from '../environment.ts';
import { codingsOf } from '../http/content.ts';
import type { ResponseMessage } from '../http/exchange.ts';
import type { BodyOutput } from './send-output.ts';
import type { Showing } from './send-showing.ts';

export interface QuietOptions {
  /** Takes the packing off. Without it, bytes are written as they came. */
  readonly unpack: boolean;
  /** True for an answer that only leads on: its body is not the one that was asked for. */
  readonly isPassedOver: (response: ResponseMessage) => boolean;
}

/** The answer's body and nothing else, as it comes: to a pipe byte for byte, to a terminal as text that is safe to show. */
export function quietShowing(environment: Environment, options: QuietOptions): Showing {
  const { stdout, interrupted } = environment;
  const raw: BodyOutput = { write: (bytes) => written(stdout, bytes), end: async () => undefined };
  let output: BodyOutput | Promise<BodyOutput> | undefined;

  function outputFor(response: ResponseMessage): typeof output {
    if (options.isPassedOver(response)) return undefined;
    const isPacked = codingsOf(response).length > 0;
    if (!stdout.isTTY && !(options.unpack && isPacked)) return raw;
    return import('./send-output.ts').then(({ openOutput }) =>
      openOutput(environment, response, options.unpack),
    );
  }

  return {
    onHead({ response }) {
      if (response !== undefined) output = outputFor(response);
    },
    onContent(bytes) {
      if (!(output instanceof Promise)) return output?.write(bytes);
      return output.then((opened) => opened.write(bytes));
    },
    async exchange(exchange) {
      await (await output)?.end();
      if (interrupted.aborted || exchange.failure === undefined) return;
      const { failed } = await import('./send-failed.ts');
      throw await failed(exchange, exchange.failure);
    },
  };
}

/** Where the stream has enough for now, the promise says when it wants more. */
function written(stream: NodeJS.WritableStream, bytes: Uint8Array): Promise<void> | undefined {
  if (stream.write(bytes)) return undefined;
  return new Promise((resolve) => {
    stream.once('drain', resolve);
  });
}
