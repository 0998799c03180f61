// Checks the field guide's data. Names of files or folders within src/guide/entries limit what is told to them.
import { compileGuide, faultLine } from './guide.js';

const wanted = process.argv.slice(2);
const { counts, faults } = await compileGuide();
const told = faults.filter(({ path }) => wanted.length === 0 || wanted.some((part) => path.includes(part)));
for (const fault of told) console.log(faultLine(fault));
const sums = Object.entries(counts).map(([group, count]) => `${count} ${group}`);
console.log(`${sums.join(', ')}; ${told.length === 0 ? 'nothing is wrong' : `${told.length} faults`}`);
if (told.length > 0) process.exitCode = 1;
