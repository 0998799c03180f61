import type { Here, Scene } from '../entry.ts';
import { count } from '../phrasing.ts';

/** What is wrong with the bytes of one message. */
export const DEFECTS_HERE: Readonly<Record<string, Here<Scene>>> = {
  'bad-start-line': ({ direction }) => ({
    text:
      direction === 'request'
        ? 'not a proper request line: method, target and version, with one space between, as in `GET / HTTP/1.1`'
        : 'not a proper status line: version, three digits and a phrase, as in `HTTP/1.1 200 OK`',
  }),
  'not-http': ({ direction }) => ({
    text:
      direction === 'response'
        ? 'this is not HTTP: an answer begins with a line such as `HTTP/1.1 200 OK`. Another kind of server, perhaps?'
        : 'this is not HTTP: a request begins with a line such as `GET / HTTP/1.1`',
  }),
  'cut-off-in-body': ({ message }) => ({
    text: `here the line went dead, before the body was over: ${count(message.body.size, 'byte')} of it came`,
  }),
};
