// Serves one exchange and ends by itself: nothing else keeps it alive.
import { createServer } from 'node:http';

const server = createServer((_request, response) => {
  response.setHeader('Connection', 'close');
  response.end('bye');
  server.close();
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
