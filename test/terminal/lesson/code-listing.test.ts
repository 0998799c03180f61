import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { renderCodeListing } from '../../../src/terminal/lesson/code-listing.ts';
import type { CodeListing } from '../../../src/terminal/lesson/code-listing.ts';
import type { View } from '../../../src/terminal/view.ts';
import { coloured, expectGolden, expectToFit, monochrome, plain, textOf } from '../screens.ts';

const SOURCE = `import { createServer } from 'node:http';

// The endpoints, and what each answers.
const endpoints = {
  '/': () => 'Serving some delicious text',
  '/math': () => String(3 + 9),
};

const server = createServer((request, response) => {
  const endpoint = endpoints[request.url.split('?')[0]];
  response.statusCode = endpoint === undefined ? 404 : 200;
  response.end(endpoint?.() ?? 'Not found');
});

const port = Number(process.env.PORT ?? 3000);
server.listen(port, '127.0.0.1', () => console.log(\`Server is listening on port \${port}\`));
`;

const part = (fragment: string, explanation: string) => ({
  fragment,
  explanation: fromMarkdown(explanation).children,
});

const LISTING: CodeListing = {
  source: SOURCE,
  language: 'javascript',
  only: false,
  parts: [
    part('createServer', 'what makes a *server*: Node brings it along.'),
    part(
      'const endpoints = {',
      'The table of rooms: an address on the left, what is done there on the right.',
    ),
    part("'/math'", 'an endpoint.'),
    part(
      '3 + 9',
      'The sum is done here, on the server, each time somebody asks; `12` is all that leaves the house.',
    ),
    part('server.listen', 'Opens the door. From here on the program does not end: it waits.'),
    part('not in this program', 'Never shown.'),
  ],
};

function draw(listing: CodeListing): (view: View) => string[] {
  return (view) => renderCodeListing(listing, view).flat();
}

describe('a program listing', () => {
  it('explains each named part at its line', async () => {
    await expectGolden('listing', draw(LISTING));
  });

  it('can show only the lines that matter, with their numbers', async () => {
    await expectGolden('listing-only', draw({ ...LISTING, only: true }));
  });

  it('puts the explanations beside the code where there is room', async () => {
    const source = SOURCE.split('\n').slice(0, 7).join('\n');
    await expectGolden('listing-beside', draw({ ...LISTING, source }));
  });

  it('shows every line of the program once, and no explanation of what is not there', () => {
    const text = textOf(draw(LISTING)(monochrome(80)));
    for (const line of SOURCE.split('\n').filter((row) => row !== '' && row.length < 70)) {
      expect(text.split(line.trim())).toHaveLength(2);
    }
    expect(text).not.toContain('Never shown');
  });

  it('keeps a line and its explanations in one block', () => {
    expect(renderCodeListing(LISTING, monochrome(80))).toHaveLength(SOURCE.trimEnd().split('\n').length);
  });

  it('fits any width', () => {
    for (let columns = 20; columns <= 132; columns += 1) {
      for (const view of [monochrome(columns), coloured(columns), plain(columns)]) {
        expectToFit(draw(LISTING)(view), columns);
      }
    }
  });
});
