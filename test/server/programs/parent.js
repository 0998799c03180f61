// Starts a server as the CLI does, tells about it line by line, and stays until it is killed.
import process from 'node:process';

const [launcherFile = '', preloadDirectory = '', request = ''] = process.argv.slice(2);
const { createLauncher } = await import(launcherFile);

const launcher = createLauncher({
  variables: process.env,
  preloadDirectory,
  monotonic: () => performance.now(),
  platform: process.platform,
  kill: process.kill,
});
process.on('SIGINT', () => console.log('interrupted'));
const launched = launcher.launch(JSON.parse(request));
console.log('launching');
const { server, failure } = await launched;
if (failure) throw new Error(failure.code);
console.log('listening');
server.onOutput((/** @type {{ text: string }} */ { text }) => console.log(text));
