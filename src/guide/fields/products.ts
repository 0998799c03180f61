import type { FieldScene, Wording } from '../entry.ts';
import { quoted, shortened } from '../phrasing.ts';
import { browserIn } from '../user-agent.ts';

/** What well-known programs call themselves in Server and User-Agent, in lower case, and what they are. */
const PRODUCTS: Readonly<Record<string, string>> = {
  werkzeug: 'the small server that comes with Flask, for developing',
  python: 'the language it runs on',
  gunicorn: 'a Python server for real traffic',
  uvicorn: 'a Python server',
  hypercorn: 'a Python server',
  waitress: 'a Python server',
  basehttp: "the simple server in Python's own library",
  simplehttp: "Python's own file server",
  nginx: 'a web server, often the doorman before others',
  apache: 'one of the oldest web servers',
  caddy: 'a web server',
  litespeed: 'a web server',
  jetty: 'a Java server',
  kestrel: "Microsoft's .NET server",
  'microsoft-iis': "Microsoft's web server",
  cloudflare: 'a network of doormen that stands before the real server',
  gws: "Google's own server",
  amazons3: "Amazon's file store",
  express: 'a framework for servers on Node',
  php: 'the language it runs on',
  'serve-lesson': 'the program you look at',
  curl: 'a client for the command line',
  wget: 'a downloader for the command line',
  httpie: 'a client for the command line',
  postmanruntime: 'Postman, a client for trying out servers',
  undici: 'the HTTP client inside Node',
  node: 'a program on Node',
  'python-requests': 'a Python program',
  'python-urllib': 'a Python program',
  'go-http-client': 'a program written in Go',
  googlebot: 'the visitor that fills the search engine',
};

/** Server: the software that answered. */
export function server({ value }: FieldScene): Wording {
  const described = describeProducts(value);
  return {
    text:
      described === undefined
        ? `the server's software calls itself ${quoted(value)}`
        : `the server's software: ${described}`,
    brief: "the server's software",
  };
}

/** User-Agent: the program that asks. */
export function userAgent({ value, isOurs }: FieldScene): Wording {
  const browser = browserIn(value);
  if (browser !== undefined && isOurs) {
    return {
      text: `the built-in client calls itself ${browser} here. Anybody may: this is a name tag, no passport`,
      brief: 'a borrowed name',
      variant: 'borrowed',
    };
  }
  if (browser !== undefined) {
    return {
      text: `the client is ${browser}. The rest, \`Mozilla\` first of all, is there so that old servers let it in`,
      brief: browser,
      variant: 'browser',
    };
  }
  const described = describeProducts(value);
  return {
    text: described === undefined ? `the client calls itself ${quoted(value)}` : `who asks: ${described}`,
    brief: 'who asks',
  };
}

/** `Werkzeug/3.1.3 Python/3.11` → `Werkzeug 3.1.3 (…) and Python 3.11 (…)`; undefined where no product is known. */
function describeProducts(value: string): string | undefined {
  const products = [...value.slice(0, 200).matchAll(/([^\s/()]+)(?:\/([^\s()]+))?(?:\s*\([^)]*\))?/g)].slice(
    0,
    3,
  );
  const isKnown = products.some(([, name]) => descriptionOf(name) !== undefined);
  if (!isKnown) return undefined;
  return products.map(([, name = '', version]) => describe(name, version)).join(', with ');
}

function describe(name: string, version: string | undefined): string {
  const what = descriptionOf(name);
  const label = version === undefined ? shortened(name) : `${shortened(name)} ${shortened(version)}`;
  return what === undefined ? label : `${label} (${what})`;
}

function descriptionOf(name = ''): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(PRODUCTS, key) ? PRODUCTS[key] : undefined;
}
