// Asks a server over and over: node scripts/flood.js <port> <seconds> <connections>.
// Prints how often it was answered a second.
import { connect } from 'node:net';

const REQUEST = 'GET /math HTTP/1.1\r\nHost: localhost:3000\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n';

/**
 * Asks over and over on so many connections; each answer must end with `12`.
 * @param {number} port @param {number} seconds @param {number} connections
 */
async function flood(port, seconds, connections) {
  let answers = 0;
  const end = performance.now() + seconds * 1000;
  const ask = async () => {
    while (performance.now() < end) {
      const socket = connect(port, '127.0.0.1', () => socket.write(REQUEST));
      let text = '';
      socket.on('data', (bytes) => {
        text += bytes.toString('latin1');
        if (!text.endsWith('\r\n\r\n12')) return;
        const closes = text.includes('Connection: close');
        text = '';
        answers += 1;
        if (performance.now() < end && !closes) socket.write(REQUEST);
        else socket.end();
      });
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('close', resolve));
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return answers / seconds;
}

const [, , port = 0, seconds = 0, connections = 0] = process.argv.map(Number);
console.log(await flood(port, seconds, connections));
