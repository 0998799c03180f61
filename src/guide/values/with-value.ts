/** An entry's words, and what the value at hand comes to. */
export function withValue(text: string, said: string): string {
  if (text.endsWith('?')) return `${text} Here: ${said}`;
  return /[.:] /.test(text) ? `${text}. Here: ${said}` : `${text}: ${said}`;
}
