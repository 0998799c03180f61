import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const file = new URL('templates/index.html', import.meta.url);
const template = readFileSync(file, 'utf8').trimEnd();
const data = { color: 'red', shape: 'round', weight: 0.33 };

function page() {
  const text = JSON.stringify(data, null, 2);
  const safe = text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return template.replaceAll('{{data}}', () => safe);
}

const server = createServer(({ method, url = '' }, response) => {
  let body = '';
  if (url.replace(/\?.*/, '') !== '/') {
    response.statusCode = 404;
    body = 'Not Found';
  } else if (method === 'GET' || method === 'HEAD') {
    body = page();
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
