const FORM = /^[A-Z][A-Z0-9_]*$/;

/** Reads `! ECONNREFUSED`. Undefined where the line is of another form. */
export function parseFailureCode(line: string): string | undefined {
  const code = line.slice(1).trim();
  return line.startsWith('!') && FORM.test(code) ? code : undefined;
}

/** What to say about a line that begins with `!` and goes on otherwise. */
export const FAILURE_CODE_MISTAKE = {
  message: 'After `!` stands one failure code.',
  next: 'Write it as the system does, in capitals: `! ECONNREFUSED`.',
} as const;
