/** What a `.http` file defines with `@name = value`. */
export interface Variables {
  /** Puts values in place of `{{name}}`; what is not defined stays. */
  fill(text: string): string;
  /** Names that are still to be filled, each once. */
  unknownIn(text: string): string[];
}

/** A value may name other variables; more steps than this are a circle. */
const DEEPEST = 10;
const USE = /\{\{\s*([^{}\s]+)\s*\}\}/g;
/** Characters that are filled in at most, so that values that name each other cannot fill memory. */
const MOST_FILLED = 100_000;

/** Finds the definitions; of two with one name the last counts. */
export function fileVariables(text: string): Variables {
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/^@([\w.-]+)[ \t]*=[ \t]*(.*?)[ \t]*\r?$/gm)) {
    values.set(name, value);
  }
  return {
    fill(unfilled) {
      let filled = unfilled;
      let room = MOST_FILLED;
      const valueOf = (use: string, name: string) => {
        const value = values.get(name);
        if (value === undefined || value.length > room) return use;
        room -= value.length;
        return value;
      };
      for (let depth = 0; depth < DEEPEST; depth += 1) {
        const next = filled.replace(USE, valueOf);
        if (next === filled) break;
        filled = next;
      }
      return filled;
    },
    unknownIn: (filled) => [...new Set(Array.from(filled.matchAll(USE), ([, name = '']) => name))],
  };
}

/** True where a name is still to be filled in. */
export function isUnfilled(text: string): boolean {
  return new RegExp(USE.source).test(text);
}
