import type { Defect, LinePart, Message } from '../http/exchange.ts';

const OF_HEAD: ReadonlySet<LinePart> = new Set(['request-line', 'status-line', 'header', 'blank']);

/**
 * A head whose every line ends in LF alone comes from a text file, not from a wire: that is said at its first line,
 * once. Where only some do, each of them is worth a word.
 */
export function calmLineEnds<M extends Message>(message: M): M {
  const heads = message.lines.filter(({ part }) => OF_HEAD.has(part)).length;
  const bare = message.defects.filter(isBareLf);
  if (bare.length < 2 || bare.length < heads - 1) return message;
  const [first] = bare;
  return { ...message, defects: message.defects.filter((defect) => !isBareLf(defect) || defect === first) };
}

/** The message without a word about how its lines end. */
export function withoutLineEndDefects<M extends Message>(message: M): M {
  return { ...message, defects: message.defects.filter((defect) => !isBareLf(defect)) };
}

function isBareLf({ code }: Defect): boolean {
  return code === 'bare-lf';
}
