import { UsageFailure } from '../failure.ts';
import type { FileReader } from './files.ts';
import type { DataItem } from './item.ts';
import { jsonBody } from './json-body.ts';
import { multipartBody, type Part } from './multipart.ts';
import type { Body, BodyForm } from './request-body.ts';
import { typeOfFile } from './file-type.ts';

/**
 * The body that the items make: JSON, a form as browsers send it, a form in parts where it has files; or a file as it
 * is (`@file`). Undefined where no item makes one.
 * @throws {UsageFailure} for items that do not go together
 */
export async function bodyOf(
  items: readonly DataItem[],
  form: BodyForm,
  files: FileReader,
): Promise<Body | undefined> {
  const [first] = items;
  if (first === undefined) return form === 'multipart' ? multipartBody([]) : undefined;
  if (form === 'json') return first.kind === 'upload' ? fileBody(items, files) : json(items, files);
  if (form === 'multipart' || items.some(({ kind }) => kind === 'upload')) {
    return multipartBody(await Promise.all(items.map((item) => partOf(item, files))));
  }
  const pairs = await Promise.all(items.map(async (item) => [item.name, await formValue(item, files)]));
  return {
    bytes: new TextEncoder().encode(new URLSearchParams(pairs).toString()),
    type: 'application/x-www-form-urlencoded',
  };
}

async function json(items: readonly DataItem[], files: FileReader): Promise<Body> {
  const values = await Promise.all(
    items.map(async (item) => ({ key: item.name, json: await jsonValue(item, files) })),
  );
  return { bytes: new TextEncoder().encode(jsonBody(values)), type: 'application/json' };
}

async function jsonValue(item: DataItem, files: FileReader): Promise<string> {
  switch (item.kind) {
    case 'data':
      return JSON.stringify(item.value);
    case 'data-file':
      return JSON.stringify(await files.text(item.path));
    case 'json':
      return checkedJson(item.value, `${item.name}:=${item.value}`);
    case 'json-file':
      return checkedJson(await files.text(item.path), `${item.name}:=@${item.path}`);
    case 'upload':
      throw new UsageFailure(`A file cannot be sent inside JSON: “${item.name}@${item.path}”.`, {
        next: `Add --form to send it as a browser would, or write ${item.name}=@${item.path} to send its text.`,
      });
    default:
      return item satisfies never;
  }
}

async function fileBody(items: readonly DataItem[], files: FileReader): Promise<Body> {
  const [item, ...others] = items;
  if (item?.kind !== 'upload') return { bytes: new Uint8Array(0) };
  if (item.name !== '') await jsonValue(item, files);
  if (others.length > 0) {
    throw new UsageFailure('A file that is the whole body leaves no room for other data.', {
      next: 'Send the file alone, or give it a name and add --form: photo@cat.jpg',
    });
  }
  const type = item.type ?? typeOfFile(item.path);
  return { bytes: await files.bytes(item.path), ...(type === undefined ? {} : { type }) };
}

async function partOf(item: DataItem, files: FileReader): Promise<Part> {
  if (item.kind !== 'upload') return { name: item.name, bytes: utf8(await formValue(item, files)) };
  const bytes = await files.bytes(item.path);
  const filename = item.path.split(/[\\/]/).at(-1) ?? '';
  return { name: item.name, bytes, filename, type: item.type ?? typeOfFile(item.path) ?? ANY_BYTES };
}

/** RFC 9110 section 8.3: what a receiver takes bytes for that nothing is known of. */
const ANY_BYTES = 'application/octet-stream';

async function formValue(item: DataItem, files: FileReader): Promise<string> {
  switch (item.kind) {
    case 'data':
      return item.value;
    case 'data-file':
    case 'upload':
      return files.text(item.path);
    case 'json':
      return simpleValue(item.value, `${item.name}:=${item.value}`);
    case 'json-file':
      return simpleValue(await files.text(item.path), `${item.name}:=@${item.path}`);
    default:
      return item satisfies never;
  }
}

/** A form has no lists and no objects: only a text, a number, true or false can stand in it. */
function simpleValue(text: string, written: string): string {
  const value: unknown = JSON.parse(checkedJson(text, written));
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return text.trim();
  throw new UsageFailure(`“${written}” is no single value, and a form has no place for it.`, {
    next: 'Leave --form out to send JSON, or write the value as text: name=value',
  });
}

function checkedJson(text: string, written: string): string {
  try {
    JSON.parse(text);
    return text.trim();
  } catch {
    throw new UsageFailure(`“${written}” is no valid JSON.`, {
      next: 'A text stands in double quotes there: name:=\'"text"\'. Or write name=text, without the colon.',
    });
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
