import { visible } from './visible.ts';

/** A sentence of the guide: what stands between backticks is code. */
export function Prose({ text }: { text: string }) {
  const parts = visible(text, { newline: 'space' }).split('`');
  return <>{parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}
