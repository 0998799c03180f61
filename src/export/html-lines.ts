import type { AnnotatedLine, Note, NotePart, Spec } from '../guide/note.ts';
import { untoldParts } from '../guide/untold-parts.ts';
import { bytesText } from '../text/quantities.ts';
import { sanitise, sanitiseLines } from '../text/sanitise.ts';
import { html, type Markup } from './markup.ts';

/** A line of the wire, and what it means. */
export function lineItem(line: AnnotatedLine): Markup {
  const { part, notes } = line;
  return html`<li class="line ${part}">
    ${lineText(line)}
    ${
      notes.length === 0
        ? undefined
        : html`<ul class="notes">
            ${notes.map(noteItem)}
          </ul>`
    }
  </li> `;
}

/** In one piece: white space inside a `pre` shows. */
function lineText({ part, text, body }: AnnotatedLine): Markup {
  if (part === 'blank' && text === '') {
    return html`<pre
      class="text"
    ><span aria-hidden="true">⏎</span><span class="unseen">empty line</span></pre>`;
  }
  if (part === 'body' || part === 'chunk') {
    const more =
      body === undefined || body.hidden === 0
        ? undefined
        : html`<span class="more">${`\n… ${bytesText(body.hidden)} more, not shown here`}</span>`;
    // A parser drops the first line end in a `pre`.
    return html`<pre class="text">${`\n${sanitiseLines(text)}`}${more}</pre>`;
  }
  const shown = sanitise(text, { tab: 4 });
  const [head = ''] = /^[^\s:]+:?/.exec(shown) ?? [];
  return html`<pre class="text"><b>${head}</b>${shown.slice(head.length)}</pre>`;
}

function noteItem(note: Note): Markup {
  const { text, spec, outdated, parts } = note;
  const pieces = untoldParts(note, parts);
  return html`<li>
    ${prose(text)} ${outdated === undefined ? undefined : `(${outdated})`} ${spec && specLink(spec)}
    ${pieces.length === 0 ? undefined : html`<dl class="pieces">${pieces.map(pieceItem)}</dl>`}
  </li>`;
}

/** Where it can be checked. */
export function specLink({ url, document, section }: Spec): Markup {
  const place = section === undefined ? document : `${document} §${section}`;
  return html`<a class="spec" href="${url}" rel="noreferrer">${place}</a>`;
}

function pieceItem(piece: NotePart): Markup {
  const shown = sanitise(piece.text, { newline: 'space', tab: 1 });
  return html`<div>
    <dt><code>${shown}</code></dt>
    <dd>${prose(piece.meaning)}</dd>
  </div> `;
}

/** A sentence of the guide: what stands between backticks is code. */
export function prose(text: string): Markup[] {
  return sanitise(text, { newline: 'space', tab: 1 })
    .split('`')
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
