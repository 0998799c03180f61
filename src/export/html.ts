import { createHash } from 'node:crypto';
import type { AnnotatedLine, Note, NotePart } from '../guide/note.ts';
import { pieceToShow, untoldParts } from '../guide/untold-parts.ts';
import { bytesText } from '../terminal/quantities.ts';
import { sanitise, sanitiseLines } from '../terminal/sanitise.ts';
import { callText } from './asked.ts';
import type { Told, WriteFormat } from './exported.ts';
import { STYLE } from './html-style.ts';
import { html, type Markup } from './markup.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { type Part, partsOf } from './parts.ts';

/** The page asks nobody for anything, and runs nothing: only this very style sheet holds. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** One page that stands for itself, without a script: every line, and beside it what it means. */
export const writeHtml: WriteFormat = (exchanges, { title, creator, redacted }) => {
  const body = html`<header class="top">
      <h1>${sanitise(title)}</h1>
      <p class="facts">
        Written by ${creator.name}
        ${creator.version}.${redacted ? ' Secrets in headers and URLs are masked with asterisks.' : ''}
      </p>
    </header>
    ${exchanges.length > 1 ? contents(exchanges) : undefined}
    <main>
      ${exchanges.length === 0 ? html`<p>No exchanges.</p>` : undefined} ${exchanges.map(exchangeArticle)}
    </main>`;
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>${sanitise(title)}</title>
      <link rel="icon" href="data:," />
      ${{ markup: `<style>${STYLE}</style>` }}
    </head>
    <body>
      ${body}
    </body>
  </html>`;
  return `<!doctype html>\n${page.markup}\n`;
};

function contents(exchanges: readonly Told[]): Markup {
  return html`<nav aria-label="Exchanges">
    <ol>
      ${exchanges.map(
        (told, index) =>
          html`<li>
            <a href="#exchange-${index + 1}">${call(told)}</a> ${badge(outcomeOf(told.exchange))}
          </li> `,
      )}
    </ol>
  </nav>`;
}

function exchangeArticle(told: Told, index: number): Markup {
  const { exchange, failureNote } = told;
  const { startedAt, url, failure } = exchange;
  const time = new Date(startedAt).toISOString();
  const text = sanitise((failureNote?.text ?? failure?.message) || 'No more is known.', { newline: 'space' });
  return html`<article id="exchange-${index + 1}" aria-labelledby="call-${index + 1}">
    <h2 id="call-${index + 1}">${index + 1}. ${call(told)} ${badge(outcomeOf(exchange))}</h2>
    <p class="facts">
      <time datetime="${time}">${time.replace('T', ' ').replace('Z', ' UTC')}</time>
      ${url === undefined ? undefined : html`<code>${sanitise(url)}</code>`}
    </p>
    ${partsOf(told).map(partSection)}
    ${
      failure &&
      html`<section class="part failed">
        <h3>✗ ${sanitise(failure.code)}</h3>
        <p>${prose(text)}</p>
      </section>`
    }
  </article> `;
}

function partSection({ side, from, to, facts, lines }: Part): Markup {
  return html`<section class="part ${side}">
    <h3>
      <span class="route"
        >${from} <span aria-hidden="true">──▶</span> <span class="unseen">to</span> ${to}</span
      >
      <span class="facts">${facts.join(' · ')}</span>
    </h3>
    <ol class="lines">
      ${lines.map(lineItem)}
    </ol>
  </section> `;
}

function lineItem(line: AnnotatedLine): Markup {
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
  const section = spec?.section === undefined ? '' : ` §${spec.section}`;
  const pieces = untoldParts(note, parts);
  return html`<li>
    ${prose(text)} ${outdated === undefined ? undefined : `(${outdated})`}
    ${spec && html`<a class="spec" href="${spec.url}" rel="noreferrer">${spec.document}${section}</a>`}
    ${pieces.length === 0 ? undefined : html`<dl class="pieces">${pieces.map(pieceItem)}</dl>`}
  </li>`;
}

function pieceItem(piece: NotePart): Markup {
  const shown = sanitise(pieceToShow(piece), { newline: 'space', tab: 1 });
  return html`<div>
    <dt><code>${shown}</code></dt>
    <dd>${prose(piece.meaning)}</dd>
  </div> `;
}

/** A sentence of the guide: what stands between backticks is code. */
function prose(text: string): Markup[] {
  return sanitise(text, { newline: 'space', tab: 1 })
    .split('`')
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

function call(told: Told): string {
  return sanitise(callText(told));
}

const SIGNS: Readonly<Record<Outcome['tone'], string>> = { good: '✓', elsewhere: '↪', bad: '✗' };

function badge({ tone, text }: Outcome): Markup {
  return html`<span class="outcome ${tone}"
    ><span aria-hidden="true">${SIGNS[tone]}</span> ${sanitise(text)}</span
  >`;
}
