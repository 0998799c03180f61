import type { FieldScene, Here } from '../entry.ts';
import { list, quoted, shortened } from '../phrasing.ts';
import { inPieces, meaningIn, part, type Meanings } from '../values/parts.ts';
import { split, whole } from '../values/spans.ts';
import type { KeyedMember, StructuredItem } from '../values/structured.ts';
import { structuredDictionary } from '../values/structured-words.ts';

/** What a page may want to do, as the end of "may …". */
const FEATURES: Meanings = {
  accelerometer: 'feel how the device moves',
  'ambient-light-sensor': 'feel how light it is',
  'attribution-reporting': 'count which advertisement led to a purchase',
  autoplay: 'start sound and film by itself',
  battery: 'read how full the battery is',
  bluetooth: 'talk to devices over Bluetooth',
  'browsing-topics': 'learn which topics you care about',
  camera: 'use the camera',
  'clipboard-read': 'read the clipboard',
  'clipboard-write': 'write to the clipboard',
  'compute-pressure': 'feel how busy the computer is',
  'cross-origin-isolated': 'be kept apart from other sites',
  'display-capture': 'record the screen',
  'encrypted-media': 'play protected film',
  fullscreen: 'fill the whole screen',
  gamepad: 'read game controllers',
  geolocation: 'learn where you are',
  gyroscope: 'feel how the device turns',
  hid: 'talk to input devices',
  'identity-credentials-get': 'log you in with an account of another site',
  'idle-detection': 'notice when you are away',
  'interest-cohort': 'learn what group of people the browser takes you for (given up by browsers)',
  'join-ad-interest-group': 'remember you for advertisements',
  'keyboard-map': 'learn the layout of the keyboard',
  'local-fonts': 'list the fonts on this computer',
  magnetometer: 'feel the magnetic field',
  microphone: 'use the microphone',
  midi: 'talk to musical instruments',
  'otp-credentials': 'read a code out of a text message',
  payment: 'ask you to pay through the browser',
  'picture-in-picture': 'show film in a small window',
  'publickey-credentials-create': 'make a passkey',
  'publickey-credentials-get': 'log you in with a passkey',
  'run-ad-auction': 'choose advertisements in your browser',
  'screen-wake-lock': 'keep the screen from going dark',
  serial: 'talk to devices on a serial port',
  'speaker-selection': 'choose a loudspeaker',
  'storage-access': 'ask for its cookies inside another page',
  'sync-xhr': 'make requests that halt the page',
  unload: 'run code when you leave',
  usb: 'talk to USB devices',
  vibrate: 'let the device buzz',
  vr: 'use headsets for virtual reality (old name)',
  'web-share': 'open the window for sharing',
  'window-management': 'place windows on several screens',
  'xr-spatial-tracking': 'follow your movements in virtual reality',
};

function may(feature: string): string {
  return meaningIn(FEATURES, feature) ?? `use ${quoted(feature)}`;
}

const SITES: Meanings = { self: 'this site', src: 'the site that the frame shows', '*': 'any site' };

/** Permissions-Policy: who may do what; `()` is nobody. */
export const permissionsPolicy: Here<FieldScene> = structuredDictionary({ otherKeys: permissionWords });

function permissionWords({ name, member }: KeyedMember): string {
  const items = member.kind === 'item' ? [member] : member.items;
  return whoMay(
    items.map((one) => siteWords(one)),
    name,
  );
}

function siteWords({ value }: StructuredItem): string {
  if (value.kind === 'token') return meaningIn(SITES, value.value) ?? quoted(value.value);
  return value.kind === 'string' ? shortened(value.value) : 'nobody that the guide knows';
}

function whoMay(sites: readonly string[], feature: string): string {
  return sites.length === 0 ? `nobody may ${may(feature)}` : `${list(sites)} may ${may(feature)}`;
}

const OLD_SITES: Meanings = {
  "'self'": 'this site',
  "'src'": 'the site that the frame shows',
  '*': 'any site',
};

/** Feature-Policy, its forerunner: `camera 'self' https://example.com; microphone 'none'`. */
export const featurePolicy = inPieces(({ value }) =>
  split(whole(value), 'plain ;').flatMap((piece) => {
    const [feature = '', ...sites] = piece.text.split(/\s+/);
    const allowed = sites
      .filter((site) => site !== "'none'")
      .map((site) => meaningIn(OLD_SITES, site) ?? shortened(site));
    return part(piece, whoMay(allowed, feature));
  }),
);
