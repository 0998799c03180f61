import type { FieldScene, Wording } from '../entry.ts';
import { list, quoted, shortened } from '../phrasing.ts';
import { methodOf, requestPath } from '../scene.ts';
import { methodInWords, part } from '../values/parts.ts';
import { elements, elementSpans } from '../values/spans.ts';

/** Allow: which methods work here; with a 405, what to do. */
export function allow({ value, message, exchange, guide }: FieldScene): Wording {
  const methods = elements(value).map((method) => shortened(method));
  const path = requestPath(exchange);
  const here = path === undefined ? 'this place' : quoted(path);
  if (methods.length === 0)
    return { text: `at the moment no method works for ${here}`, brief: 'no method works', variant: 'none' };
  const parts = elementSpans(value).flatMap((span) => part(span, methodInWords(span.text, guide)));
  const asked = methodOf(exchange);
  if (
    message.kind === 'response' &&
    message.status === 405 &&
    asked !== undefined &&
    !methods.includes(asked)
  ) {
    return {
      text: `${here} answers to ${list(methods)}. Ask again with ${methods.length === 1 ? 'that' : 'one of these'} instead of ${shortened(asked)}`,
      brief: `use ${list(methods, 'or')}`,
      variant: '405',
      parts,
    };
  }
  return {
    text: `the methods that work for ${here}: ${list(methods)}`,
    brief: `works: ${list(methods)}`,
    parts,
  };
}

/** Access-Control-Allow-Origin: whose pages may read the answer. */
export function allowOrigin({ value }: FieldScene): Wording {
  if (value === 'null') return OF_NO_SITE;
  const who = value === '*' ? 'pages of any site' : `pages from ${shortened(value, 60)}`;
  return {
    text: `${who} may read this answer with a script; a browser sees to it`,
    brief: `readable by ${who}`,
  };
}

/** Origins that are none of any site's are written `null` (RFC 6454 section 6.1). */
const OF_NO_SITE: Wording = {
  text: '`null` stands for pages that belong to no site, such as a file opened from the disk: their scripts may read this answer',
  brief: 'readable by pages of no site',
  variant: 'null',
};
