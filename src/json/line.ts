/** Of all events; `docs/events.schema.json` describes them. */
const EVENTS_VERSION = 1;

export type JsonEvent = Readonly<Record<string, unknown>>;

/** DEL, C1 and whatever is invisible or turns the writing round: JSON allows it as it is, a terminal may act on it. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** JSON that is harmless to look at, too; parsed, it is the same. Line ends between its parts stay. */
export function harmlessJson(json: string): string {
  return json.replace(UNSEEN, escapeUnits);
}

/** An event as JSON in one line that is harmless to look at, too; parsed, it is the same. Ends with a line end. */
export function eventLine(event: JsonEvent): string {
  const json = JSON.stringify({ version: EVENTS_VERSION, ...event });
  return `${harmlessJson(json)}\n`;
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
