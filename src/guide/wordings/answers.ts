import { count, list, quoted } from '../phrasing.ts';
import { fieldValue, methodOf, requestPath, requestUrl } from '../scene.ts';
import { elements } from '../values/spans.ts';
import type { StatusScene, Wording } from '../entry.ts';

/** What a status means in its exchange. Each returns undefined where there is nothing to add. */

export function ok({ exchange }: StatusScene): Wording | undefined {
  switch (methodOf(exchange)) {
    case 'HEAD':
      return {
        text: '200: it worked, and this is what a GET would have answered, but for the body',
        variant: 'head',
      };
    case 'OPTIONS':
      return { text: '200: it worked; the headers say what may be asked', variant: 'options' };
    default:
      return undefined;
  }
}

export function created({ response }: StatusScene): Wording | undefined {
  const location = fieldValue(response, 'location');
  return location === undefined
    ? undefined
    : { text: `201: it worked, and made something new: ${quoted(location)}` };
}

/** For the redirects: `means` says what sort. */
export function movedTo(means: string): (scene: StatusScene) => Wording {
  return ({ response }) =>
    fieldValue(response, 'location') === undefined
      ? { text: `${means}, but no Location says where`, variant: 'nowhere' }
      : { text: `${means}; Location says where` };
}

export function badRequest({ exchange: { request } }: StatusScene): Wording | undefined {
  if (!request) return undefined;
  const hosts = request.headers.filter((field) => field.name.toLowerCase() === 'host').length;
  if (request.version === 'HTTP/1.1' && hosts === 0) {
    return {
      text: '400: the server cannot make sense of the request. It has no Host, and HTTP/1.1 wants one',
      variant: 'no-host',
    };
  }
  if (hosts > 1)
    return {
      text: '400: the server cannot make sense of the request. It names its Host more than once',
      variant: 'hosts',
    };
  if (request.defects.length > 0) {
    return {
      text: '400: the server cannot make sense of the request. Look above for what is wrong with it',
      variant: 'malformed',
    };
  }
  return undefined;
}

export function notFound({ exchange }: StatusScene): Wording | undefined {
  const path = requestPath(exchange);
  return path === undefined
    ? undefined
    : {
        text: `404: the server understood you, but has nothing at ${quoted(path)}`,
        brief: `no ${quoted(path)} here`,
      };
}

export function methodNotAllowed({ exchange, response }: StatusScene): Wording | undefined {
  const method = methodOf(exchange);
  if (method === undefined) return undefined;
  const where = requestPath(exchange);
  const allow = fieldValue(response, 'allow');
  const hint =
    allow === undefined
      ? 'An Allow line should say what does, but there is none'
      : 'Allow, below, says what does';
  const place = where === undefined ? 'it exists' : `${quoted(where)} exists`;
  return {
    text: `405: ${place}, but ${quoted(method)} does not work there. ${hint}`,
    brief: `${quoted(method)} does not work here`,
    ...(allow === undefined && { variant: 'no-allow' }),
  };
}

export function unauthorized({ response, exchange }: StatusScene): Wording | undefined {
  if (fieldValue(exchange.request, 'authorization') !== undefined) {
    return { text: '401: the server does not accept who you say you are', variant: 'refused' };
  }
  const schemes = elements(fieldValue(response, 'www-authenticate') ?? '').length;
  return schemes === 0 ? undefined : { text: '401: say who you are first; WWW-Authenticate says how' };
}

export function unsupportedType({ exchange }: StatusScene): Wording | undefined {
  const type = fieldValue(exchange.request, 'content-type');
  return {
    text:
      type === undefined
        ? '415: the server wants to know what kind of content you send; the request has no Content-Type'
        : `415: the server cannot use content of the kind ${quoted(type)}`,
    ...(type === undefined && { variant: 'untyped' }),
  };
}

export function tooLarge({ exchange }: StatusScene): Wording | undefined {
  const { body: { size } = { size: 0 }, complete = false } = exchange.request ?? {};
  // Many a server says so before it has all of it.
  return size === 0 || !complete
    ? undefined
    : { text: `413: ${count(size, 'byte')} of body are more than the server takes` };
}

export function notModified({ exchange }: StatusScene): Wording | undefined {
  const asked = ['if-none-match', 'if-modified-since'].filter(
    (name) => fieldValue(exchange.request, name) !== undefined,
  );
  return asked.length === 0
    ? undefined
    : {
        text: `304: nothing changed, so no body comes. You asked for news only (${list(asked.map((name) => NAMES[name] ?? name))}), and your copy is still good`,
      };
}

const NAMES: Readonly<Record<string, string>> = {
  'if-none-match': 'If-None-Match',
  'if-modified-since': 'If-Modified-Since',
};

export function notImplemented({ exchange }: StatusScene): Wording | undefined {
  const method = methodOf(exchange);
  return method === undefined ? undefined : { text: `501: the server has never learned ${quoted(method)}` };
}

/** For 429 and 503: with Retry-After there is a time to wait for. */
export function comeBack(means: string): (scene: StatusScene) => Wording | undefined {
  return ({ response }) =>
    fieldValue(response, 'retry-after') === undefined
      ? undefined
      : { text: `${means}. Retry-After says when to come back` };
}

export function switching({ response }: StatusScene): Wording | undefined {
  const protocol = fieldValue(response, 'upgrade');
  return protocol === undefined
    ? undefined
    : { text: `101: agreed, from here on we speak ${quoted(protocol)} on this line` };
}

export function misdirected({ exchange }: StatusScene): Wording | undefined {
  const host = requestUrl(exchange)?.host;
  return host === undefined ? undefined : { text: `421: this server does not answer for ${quoted(host)}` };
}
