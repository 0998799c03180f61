// Two processes behind one port, which take turns.
import cluster from 'node:cluster';
import { createServer } from 'node:http';

if (cluster.isPrimary) {
  let listening = 0;
  cluster.on('listening', () => {
    listening += 1;
    if (listening === 2) console.log('ready');
  });
  cluster.fork();
  cluster.fork();
} else {
  const server = createServer((_request, response) => response.end(String(process.pid)));
  server.listen(Number(process.env['PORT']), '127.0.0.1');
}
