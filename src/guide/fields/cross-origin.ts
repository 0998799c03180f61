import type { FieldScene, Here, Wording } from '../entry.ts';
import { shortened, span } from '../phrasing.ts';
import { among, eachElement, eachNamed, methodInWords, part, withParts } from '../values/parts.ts';
import { whole } from '../values/spans.ts';

/** Allow and lists like it. */
export const methodNames = eachNamed(({ text }, { guide }) =>
  text === '*'
    ? 'any method, in requests without cookies'
    : (methodInWords(text, guide) ?? 'a method that the guide does not know'),
);

/** Access-Control-Request-Method: one method. */
export const requestedMethod: Here<FieldScene> = ({ value, guide }, words) =>
  withParts(words, part(whole(value), methodInWords(value, guide)));

export const allowCredentials = among({ true: "other sites' pages may use your cookies here" });

/** Timing-Allow-Origin: whose pages may see how long this took. */
export const timingAllowOrigin = eachElement(({ text }) =>
  text === '*' ? 'pages of any site' : `pages from ${shortened(text, 60)}`,
);

/** Access-Control-Max-Age: browsers keep to a limit of their own. */
export function maxAge({ value }: FieldScene): Wording | undefined {
  if (!/^-?\d{1,15}$/.test(value)) return undefined;
  if (Number(value) <= 0)
    return { text: 'ask for this permission each time anew', brief: 'ask each time', variant: 'never' };
  const time = span(Number(value));
  return {
    text: `for ${time} the browser need not ask for this permission again`,
    brief: `permission for ${time}`,
  };
}
