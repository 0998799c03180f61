import type { FieldEntry } from '../../entry.ts';
import { contentLength, transferEncoding } from '../../fields/body-length.ts';
import { connection, keepAliveParameters } from '../../fields/connection.ts';
import { rfc } from '../../spec.ts';

/** How the message is framed, and what becomes of the line it travels on. */
export const CONNECTION_HEADERS: readonly FieldEntry[] = [
  {
    name: 'Connection',
    text: 'wishes for this one connection, which are not passed on',
    brief: 'about this connection',
    spec: rfc(9110, '7.6.1'),
    here: connection,
  },
  {
    name: 'Keep-Alive',
    text: 'how long the line may stay open while nobody speaks',
    brief: 'how long the line stays open',
    spec: rfc(2068, '19.7.1.1'),
    here: keepAliveParameters,
  },
  {
    name: 'Content-Length',
    text: 'how many bytes long the body is, so that both sides know where it ends',
    brief: 'length of the body',
    spec: rfc(9110, '8.6'),
    here: contentLength,
  },
  {
    name: 'Transfer-Encoding',
    text: 'how the body is packed for this one connection',
    brief: 'how the body is packed for the way',
    spec: rfc(9112, '6.1'),
    here: transferEncoding,
  },
  {
    name: 'Trailer',
    text: 'more fields come after the body; these are their names',
    brief: 'fields that follow the body',
    spec: rfc(9110, '6.6.2'),
  },
  {
    name: 'TE',
    text: 'which ways of packing for the road the client can take; `trailers` means: fields after the body are welcome',
    brief: 'packings the client can take',
    spec: rfc(9110, '10.1.4'),
  },
  {
    name: 'Upgrade',
    text: 'another protocol to go on with, on this same line',
    brief: 'another protocol',
    spec: rfc(9110, '7.8'),
  },
  {
    name: 'Expect',
    text: '`100-continue` means: the body waits until you say that you want it',
    brief: 'the body waits for your word',
    spec: rfc(9110, '10.1.1'),
  },
  {
    name: 'Via',
    text: 'who passed the message on, on the way between client and server',
    brief: 'who passed it on',
    spec: rfc(9110, '7.6.3'),
  },
  {
    name: 'Forwarded',
    text: 'what a go-between knows of the real client: its address, and the host it asked for',
    brief: 'the real client, says a go-between',
    spec: rfc(7239, '4'),
  },
  {
    name: 'X-Forwarded-For',
    text: "the real client's address, as a go-between tells it. Anybody can write this line, so trust it with care",
    brief: 'the real client, perhaps',
  },
  {
    name: 'X-Forwarded-Proto',
    text: 'whether the real client came by http or https, as a go-between tells it',
    brief: 'how the real client came',
  },
  {
    name: 'X-Forwarded-Host',
    text: 'which host the real client asked for, as a go-between tells it',
    brief: 'the host first asked for',
  },
  {
    name: 'Max-Forwards',
    text: 'how often this request may still be passed on',
    brief: 'how often it may be passed on',
    spec: rfc(9110, '7.6.2'),
  },
  {
    name: 'Alt-Svc',
    text: 'the same content can also be had at another door, perhaps in a newer protocol',
    brief: 'another door for the same',
    spec: rfc(7838, '3'),
  },
  {
    name: 'Priority',
    text: 'how urgent this answer is compared with others: u=0 is most urgent, u=7 least, 3 is usual',
    brief: 'how urgent it is',
    spec: rfc(9218, '5'),
  },
  {
    name: 'Sec-WebSocket-Key',
    text: 'a random riddle. Only a server that really speaks WebSocket can solve it',
    brief: 'a riddle for the server',
    spec: rfc(6455, '11.3.1'),
  },
  {
    name: 'Sec-WebSocket-Accept',
    text: "the riddle's solution: this server really speaks WebSocket",
    brief: "the riddle's solution",
    spec: rfc(6455, '11.3.3'),
  },
  {
    name: 'Sec-WebSocket-Version',
    text: 'which edition of the WebSocket protocol is meant; 13 is the one in use',
    brief: 'edition of WebSocket',
    spec: rfc(6455, '11.3.5'),
  },
  {
    name: 'Proxy-Connection',
    text: 'an old stray: it was never a standard, and servers ignore it. Connection is the one that counts',
    brief: 'an old stray, ignored',
    spec: {
      document: 'RFC 9112',
      section: 'C.2.2',
      url: 'https://www.rfc-editor.org/rfc/rfc9112#appendix-C.2.2',
    },
  },
];
