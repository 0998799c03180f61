/** A comment or an import names paths that nobody answers. */
const NOT_A_HANDLER = /^\s*(?:\/\/|\/\*|\*|#|import\b|from\b)/;

/**
 * The line (from 0) of a program that most likely answers this path: the one that quotes it, or else the longest part
 * of it that ends with a slash, as a route with parameters does. Undefined where no line names it.
 */
export function findHandler(source: string, path: string): number | undefined {
  const lines = source.split('\n').map((line) => (NOT_A_HANDLER.test(line) ? '' : unescaped(line)));
  for (const wanted of [path, ...prefixesOf(path)]) {
    const isWhole = wanted === path;
    const found = lines.findIndex((line) => names(line, wanted, isWhole));
    if (found >= 0) return found;
  }
  return undefined;
}

/** In a regular expression a slash is escaped. */
function unescaped(line: string): string {
  return line.replaceAll('\\/', '/');
}

/** `/user/7/photo` → `/user/7/`, `/user/`. The root alone is a part of every path, and says nothing. */
function prefixesOf(path: string): string[] {
  const segments = path.split('/').slice(1, -1);
  return segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}/`).toReversed();
}

/** The path stands at the beginning of a quoted text or of a pattern; a whole one also ends there. */
function names(line: string, wanted: string, isWhole: boolean): boolean {
  for (let at = line.indexOf(wanted); at >= 0; at = line.indexOf(wanted, at + 1)) {
    const isBegin =
      /['"`^]$/.test(line.slice(0, at)) || /['"`](?:GET|POST|PUT|PATCH|DELETE) $/.test(line.slice(0, at));
    const isEnd = !isWhole || /^(?:['"`$?]|\/?['"`])/.test(line.slice(at + wanted.length));
    if (isBegin && isEnd) return true;
  }
  return false;
}
