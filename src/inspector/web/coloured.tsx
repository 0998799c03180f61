import type { Piece } from '../protocol.ts';
import { visible } from './visible.ts';

/** A line of code in its colours: always as text, whatever it says. */
export function Coloured({ line }: { line: readonly Piece[] }) {
  return (
    <>
      {line.map(({ text, look }, index) =>
        look === undefined ? (
          visible(text)
        ) : (
          <span key={index} class={`is-${look}`}>
            {visible(text)}
          </span>
        ),
      )}
    </>
  );
}
