#!/usr/bin/env node
// Any Node must be able to read this file, whatever its age: the sentence below is what an old one gets to say.
var version = process.versions.node.split('.').map(Number);

if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error('serve-lesson needs Node.js 20.19 or newer, and this is ' + process.versions.node + '.');
  console.error('Install a newer one from https://nodejs.org and run the same command again.');
  process.exitCode = 2;
} else {
  import('../dist/cli.js')
    .then(function (cli) {
      return cli.main(process);
    })
    .then(
      function (status) {
        process.exit(status);
      },
      function (error) {
        console.error(
          error.code === 'ERR_MODULE_NOT_FOUND' ? 'serve-lesson is not built yet. Run: npm run build' : error,
        );
        process.exit(70);
      },
    );
}
