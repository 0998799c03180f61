// Spins before it listens, so that not even its first turn ends; tells its pid where somebody wants to know.
import { writeFileSync } from 'node:fs';

const { PID_FILE } = process.env;
if (PID_FILE) writeFileSync(PID_FILE, String(process.pid));
console.log('thinking');
for (;;);
