import { parseLesson, type ParsedLesson } from '../../src/authoring/parse.ts';

export const FRONT_MATTER = `---
format: 1
title: Server
summary: How two applications share data.
minutes: 20
servers:
  text: { node: servers/text/server.js, python: servers/text/server.py }
  profiles: { node: servers/profiles/server.js, python: servers/profiles/server.py }
---

# Server
`;

export const FILES: Readonly<Record<string, string>> = {
  'servers/text/server.js': "const endpoints = {\n  '/': () => 'text',\n};\nserver.listen(port);\n",
  'servers/text/server.py': "@app.route('/')\ndef home():\n    return 'text'\n\napp.run(port=port)\n",
  'servers/profiles/server.js': "import http from 'node:http';\n",
  'servers/profiles/server.py': 'from flask import Flask\n',
  'servers/text/templates/page.html': '<p>{{data}}</p>\n',
  'notes.txt': 'notes\n',
};

export const GLOSSARY =
  '# Glossary\n\n## Server\n\nA program that answers.\n\n## Status code\n\nThree digits.\n';

export interface Parts {
  readonly text: string;
  readonly glossary?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** Reads a lesson as if it lay in the folder `shop`. */
export function parse({ text, glossary, files = FILES }: Parts): ParsedLesson {
  return parseLesson({
    id: 'shop',
    file: 'shop/lesson.md',
    text,
    ...(glossary === undefined ? {} : { glossary: { file: 'shop/glossary.md', text: glossary } }),
    readFile: (path) => files[path],
  });
}

/** A whole lesson: the usual front matter and title, then a step with this Markdown. */
export function step(markdown: string): string {
  return `${FRONT_MATTER}\n## Open\n<!-- id: open -->\n\n${markdown}\n`;
}

/** A step in which the server `text` runs on port 3000. */
export function served(markdown: string): string {
  return step(`\`\`\`serve\ntext\n\`\`\`\n\n${markdown}`);
}

/** A fenced block. */
export function block(info: string, body = ''): string {
  return `\`\`\`${info}\n${body === '' ? '' : `${body}\n`}\`\`\``;
}

const CARET = '‸';

/** Takes the mark out of a text, and says where it stood. */
export function atCaret(marked: string): {
  readonly text: string;
  readonly line: number;
  readonly column: number;
} {
  const [before = '', after = ''] = marked.split(CARET);
  const lines = before.split('\n');
  return { text: before + after, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
