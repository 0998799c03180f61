/** An entity tag (RFC 9110 section 8.8.3): its text between the quotation marks, and whether it is weak. */
export interface EntityTag {
  readonly opaque: string;
  readonly weak: boolean;
}

/** Undefined where the text is none. */
export function parseEntityTag(text: string): EntityTag | undefined {
  const [, mark, opaque] = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/.exec(text.trim()) ?? [];
  return opaque === undefined ? undefined : { opaque, weak: mark !== undefined };
}
