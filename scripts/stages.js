// Which file of dist/ a module goes into. A learner comes to need the parts of the CLI one stage after the other; each
// stage is one file, for every file more costs a start about a millisecond.
import path from 'node:path';

const FIRST_STAGE = 'cli';

/**
 * Stages in the order they are reached, with the modules that begin them. A module goes to the first stage that imports
 * it (a dynamic import begins a stage of its own).
 * @type {readonly (readonly [name: string, beginnings: RegExp])[]}
 */
const STAGES = [
  [FIRST_STAGE, /^src\/cli\.ts$/],
  [
    'prompt',
    /^src\/(command-line\/program|commands\/(menu|list|reset)|world\/report|terminal\/ask\/interactive-learner)\.ts$/,
  ],
  ['send', /^src\/commands\/send\/send\.ts$/],
  ['walk', /^src\/commands\/start\.ts$|^src\/terminal\/lesson\/narration\.ts$/],
  [
    'wire',
    /^src\/http\/client\.ts$|^src\/guide\/(field-guide\.ts|entries\/(fields|statuses|methods|mediaTypes|defects|failures|launches)\.js)$/,
  ],
  ['undici', /\/undici\/lib\/dispatcher\/client\.js$/],
  ['colours', /^src\/text\/grammars\.ts$/],
  ['problems', /^src\/guide\/problems\/problems\.ts$/],
  ['serve', /^src\/commands\/serve\/(serve|live|stream)\.ts$/],
  ['export', /^src\/(export|saving)\/.*\.ts$|^src\/commands\/send\/send-saving\.ts$/],
  ['define', /^src\/commands\/define\.ts$|^src\/guide\/entries\/\w+\.js$/],
  ['explain', /^src\/commands\/explain\/explain\.ts$/],
  ['example', /^src\/guide\/problems\/told-example\.ts$/],
  ['author', /^src\/commands\/lint\.ts$|^src\/authoring\/read\.ts$/],
];

/**
 * A name for each module's file, for rolldown's `codeSplitting`; null leaves the choice to rolldown.
 * @param {string} root the folder that module ids are below
 * @returns {import('rolldown').CodeSplittingNameFunction}
 */
export function stageOf(root) {
  /** @type {Map<string, string> | undefined} */
  let stages;
  return (id, context) => {
    stages ??= assignStages(path.join(root, 'src/cli.ts'), (module) => context.getModuleInfo(module), root);
    return stages.get(id) ?? null;
  };
}

/** @typedef {(id: string) => import('rolldown').ModuleInfo | null} GetModuleInfo */

/**
 * @param {string} entry
 * @param {GetModuleInfo} getModuleInfo
 * @param {string} root
 */
function assignStages(entry, getModuleInfo, root) {
  const modules = [
    ...reachable([entry], (id) => {
      const module = getModuleInfo(id);
      return [...(module?.importedIds ?? []), ...(module?.dynamicallyImportedIds ?? [])];
    }),
  ];
  // What the build makes up for a module of Node's is tiny and belongs to all: it goes with the first stage.
  const madeUp = modules.filter((id) => id.startsWith('\0'));
  /** @type {Map<string, string>} */
  const stages = new Map(madeUp.map((id) => [id, FIRST_STAGE]));
  for (const [name, beginnings] of STAGES) {
    const first = modules.filter((id) => beginnings.test(path.relative(root, id).replaceAll(path.sep, '/')));
    if (first.length === 0) throw new Error(`nothing begins the stage ${name} any more`);
    for (const id of reachable(first, (module) => getModuleInfo(module)?.importedIds ?? [])) {
      if (!stages.has(id)) stages.set(id, name);
    }
  }
  return stages;
}

/**
 * @param {readonly string[]} from
 * @param {(id: string) => readonly string[]} next
 */
function reachable(from, next) {
  const found = new Set(from);
  // A set's iterator also comes to what is added meanwhile.
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}
