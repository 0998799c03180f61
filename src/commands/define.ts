import type { Environment } from '../environment.ts';
import { ExitStatus, UsageFailure } from '../failure.ts';
import type { Group } from '../guide/data/schema.ts';
import { KIND_WORDS } from '../guide/reference/kind-words.ts';
import { lookUp } from '../guide/reference/look-up.ts';
import { nearTo } from '../guide/reference/near.ts';
import { type Definition, loadReference, type Reference } from '../guide/reference/reference.ts';
import { guessField, guessFromName } from '../guide/head/unknown-field.ts';
import { isToken } from '../http/syntax.ts';
import { definitionJson, guessJson, kindJson, listedJson } from '../json/definition.ts';
import { eventLine, type JsonEvent } from '../json/line.ts';
import { didYouMean } from '../text/suggest.ts';
import type { GlobalOptions } from './options.ts';
import { viewFor } from '../terminal/capabilities.ts';
import {
  type ReadAs,
  renderDefinition,
  renderGuess,
  renderReadAs,
  renderShort,
} from '../terminal/definition/definition.ts';
import { renderKind, renderKinds } from '../terminal/definition/kinds.ts';
import type { Line, View } from '../terminal/view.ts';

export interface DefineOptions extends GlobalOptions {
  readonly short?: boolean;
  readonly json?: boolean;
  /** A word of `KIND_WORDS`. */
  readonly kind?: string;
}

/** What is to be told, for people and for programs. */
interface Answer {
  readonly render: (view: View) => Line[];
  readonly json: readonly JsonEvent[];
}

/** Looks a term up in the field guide; without one, shows what there is to look up. */
export async function define(
  environment: Environment,
  words: readonly string[],
  options: DefineOptions,
): Promise<ExitStatus> {
  const { stdout } = environment;
  const answer = await answerTo(words.join(' ').trim(), await loadReference(), options);
  if (options.json === true) stdout.write(answer.json.map(eventLine).join(''));
  else stdout.write(`${answer.render(viewFor(stdout, environment, options)).join('\n')}\n`);
  return ExitStatus.ok;
}

async function answerTo(
  term: string,
  reference: Reference,
  { kind, short = false }: DefineOptions,
): Promise<Answer> {
  const within = kind === undefined ? undefined : kindCalled(kind, reference);
  if (within !== undefined && term === '') return listing(within, reference);
  if (term === '') return kinds(reference);
  const listed =
    within === undefined && reference.kinds.find((known) => KIND_WORDS[known].many === term.toLowerCase());
  return listed ? listing(listed, reference) : definitions(term, reference, within, short);
}

/** What a list shows beside a name. */
function aliasOf(kind: Group, name: string, reference: Reference): string | undefined {
  return kind === 'valueParts' ? undefined : reference.alias(kind, name);
}

/** Throws a UsageFailure where there is no such kind. */
function kindCalled(word: string, { kinds: known }: Reference): Group {
  const kind = known.find((name) =>
    [KIND_WORDS[name].many, KIND_WORDS[name].one].includes(word.toLowerCase()),
  );
  if (kind !== undefined) return kind;
  throw new UsageFailure(`The guide has no kind \`${word}\`.`, {
    next: didYouMean(
      word,
      known.map((name) => KIND_WORDS[name].many),
    ),
  });
}

function kinds(reference: Reference): Answer {
  const counted = reference.kinds.map((kind) => ({ kind, count: reference.names(kind).length }));
  return { render: (view) => renderKinds(counted, view), json: counted.map(kindJson) };
}

function listing(kind: Group, reference: Reference): Answer {
  const entries = reference.names(kind).map((name) => ({ name, alias: aliasOf(kind, name, reference) }));
  return {
    render: (view) => renderKind(kind, entries, view),
    json: reference.names(kind).flatMap((name) => {
      const definition = reference.definition(kind, name);
      return definition ? [listedJson(definition)] : [];
    }),
  };
}

/**
 * Where only one thing is near to what was asked, that is told. Throws a UsageFailure where the guide knows nothing of
 * the sort, and nothing can be guessed.
 */
async function definitions(
  term: string,
  reference: Reference,
  kind: Group | undefined,
  short: boolean,
): Promise<Answer> {
  const within = kind === undefined ? reference.kinds : [kind];
  const found = lookUp(term, reference, within);
  if (found.length > 0) return tellAll(found, short);
  const { meant, names } = nearTo(term, reference, kind);
  if (meant !== undefined && !/^x-/i.test(term)) {
    return tellAll(lookUp(meant, reference, within), short, { asked: term, readAs: meant });
  }
  const mayBeField = (kind === undefined || kind === 'fields') && isOwnField(term, names);
  if (mayBeField && guessFromName(term) !== undefined) {
    const note = guessField(term, '');
    return { render: (view) => renderGuess(term, note, names[0], view), json: [guessJson(term, note)] };
  }
  const meantPerhaps = names.map((name) => `\`${name}\``).join(', ');
  throw new UsageFailure(`The guide has nothing on \`${term}\`.`, {
    next:
      names.length === 0
        ? 'Run `serve-lesson define` to see what it knows.'
        : `Did you mean ${meantPerhaps}? \`serve-lesson define\` shows what there is.`,
  });
}

async function tellAll(found: readonly Definition[], short: boolean, reading?: ReadAs): Promise<Answer> {
  const worded = await Promise.all(found.map(withNote));
  const whole = await Promise.all(worded.map(withExample));
  return {
    render: (view) => [
      ...(reading === undefined ? [] : [...renderReadAs(reading, view), ...(short ? [] : [''])]),
      ...whole.flatMap((definition, index) =>
        short
          ? renderShort(definition, view)
          : [...(index > 0 ? [''] : []), ...renderDefinition(definition, view)],
      ),
    ],
    json: worded.map((definition) => ({
      ...definitionJson(definition),
      ...(reading && { readAs: reading.readAs }),
    })),
  };
}

/** A part of a value has the sentence that the notes have for it. */
async function withNote(definition: Definition): Promise<Definition> {
  if (definition.kind !== 'valueParts') return definition;
  const { name, entry } = definition;
  const [{ loadGuide }, { toldOfPart }] = await Promise.all([
    import('../guide/field-guide.ts'),
    import('../guide/reference/told-part.ts'),
  ]);
  const text = toldOfPart(name, entry.example, await loadGuide());
  return text === undefined ? definition : { ...definition, entry: { ...entry, text } };
}

/** A problem's words have holes, which are filled from an exchange: here from its own example. */
async function withExample(definition: Definition): Promise<Definition> {
  if (definition.kind !== 'problems') return definition;
  const { name, entry } = definition;
  if (!/\{\w+\}/.test(entry.text + entry.advice)) return definition;
  const [{ loadGuide }, { toldOfExample }] = await Promise.all([
    import('../guide/field-guide.ts'),
    import('../guide/problems/told-example.ts'),
  ]);
  const told = toldOfExample(name, entry.example, await loadGuide());
  if (told === undefined) return definition;
  const text = told.text === entry.text ? told.text : `for example, ${told.text}`;
  return { ...definition, entry: { ...entry, text, advice: told.advice } };
}

/** Whether it may be a header of somebody's own: with X- in front, or like none that we know. */
function isOwnField(term: string, near: readonly string[]): boolean {
  return isToken(term) && /.-./.test(term) && (near.length === 0 || /^x-/i.test(term));
}
