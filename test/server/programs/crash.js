console.log('about to fail');
process.stderr.write('no more flour');
process.exitCode = 3;
