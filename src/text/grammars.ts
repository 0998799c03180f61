import type { ElementContent, RootContent } from 'hast';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import xml from 'highlight.js/lib/languages/xml';
import { createLowlight } from 'lowlight';
import type { CodeRole, Highlighter, Run } from './highlighter.ts';

/** highlight.js's scopes (the first class of each span) as our meanings; scopes not named here have no look. */
const SCOPES: ReadonlyMap<string, CodeRole> = new Map([
  ['hljs-keyword', 'keyword'],
  ['hljs-literal', 'keyword'],
  ['hljs-meta', 'keyword'],
  ['hljs-doctag', 'comment'],
  ['hljs-comment', 'comment'],
  ['hljs-string', 'string'],
  ['hljs-regexp', 'string'],
  ['hljs-char', 'string'],
  ['hljs-number', 'number'],
  ['hljs-title', 'name'],
  ['hljs-name', 'name'],
  ['hljs-selector-tag', 'name'],
  ['hljs-selector-class', 'name'],
  ['hljs-selector-id', 'name'],
  ['hljs-attr', 'attribute'],
  ['hljs-attribute', 'attribute'],
  ['hljs-built_in', 'name'],
]);

const lowlight = createLowlight({ javascript, python, xml, json, css, bash });

/** Splits code by highlight.js's grammars; an inner scope's look goes before that of the one around it. */
export const highlight: Highlighter = (code, language) =>
  lowlight.registered(language)
    ? lowlight.highlight(language, code).children.flatMap((node) => runsOf(node, undefined))
    : [{ text: code }];

function runsOf(node: RootContent | ElementContent, role: CodeRole | undefined): Run[] {
  if (node.type === 'text') return [role === undefined ? { text: node.value } : { text: node.value, role }];
  if (node.type !== 'element') return [];
  const own = node.properties['className'];
  const scope = Array.isArray(own) ? SCOPES.get(String(own[0])) : undefined;
  return node.children.flatMap((child) => runsOf(child, scope ?? role));
}
