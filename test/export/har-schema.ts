const text = { type: 'string' };
const count = { type: 'integer', minimum: -1 };
const duration = { type: 'number', minimum: -1 };
const comment = { comment: text };

/** Keys that begin with `_` are a program's own, anywhere. */
function object(required: object, optional: object = {}) {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional, ...comment },
    patternProperties: { '^_': {} },
    additionalProperties: false,
  };
}

const listOf = (items: object) => ({ type: 'array', items });
const pair = object({ name: text, value: text });
const time = { type: 'string', format: 'moment' };
const cookie = object(
  { name: text, value: text },
  { path: text, domain: text, expires: time, httpOnly: { type: 'boolean' }, secure: { type: 'boolean' } },
);
const message = {
  httpVersion: text,
  cookies: listOf(cookie),
  headers: listOf(pair),
  headersSize: count,
  bodySize: count,
};
const request = object(
  { method: text, url: { type: 'string', format: 'url' }, queryString: listOf(pair), ...message },
  { postData: object({ mimeType: text, text }) },
);
const response = object({
  status: { type: 'integer', minimum: 0 },
  statusText: text,
  redirectURL: text,
  content: object(
    { size: count, mimeType: text },
    { compression: { type: 'integer' }, text, encoding: { const: 'base64' } },
  ),
  ...message,
});
const timings = object(
  {
    send: { type: 'number', minimum: 0 },
    wait: { type: 'number', minimum: 0 },
    receive: { type: 'number', minimum: 0 },
  },
  { blocked: duration, dns: duration, connect: duration, ssl: duration },
);
const entry = object(
  {
    startedDateTime: time,
    time: { type: 'number', minimum: 0 },
    request,
    response,
    cache: object({}),
    timings,
  },
  { serverIPAddress: text, connection: text },
);

/** HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/) as a JSON Schema. */
export const HAR_SCHEMA = object({
  log: object({
    version: { const: '1.2' },
    creator: object({ name: text, version: text }),
    entries: listOf(entry),
  }),
});
