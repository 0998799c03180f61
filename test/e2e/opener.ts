import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cleanVariables, temporaryFolder } from './place.ts';

/** Variables with a PATH on which what opens browsers is this shell script: `$1` is the address. */
export async function openerIs(script: string): Promise<{ PATH: string }> {
  const folder = path.join(await temporaryFolder(), 'bin');
  await mkdir(folder);
  for (const name of ['xdg-open', 'open']) {
    await writeFile(path.join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(path.join(folder, name), 0o755);
  }
  return { PATH: `${folder}${path.delimiter}${cleanVariables()['PATH'] ?? ''}` };
}
