import { createServer } from 'node:http';

const endpoints = new Map([
  ['/', () => 'Serving some delicious text'],
  ['/math', () => String(3 + 9)],
]);

const server = createServer(({ method, url = '' }, response) => {
  const endpoint = endpoints.get(url.replace(/\?.*/, ''));
  let body = '';
  if (!endpoint) {
    response.statusCode = 404;
    body = 'Not Found';
  } else if (method === 'GET' || method === 'HEAD') {
    body = endpoint();
  } else {
    response.statusCode = method === 'OPTIONS' ? 200 : 405;
    response.setHeader('Allow', 'GET, HEAD, OPTIONS');
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
});

const { ADDRESS = '127.0.0.1', PORT = 3000 } = process.env;
server.listen(Number(PORT), ADDRESS, () => {
  console.log(`Server is listening on port ${PORT}`);
});
