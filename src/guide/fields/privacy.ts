import { among, part, inPieces } from '../values/parts.ts';
import { parameterised, whole } from '../values/spans.ts';

export const doNotTrack = among({
  '1': 'please do not track me. Hardly any site ever did as asked',
  '0': 'you may track me',
});

export const globalPrivacyControl = among({ '1': 'please do not sell or share what you learn about me' });

/** Sec-Purpose, Purpose, X-Moz: asked for ahead of need. */
export const purpose = inPieces(({ value }) => {
  const { head, parameters } = parameterised(whole(value));
  const isAhead = head.text.toLowerCase() === 'prefetch';
  return [
    ...part(
      head,
      isAhead ? 'nobody has asked for this yet: the browser thinks that somebody will' : undefined,
    ),
    ...parameters.flatMap((one) => part(one, PURPOSES.get(one.name))),
  ];
});

const PURPOSES: ReadonlyMap<string, string> = new Map([
  ['prerender', 'the whole page is to be built, so that it is there at once'],
  ['anonymous-client-ip', "a go-between hides the reader's address"],
]);
