import type { Group } from '../data/schema.ts';

/** What the guide's groups are called on screen: one thing of it, and all of them (also what `--kind` takes). */
export const KIND_WORDS: Readonly<Record<Group, { readonly one: string; readonly many: string }>> = {
  fields: { one: 'header', many: 'headers' },
  statuses: { one: 'status', many: 'statuses' },
  methods: { one: 'method', many: 'methods' },
  valueParts: { one: 'part of a value', many: 'value-parts' },
  mediaTypes: { one: 'media type', many: 'media-types' },
  codings: { one: 'coding', many: 'codings' },
  schemes: { one: 'URL scheme', many: 'schemes' },
  ports: { one: 'port', many: 'ports' },
  defects: { one: 'malformed message', many: 'defects' },
  failures: { one: 'failure of a request', many: 'failures' },
  launches: { one: 'failure of a server to start', many: 'launches' },
  problems: { one: 'problem of an exchange', many: 'problems' },
  terms: { one: 'word', many: 'words' },
};
