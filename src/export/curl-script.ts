import { curlCommand } from './curl.ts';
import { callText, askedOf } from './asked.ts';
import type { Exported, WriteFormat } from './exported.ts';
import { outcomeOf } from './outcome.ts';
import { sanitise } from '../text/sanitise.ts';

/** One command for each request, in the order they were sent; for a POSIX shell. */
export const writeCurlScript: WriteFormat = (exchanges) => {
  const [first] = exchanges;
  if (first === undefined) return '# No exchanges.\n';
  const alone = exchanges.length === 1 ? commandOf(first) : undefined;
  if (alone !== undefined) return `${alone}\n`;
  const commands = exchanges.map((exported, index) =>
    [
      `# ${index + 1}. ${sanitise(`${callText(exported)}: ${outcomeOf(exported.exchange).text}`)}`,
      commandOf(exported) ?? '# This one cannot be said as a command.',
    ].join('\n'),
  );
  return `${commands.join('\n\n')}\n`;
};

/** Undefined where there was no whole request, or none that a command can say. */
function commandOf(exported: Exported): string | undefined {
  const asked = askedOf(exported);
  return asked?.isWhole === true ? curlCommand(asked) : undefined;
}
