import { sanitise } from '../text/sanitise.ts';
import type { View } from './view.ts';

/** Text that names things in backticks, such as a note's, as one styled row without line ends. */
export function paintProse(text: string, view: View): string {
  const safe = sanitise(text.trim(), { newline: 'space', tab: 1 });
  return safe.replace(/`[^`]+`/gu, (code) => view.style.code(code));
}
