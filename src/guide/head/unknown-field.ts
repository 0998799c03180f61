import type { Note } from '../note.ts';
import { quoted } from '../phrasing.ts';

/** Forms of names, more telling ones first; `guess` ends "perhaps …". */
const NAME_FORMS: readonly (readonly [pattern: RegExp, guess: string])[] = [
  [/^cf-/, 'something that Cloudflare adds on the way'],
  [/^x-(?:amz|amzn)-/, "something of Amazon's cloud"],
  [/^x-(?:goog|google|gfe)-/, "something of Google's servers"],
  [/^x-(?:ms|azure|msedge)-/, "something of Microsoft's cloud"],
  [/^x-vercel-/, 'something that the host Vercel adds'],
  [/^fly-/, 'something that the host Fly adds'],
  [/^x-(?:nf|netlify)-/, 'something that the host Netlify adds'],
  [/^x-github-/, 'something of GitHub'],
  [/cache|^x-served-by$/, 'how a cache dealt with this'],
  [/rate-?limit|quota/, 'how often you may still ask'],
  [/(?:request|trace|correlation|transaction|span)-?id$/, 'a number to find this request again in records'],
  [/(?:csrf|xsrf)/, 'a secret that proves the request comes from the right page'],
  [/(?:token|api-?key|secret|auth)/, 'a key or token that says who asks'],
  [/^access-control-/, "what other sites' pages may do here"],
  [/^sec-websocket-/, 'part of the agreement to speak WebSocket'],
  [/^sec-ch-/, 'something the browser tells about itself when asked'],
  [/^sec-/, 'something only the browser itself can set, never a script in a page'],
  [/^cross-origin-/, 'how far other sites are kept apart from this one'],
  [/^accept-/, 'what the sender can take'],
  [/^content-/, 'something about the body'],
  [/^if-/, 'a condition on the request'],
  [/^proxy-/, 'something between the client and a go-between'],
  [/-policy(?:-report-only)?$/, 'a rule for the browser'],
  [/version$/, 'a version number'],
  [/(?:time|duration|runtime|timing)$/, 'how long something took'],
  [/id$/, 'an identifier'],
  [/^x-/, 'something its makers thought up: X- was once the mark for that'],
];

const VALUE_FORMS: readonly (readonly [pattern: RegExp, guess: string])[] = [
  [/^\d+$/, 'the value is a number'],
  [/^(?:true|false|yes|no|on|off|\?[01])$/i, 'the value is a yes or no'],
  [
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    'the value is a random identifier (UUID)',
  ],
  [/^https?:\/\//i, 'the value is an address'],
  [/^\w{3}, \d{2} \w{3} \d{4} /, 'the value is a date'],
  [/^[[{].*[\]}]$/, 'the value looks like JSON'],
];

/** What a field's name alone lets one guess: ends "perhaps …". Undefined where its form tells nothing. */
export function guessFromName(name: string): string | undefined {
  return matching(NAME_FORMS, name.toLowerCase());
}

/** An honest word on a field that the guide does not know: a guess from its form, marked as one. */
export function guessField(name: string, value: string): Note {
  const meaning = guessFromName(name);
  const form = matching(VALUE_FORMS, value.slice(0, 200));
  const guesses = [meaning === undefined ? '' : `perhaps ${meaning}`, form ?? ''].filter(
    (guess) => guess !== '',
  );
  const start = `${quoted(name)} is not in the guide`;
  if (guesses.length === 0)
    return {
      id: 'header.unknown',
      text: `${start}. Both sides may agree on headers of their own`,
      brief: 'not in the guide',
    };
  return {
    id: 'header.unknown',
    text: `${start}. A guess: ${guesses.join('; ')}`,
    brief: `a guess: ${guesses[0]}`,
  };
}

function matching(
  forms: readonly (readonly [pattern: RegExp, guess: string])[],
  text: string,
): string | undefined {
  return forms.find(([pattern]) => pattern.test(text))?.[1];
}
