import type { MethodEntry, Scene, Wording } from '../entry.ts';
import { count } from '../phrasing.ts';
import { rfc } from '../spec.ts';

/** Adds how much the request brings along, or that it brings nothing. */
function withCargo(text: string, brief: string): (scene: Scene) => Wording {
  return ({ message }) => ({
    text: `${text}${message.body.size > 0 ? ` (${count(message.body.size, 'byte')} of body)` : ', with no body this time'}`,
    brief,
  });
}

/** The methods of RFC 9110 section 9.3, and PATCH. */
export const METHODS: readonly MethodEntry[] = [
  { method: 'GET', text: 'GET: please give me', brief: 'give me', spec: rfc(9110, '9.3.1') },
  {
    method: 'HEAD',
    text: 'HEAD: as GET, but only the headers, please; no body',
    brief: 'only the headers',
    spec: rfc(9110, '9.3.2'),
  },
  {
    method: 'POST',
    text: 'POST: here is something for you to deal with',
    brief: 'deal with this',
    spec: rfc(9110, '9.3.3'),
    here: withCargo('POST: here is something for you to deal with', 'deal with this'),
  },
  {
    method: 'PUT',
    text: 'PUT: please store this, just here',
    brief: 'store this here',
    spec: rfc(9110, '9.3.4'),
    here: withCargo('PUT: please store this, just here', 'store this here'),
  },
  {
    method: 'PATCH',
    text: 'PATCH: please change a part of what is there',
    brief: 'change a part',
    spec: rfc(5789, '2'),
    here: withCargo('PATCH: please change a part of what is there', 'change a part'),
  },
  { method: 'DELETE', text: 'DELETE: please remove it', brief: 'remove it', spec: rfc(9110, '9.3.5') },
  {
    method: 'OPTIONS',
    text: 'OPTIONS: what may I ask for here?',
    brief: 'what may I ask?',
    spec: rfc(9110, '9.3.7'),
  },
  {
    method: 'CONNECT',
    text: 'CONNECT: please open a tunnel to there. Only go-betweens (proxies) do that',
    brief: 'open a tunnel',
    spec: rfc(9110, '9.3.6'),
  },
  {
    method: 'TRACE',
    text: 'TRACE: please send my request back, so that I see how it reached you',
    brief: 'send it back',
    spec: rfc(9110, '9.3.8'),
  },
];
