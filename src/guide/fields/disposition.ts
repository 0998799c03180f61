import type { FieldScene, ValuePart, Wording } from '../entry.ts';
import { quoted } from '../phrasing.ts';
import { decodeExtended } from '../values/extended-text.ts';
import { meaningIn, part, type Meanings } from '../values/parts.ts';
import { type Pair, parameter, parameterised, type Parameterised, whole } from '../values/spans.ts';

const WAYS: Meanings = {
  attachment: 'please save this as a file',
  inline: 'please show this, and do not save it',
  'form-data': 'one field of a form that was filled in',
};

/** Content-Disposition: to be shown or saved, and under which name (RFC 6266). */
export function contentDisposition({ value }: FieldScene): Wording | undefined {
  const disposition = parameterised(whole(value));
  const { head, parameters } = disposition;
  const text = meaningIn(WAYS, head.text);
  if (text === undefined) return undefined;
  const name = fileName(disposition);
  const suffix =
    name === undefined || head.text.toLowerCase() === 'form-data' ? '' : `, by the name ${quoted(name)}`;
  const parts = [...part(head, text), ...parameters.flatMap((one) => parameterPart(one))];
  return { text: `${text}${suffix}`, brief: text, parts };
}

/** The name with all its letters goes before the plain one (RFC 6266 section 4.3). */
function fileName(disposition: Parameterised): string | undefined {
  const extended = parameter(disposition, 'filename*');
  return (
    (extended === undefined ? undefined : decodeExtended(extended)) ?? parameter(disposition, 'filename')
  );
}

function parameterPart(pair: Pair): ValuePart[] {
  const { name, value = '' } = pair;
  switch (name) {
    case 'filename':
      return part(pair, value === '' ? 'a file without a name' : `the file's name: ${quoted(value)}`);
    case 'filename*': {
      const decoded = decodeExtended(value);
      const words =
        decoded === undefined
          ? 'a name that cannot be read'
          : `the file's name with all its letters: ${quoted(decoded)}`;
      return part(pair, words);
    }
    case 'name':
      return part(pair, `the field's name: ${quoted(value)}`);
    case 'size':
      return part(pair, `about how many bytes the file has`);
    case 'creation-date':
    case 'modification-date':
    case 'read-date':
      return part(pair, 'a date of the file');
    default:
      return [];
  }
}
