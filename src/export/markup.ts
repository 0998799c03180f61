/** Text of a page in which everything from outside is escaped already. */
export interface Markup {
  readonly markup: string;
}

type Filling = string | number | Markup | readonly Markup[] | undefined;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** A template of HTML: what is filled in is escaped, unless it is markup itself; undefined leaves nothing. */
export function html(fixed: TemplateStringsArray, ...fillings: readonly Filling[]): Markup {
  const pieces = fixed.flatMap((piece, index) => [piece, fill(fillings[index])]);
  return { markup: pieces.join('') };
}

function fill(filling: Filling): string {
  if (filling === undefined) return '';
  if (typeof filling === 'string' || typeof filling === 'number') return escapeHtml(String(filling));
  return 'markup' in filling ? filling.markup : filling.map(({ markup }) => markup).join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES.get(character) ?? '');
}
