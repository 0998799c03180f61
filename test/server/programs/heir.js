// Ends, but leaves a process behind that holds its output open.
import { spawn } from 'node:child_process';

const heir = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'inherit' });
console.log(`heir ${heir.pid}`);
heir.unref();
