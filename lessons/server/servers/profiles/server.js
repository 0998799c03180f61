import { createServer } from 'node:http';

const people = new Map([
  ['7', { hobby: 'napping in the window', name: 'Biscuit the cat' }],
  ['123', { hobby: 'baking bread', name: 'Ada' }],
  ['124', { hobby: 'collecting doorbells', name: 'Linus' }],
]);

const server = createServer(({ method, url = '' }, response) => {
  const id = url.match(/^\/user\/([^/?]+)(\?|$)/)?.[1] ?? '';
  const asked = method === 'GET' || method === 'HEAD';
  let body = '';
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  if (!id || (asked && !people.has(id))) {
    response.statusCode = 404;
    body = 'Not Found';
  } else if (asked) {
    response.setHeader('Content-Type', 'application/json');
    body = JSON.stringify(people.get(id)) + '\n';
  } else {
    response.statusCode = method === 'OPTIONS' ? 200 : 405;
    response.setHeader('Allow', 'GET, HEAD, OPTIONS');
  }
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
});

const { ADDRESS = '127.0.0.1', PORT = 3000 } = process.env;
server.listen(Number(PORT), ADDRESS, () => {
  console.log(`Server is listening on port ${PORT}`);
});
