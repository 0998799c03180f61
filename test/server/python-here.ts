import { findPython } from '../../src/server/python.ts';

const search = await findPython({ variables: process.env, platform: process.platform });

if (search.kind === 'missing') {
  const said = `The Python servers are NOT tested: ${search.message} ${search.remedy}`;
  if (process.env['CI'] === 'true') throw new Error(said);
  console.warn(said);
}

/** The Python with Flask that tests run; undefined where there is none, and it was said aloud. */
export const python = search.kind === 'found' ? search.path : undefined;
