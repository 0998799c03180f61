import { createHash } from 'node:crypto';
import type { Level, Problem } from '../guide/problems/problem.ts';
import { sanitise } from '../text/sanitise.ts';
import { callText } from './asked.ts';
import type { Told, WriteFormat } from './exported.ts';
import { lineItem, prose, specLink } from './html-lines.ts';
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
        ${creator.version}.${redacted ? ' Secrets in headers, URLs, forms and JSON are masked with asterisks.' : ''}
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
  const { exchange, problems, failureNote } = told;
  const { startedAt, url, failure } = exchange;
  const time = new Date(startedAt).toISOString();
  const text = sanitise((failureNote?.text ?? failure?.message) || 'No more is known.', { newline: 'space' });
  return html`<article id="exchange-${index + 1}" aria-labelledby="call-${index + 1}">
    <h2 id="call-${index + 1}">${index + 1}. ${call(told)} ${badge(outcomeOf(exchange))}</h2>
    <p class="facts">
      <time datetime="${time}">${time.replace('T', ' ').replace('Z', ' UTC')}</time>
      ${url === undefined ? undefined : html`<code>${sanitise(url)}</code>`}
    </p>
    ${partsOf(told).map(partSection)} ${problems.length === 0 ? undefined : problemSection(problems)}
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

const PROBLEM_SIGNS: Readonly<Record<Level, string>> = { error: '✗', warning: '!', hint: '~' };

function problemSection(problems: readonly Problem[]): Markup {
  return html`<section class="problems">
    <h3>Worth a look</h3>
    <ul>
      ${problems.map(problemItem)}
    </ul>
  </section>`;
}

function problemItem({ level, text, times, direction, advice, spec }: Problem): Markup {
  return html`<li class="problem ${level}">
    <b><span aria-hidden="true">${PROBLEM_SIGNS[level]}</span> ${level}</b> ${prose(text)}${
      times === undefined ? '' : ` (${times} times)`
    }${`, in the ${direction === 'request' ? 'request' : 'answer'}.`}
    ${prose(advice)} ${spec && specLink(spec)}
  </li> `;
}

function call(told: Told): string {
  return sanitise(callText(told));
}

const SIGNS: Readonly<Record<Outcome['tone'], string>> = { good: '✓', elsewhere: '↪', bad: '✗', open: '…' };

function badge({ tone, text }: Outcome): Markup {
  return html`<span class="outcome ${tone}"
    ><span aria-hidden="true">${SIGNS[tone]}</span> ${sanitise(text)}</span
  >`;
}
