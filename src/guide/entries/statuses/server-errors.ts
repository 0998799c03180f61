import type { StatusEntry } from '../../entry.ts';
import { rfc } from '../../spec.ts';
import { comeBack, notImplemented } from './answers.ts';

/** 5xx: the server, or somebody behind it, failed. */
export const SERVER_ERRORS: readonly StatusEntry[] = [
  {
    status: 500,
    phrase: 'Internal Server Error',
    text: "500: something broke inside the server's program; your request may be quite right",
    brief: 'the server stumbled',
    spec: rfc(9110, '15.6.1'),
  },
  {
    status: 501,
    phrase: 'Not Implemented',
    text: '501: the server has never learned this method',
    brief: 'unknown method',
    spec: rfc(9110, '15.6.2'),
    here: notImplemented,
  },
  {
    status: 502,
    phrase: 'Bad Gateway',
    text: '502: a go-between asked the real server, and got an answer it could not use',
    brief: 'bad answer from behind',
    spec: rfc(9110, '15.6.3'),
  },
  {
    status: 503,
    phrase: 'Service Unavailable',
    text: '503: closed for the moment: too busy, or under repair',
    brief: 'closed for the moment',
    spec: rfc(9110, '15.6.4'),
    here: comeBack('503: closed for the moment'),
  },
  {
    status: 504,
    phrase: 'Gateway Timeout',
    text: '504: a go-between asked the real server, and waited in vain',
    brief: 'no answer from behind',
    spec: rfc(9110, '15.6.5'),
  },
  {
    status: 505,
    phrase: 'HTTP Version Not Supported',
    text: '505: the server does not speak this version of HTTP',
    brief: 'unknown HTTP version',
    spec: rfc(9110, '15.6.6'),
  },
  {
    status: 506,
    phrase: 'Variant Also Negotiates',
    text: '506: the server is set up wrongly: its choice of version leads in a circle',
    brief: 'goes round in circles',
    spec: rfc(2295, '8.1'),
  },
  {
    status: 507,
    phrase: 'Insufficient Storage',
    text: '507: the server has no room left to store it',
    brief: 'no room left',
    spec: rfc(4918, '11.5'),
  },
  {
    status: 508,
    phrase: 'Loop Detected',
    text: '508: the server stopped because it went round in circles',
    brief: 'goes round in circles',
    spec: rfc(5842, '7.2'),
  },
  {
    status: 510,
    phrase: 'Not Extended',
    text: '510: the request lacks an extension that the server wants (out of use)',
    brief: 'out of use',
    spec: rfc(2774, '7'),
  },
  {
    status: 511,
    phrase: 'Network Authentication Required',
    text: '511: not the server: the network you are in wants you to log in first',
    brief: 'log in to the network',
    spec: rfc(6585, '6'),
  },
];
