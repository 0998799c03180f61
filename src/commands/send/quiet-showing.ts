import type { Environment } from '../../environment.ts';
import { codingsOf } from '../../http/content.ts';
import type { ResponseMessage } from '../../http/exchange.ts';
import type { BodyOutput } from '../../send/body-output.ts';
import { streamWriter } from '../../send/stream-writer.ts';
import type { Showing } from './showing.ts';

export interface QuietOptions {
  /** Takes the packing off. Without it, bytes are written as they came. */
  readonly unpack: boolean;
  /** True for an answer that only leads on: its body is not the one that was asked for. */
  readonly isPassedOver: (response: ResponseMessage) => boolean;
}

/**
 * The answer's body and nothing else, as it comes: to a pipe byte for byte, to a terminal as text that is safe to show.
 */
export function quietShowing(environment: Environment, options: QuietOptions): Showing {
  const { stdout, interrupted } = environment;
  const raw: BodyOutput = { write: streamWriter(stdout), end: async () => undefined };
  let head: ResponseMessage | undefined;
  // Made with the first byte: where there is no body, nothing has to be unpacked.
  let output: BodyOutput | Promise<BodyOutput> | undefined;

  function outputFor(response: ResponseMessage): BodyOutput | Promise<BodyOutput> {
    const isPacked = codingsOf(response).length > 0;
    if (!stdout.isTTY && !(options.unpack && isPacked)) return raw;
    return import('../../send/body-output.ts').then(({ openOutput }) =>
      openOutput(environment, response, options.unpack),
    );
  }

  return {
    onHead({ response }) {
      head = response;
      output = undefined;
    },
    onContent(bytes) {
      if (head === undefined || options.isPassedOver(head)) return undefined;
      output ??= outputFor(head);
      return output instanceof Promise ? output.then((opened) => opened.write(bytes)) : output.write(bytes);
    },
    async exchange(exchange) {
      const { failure } = exchange;
      const opened = await output;
      output = undefined;
      await opened?.end(failure === undefined);
      if (interrupted.aborted || failure === undefined) return;
      const { failed } = await import('./failed.ts');
      throw await failed(exchange, failure);
    },
  };
}
