import type { Writable } from 'node:stream';

/**
 * Writes to a stream piece by piece. Where the stream has enough for now, the promise resolves when it wants more (or
 * will never want any); what is written meanwhile waits for the same one.
 */
export function streamWriter(stream: Writable): (piece: Uint8Array | string) => Promise<void> | undefined {
  let waiting: Promise<void> | undefined;
  return (piece) => {
    if (stream.destroyed || stream.write(piece)) return undefined;
    waiting ??= new Promise((resolve) => {
      const goOn = () => {
        stream.off('drain', goOn).off('close', goOn);
        waiting = undefined;
        resolve();
      };
      stream.on('drain', goOn).on('close', goOn);
    });
    return waiting;
  };
}
