/** In the place of what could not be asked for. */
export function Unreachable() {
  return (
    <p class="soft">
      serve-lesson does not answer just now. Look whether it still runs in the terminal, then open this again.
    </p>
  );
}
