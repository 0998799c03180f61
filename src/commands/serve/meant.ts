import { UsageFailure } from '../../failure.ts';
import { parsePort } from '../../server/port-number.ts';

/** Programs with which others are started, as one types them. */
const STARTERS =
  /^(?:(?:python|pip|ruby|php|perl|node|deno|bun|java)[\d.]*|py|flask|uvicorn|gunicorn|hypercorn|fastapi|django-admin|npm|npx|pnpm|yarn|tsx|ts-node|nodemon|go|cargo|dotnet|rails|make)(?:\.exe)?$/i;

/** What starts a file of this ending, where we can watch what is started. */
const STARTER_OF: Readonly<Record<string, string>> = {
  py: 'python3',
  js: 'node',
  mjs: 'node',
  cjs: 'node',
  ts: 'node',
};

/** A port of this computer, alone or in a URL. */
const DOOR = /^(?:(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\]))?:?(\d{1,5})(?:\/.*)?$/i;

/**
 * What to say to words behind `serve` that name no lesson, but a port or a program of the reader's own; undefined where
 * they do not look so.
 */
export function meantInstead([first = '', ...others]: readonly string[]): UsageFailure | undefined {
  const door = others.length === 0 ? DOOR.exec(first)?.[1] : undefined;
  if (door !== undefined) {
    const port = parsePort(door);
    return new UsageFailure(`“${first}” is a port, and no lesson.`, {
      next: [
        `To watch a program that listens there: serve-lesson serve --relay ${port}`,
        `To open an example server there: serve-lesson serve --port ${port}`,
      ].join('\n'),
    });
  }
  const command = commandOf(first, others);
  if (command === undefined) return undefined;
  return new UsageFailure(`“${[first, ...others].join(' ')}” is a program, and no lesson.`, {
    next: [
      'To watch a program of your own, in Node or Python:',
      `serve-lesson serve --run "${command}"`,
      'For another language start it yourself, and name its port: serve-lesson serve --relay 5000',
    ].join('\n'),
  });
}

/** The command line that was probably meant. */
function commandOf(first: string, others: readonly string[]): string | undefined {
  const [, ending] = /[^/\\]\.([a-z]{1,4})$/i.exec(first) ?? [];
  const starter = ending === undefined ? undefined : STARTER_OF[ending.toLowerCase()];
  const isPath = /^\.{0,2}[/\\]/.test(first);
  if (!STARTERS.test(first) && starter === undefined && !isPath) return undefined;
  return together([...(starter === undefined ? [] : [starter]), first, ...others]);
}

/**
 * What to say where the command of `--run` was written without quotes, by its words as far as they can be told: the first
 * of them alone was taken for it.
 */
export function withoutQuotes([program = '', ...others]: readonly string[]): UsageFailure {
  const quoted = `--run "${together([program, ...others])}"`;
  return new UsageFailure(`--run takes one command, and “${others.join(' ')}” stands outside of it.`, {
    next: STARTERS.test(program)
      ? `Put all of it in quotes: ${quoted}`
      : `Leave it out or, where it belongs to the command, put all of it in quotes: ${quoted}`,
  });
}

/** Words as one command line; an example where they are not as simple as that. */
function together(words: readonly string[]): string {
  // Quotation marks within quotation marks are a matter of each shell.
  const isSimple = words.every((word, index) => !(index === 0 ? /["'`$\\]/ : /[\s"'`$\\]/).test(word));
  return isSimple ? words.join(' ') : 'python3 app.py';
}
