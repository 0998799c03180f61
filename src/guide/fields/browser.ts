import type { FieldScene, Wording } from '../entry.ts';

type Meanings = ReadonlyMap<string, string>;

const SITES: Meanings = new Map([
  [
    'none',
    'no page sent the browser here: the address was typed, came from a bookmark or from another program',
  ],
  ['same-origin', 'a page of this very site asks'],
  ['same-site', 'a page of a sister site asks'],
  ['cross-site', 'a page of another site asks'],
]);

const MODES: Meanings = new Map([
  ['navigate', 'the browser goes to a page'],
  ['cors', 'a script asks, and may read the answer if the server agrees'],
  ['no-cors', 'a page needs this, a picture or script for example'],
  ['same-origin', 'only this same site may answer'],
  ['websocket', 'a lasting line for messages is wanted'],
]);

const DESTINATIONS: Meanings = new Map([
  ['document', 'the answer will be shown as a page'],
  ['empty', 'the answer goes to a script'],
  ['image', 'the answer will be a picture in a page'],
  ['script', 'the answer will run as a script'],
  ['style', 'the answer will style a page'],
  ['font', 'the answer will be a font'],
  ['iframe', 'the answer will be a page within a page'],
  ['manifest', 'the answer describes the site as an app'],
]);

function among(meanings: Meanings): (scene: FieldScene) => Wording | undefined {
  return ({ value }) => {
    const text = meanings.get(value);
    return text === undefined ? undefined : { text, brief: text };
  };
}

export const fetchSite = among(SITES);
export const fetchMode = among(MODES);
export const fetchDestination = among(DESTINATIONS);
