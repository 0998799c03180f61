import { TOKEN_CHARACTERS } from '../../http/syntax.ts';
import type { Group } from './schema.ts';

interface KeyForm {
  readonly form: RegExp;
  /** Ends "a key here is …". */
  readonly what: string;
}

const TOKEN = new RegExp(`^[${TOKEN_CHARACTERS}]+$`);

const ANY: KeyForm = { form: /^\S.*$/, what: 'a name' };

/** What the keys of a group look like. */
export const KEY_FORMS: Readonly<Record<Group, KeyForm>> = {
  fields: { form: TOKEN, what: "a field's name as its specification cases it" },
  statuses: { form: /^[1-9]\d\d$/, what: 'three digits' },
  methods: { form: TOKEN, what: "a method's name" },
  valueParts: {
    form: /^[!#$%&'*+.^_`|~0-9A-Za-z-]+ \S+$/,
    what: "a header's name, a space, and the part as its specification cases it",
  },
  mediaTypes: { form: /^[a-z0-9.+*-]+\/[a-z0-9.+*_-]+$/, what: 'a media type in lower case' },
  codings: { form: /^(?:\*|[a-z0-9-]+)$/, what: 'a coding in lower case' },
  schemes: { form: /^[a-z][a-z0-9+.-]*$/, what: 'a scheme in lower case, without its colon' },
  ports: { form: /^[1-9]\d{0,4}$/, what: 'a port number' },
  defects: ANY,
  failures: ANY,
  launches: ANY,
  terms: { form: /^[^A-Z]+$/, what: 'a word in lower case' },
  problems: { form: /^[a-z][a-z0-9-]*$/, what: 'lower-case words with - between' },
};
