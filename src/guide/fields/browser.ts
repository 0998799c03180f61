import type { FieldScene, Wording } from '../entry.ts';
import { fieldValue } from '../scene.ts';
import { among, part, inPieces } from '../values/parts.ts';
import { whole } from '../values/spans.ts';

export const fetchSite = among({
  none: 'no page sent the browser here: the address was typed, came from a bookmark or from another program',
  'same-origin': 'a page of this very site asks',
  'same-site': 'a page of a sister site asks',
  'cross-site': 'a page of another site asks',
});

const otherModes = among({
  navigate: 'the browser goes to a page',
  'no-cors': 'a page needs this, a picture or script for example',
  'same-origin': 'only this same site may answer',
  websocket: 'a lasting line for messages is wanted',
  webidentity: 'the browser itself asks, for logging in with another account',
});

/** Sec-Fetch-Mode: `cors` is said of what a page needs from its own site as well, and not by scripts alone (Fetch section 2.2.5). */
export function fetchMode(scene: FieldScene): Wording | undefined {
  return scene.value.trim().toLowerCase() === 'cors' ? readable(scene) : otherModes(scene);
}

function readable({ message }: FieldScene): Wording {
  const site = fieldValue(message, 'sec-fetch-site')?.trim().toLowerCase();
  const destination = fieldValue(message, 'sec-fetch-dest')?.trim().toLowerCase();
  if (site === undefined && destination === undefined) {
    const text = 'what a script in a page would ask; a browser would also say which site the page is of';
    return { text, brief: 'as a script would ask', variant: 'lone' };
  }
  const who = destination === undefined || destination === 'empty' ? 'a script asks' : 'a page needs this';
  const use = who === 'a script asks' ? 'read' : 'use';
  if (site === 'same-origin') {
    return { text: `${who}, and may ${use} the answer: it is of its own site`, brief: who, variant: 'own' };
  }
  return { text: `${who}, and may ${use} the answer if the server agrees`, brief: who };
}

export const fetchDestination = among({
  document: 'the answer will be shown as a page',
  empty: 'the answer goes to a script',
  image: 'the answer will be a picture in a page',
  script: 'the answer will run as a script',
  style: 'the answer will style a page',
  font: 'the answer will be a font',
  iframe: 'the answer will be a page within a page',
  frame: 'the answer will be a page within a page, in the old way',
  fencedframe: 'the answer will be a page within a page that knows nothing of it',
  manifest: 'the answer describes the site as an app',
  video: 'the answer will be film in a page',
  audio: 'the answer will be sound in a page',
  track: 'the answer will be subtitles of a film',
  embed: 'the answer will be embedded in a page',
  object: 'the answer will be embedded in a page, in the old way',
  worker: 'the answer will run as a script beside the page',
  sharedworker: 'the answer will run as a script beside several pages',
  serviceworker: 'the answer will run as a script between the page and the network',
  audioworklet: 'the answer will run as a script that makes sound',
  paintworklet: 'the answer will run as a script that draws',
  report: 'the browser sends a report and wants no answer',
  xslt: 'the answer turns XML into a page',
  json: 'the answer will be read as JSON by a script',
  webidentity: 'the answer helps with logging in',
  speculationrules: 'the answer says which links to fetch ahead',
});

export const fetchUser = among({
  '?1': 'somebody did something, such as a click, that opened this page: a person, or a program that steers the browser',
});

export const upgradeInsecureRequests = among({
  1: 'if you have the same page by https, I would rather have that',
});

export const dnsPrefetchControl = among({
  on: 'look up the host names of links in this page ahead',
  off: 'do not look up the host names of links in this page ahead',
});

/** X-Requested-With: set by scripts. */
export const requestedWith = inPieces(({ value }) =>
  part(
    whole(value),
    value.toLowerCase() === 'xmlhttprequest' ? 'a script in the page asks, says the page itself' : undefined,
  ),
);
