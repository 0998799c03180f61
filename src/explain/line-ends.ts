import type { Message } from '../http/exchange.ts';

/** The message without a word about how its lines end. */
export function withoutLineEndDefects<M extends Message>(message: M): M {
  return { ...message, defects: message.defects.filter(({ code }) => code !== 'bare-lf') };
}
