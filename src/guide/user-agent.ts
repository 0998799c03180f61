/** Who a User-Agent says it is (RFC 9110 section 10.1.5). Anybody may say anything: it is a name tag, no passport. */
export interface Agent {
  readonly kind: 'browser' | 'tool' | 'unknown';
  /** In words: `Firefox 140 on Linux`, `curl 8.5`; what it says itself where we do not know it. */
  readonly name: string;
}

/** Browsers in the order in which they must be looked for: each pretends to be those after it. */
const BROWSERS: readonly (readonly [token: RegExp, name: string])[] = [
  [/\bEdg(?:A|iOS)?\/(\d{1,6})/, 'Edge'],
  [/\b(?:OPR|OPT|OPiOS)\/(\d{1,6})/, 'Opera'],
  [/\bSamsungBrowser\/(\d{1,6})/, 'Samsung Internet'],
  [/\bVivaldi\/(\d{1,6})/, 'Vivaldi'],
  [/\bYaBrowser\/(\d{1,6})/, 'Yandex Browser'],
  [/\bDuckDuckGo\/(\d{1,6})/, 'DuckDuckGo'],
  [/\b(?:Firefox|FxiOS)\/(\d{1,6})/, 'Firefox'],
  [/\bHeadlessChrome\/(\d{1,6})/, 'headless Chrome'],
  [/\bChromium\/(\d{1,6})/, 'Chromium'],
  [/\b(?:Chrome|CriOS)\/(\d{1,6})/, 'Chrome'],
  [/\bEpiphany\/(\d{1,6})/, 'GNOME Web'],
  [/\bVersion\/(\d+)[^ ]* (?:Mobile\/\w+ )?Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [token: RegExp, name: string])[] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\biPod\b/, 'an iPod'],
  [/\bAndroid\b.*\bMobile\b/, 'an Android phone'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac(?: OS X|intosh)\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
  [/\b(?:Free|Open|Net)BSD\b/, 'BSD'],
];

/** What programs without a window call themselves, in lower case, and their names in words. */
const TOOLS: Readonly<Record<string, string>> = {
  'serve-lesson': 'serve-lesson',
  curl: 'curl',
  wget: 'Wget',
  wget2: 'Wget',
  httpie: 'HTTPie',
  xh: 'xh',
  hurl: 'Hurl',
  postmanruntime: 'Postman',
  insomnia: 'Insomnia',
  bruno: 'Bruno',
  'bruno-runtime': 'Bruno',
  'vscode-restclient': 'REST Client in VS Code',
  'python-requests': 'Python’s requests',
  'python-urllib': 'Python’s urllib',
  'python-urllib3': 'Python’s urllib3',
  'python-httpx': 'Python’s HTTPX',
  aiohttp: 'Python’s aiohttp',
  axios: 'axios',
  undici: 'Node’s undici',
  node: 'Node’s fetch',
  'node-fetch': 'node-fetch',
  got: 'Got',
  deno: 'Deno',
  bun: 'Bun',
  'go-http-client': 'a Go program',
  java: 'a Java program',
  'java-http-client': 'a Java program',
  'apache-httpclient': 'a Java program (Apache HttpClient)',
  okhttp: 'OkHttp',
  php: 'a PHP program',
  guzzlehttp: 'a PHP program (Guzzle)',
  'php-soap': 'a PHP program',
  ruby: 'a Ruby program',
  faraday: 'a Ruby program (Faraday)',
  reqwest: 'a Rust program (reqwest)',
  ureq: 'a Rust program (ureq)',
  dart: 'a Dart program',
  powershell: 'PowerShell',
  windowspowershell: 'PowerShell',
  'libwww-perl': 'a Perl program',
  lwp: 'a Perl program',
  apachebench: 'ApacheBench',
  wrk: 'wrk',
  autocannon: 'autocannon',
  k6: 'k6',
  lynx: 'Lynx',
  links: 'Links',
  w3m: 'w3m',
};

/** Longer names are cut: nobody tells them apart, and a screen is only so wide. */
const LONGEST_NAME = 60;

/** Says in words who asks. */
export function describeUserAgent(agent: string): Agent {
  const text = agent.slice(0, 1000);
  const browser = browserIn(text);
  if (browser !== undefined) return { kind: 'browser', name: browser };
  const tool = toolIn(text);
  if (tool !== undefined) return { kind: 'tool', name: tool };
  return { kind: 'unknown', name: text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text };
}

/** `Firefox 140 on Linux`; undefined where no browser that we know says so. */
export function browserIn(agent: string): string | undefined {
  if (!agent.startsWith('Mozilla/')) return undefined;
  const found = BROWSERS.map(([token, name]) => ({ name, version: token.exec(agent)?.[1] })).find(
    ({ version }) => version !== undefined,
  );
  if (!found) return undefined;
  const system = SYSTEMS.find(([token]) => token.test(agent))?.[1];
  return `${found.name} ${found.version}${system === undefined ? '' : ` on ${system}`}`;
}

/** The first program that we know. PowerShell claims to be a browser first, others name the language that they run on. */
function toolIn(agent: string): string | undefined {
  const products = agent.matchAll(/(?<![^\s])([^\s/();]{1,40})(?:\/v?(\d{1,6}(?:\.\d{1,6})?))?/g);
  for (const [, product = '', version] of products) {
    const key = product.toLowerCase();
    const name = Object.hasOwn(TOOLS, key) ? TOOLS[key] : undefined;
    if (name === undefined) continue;
    // The number behind `Go-http-client` is HTTP's, not the program's.
    return version === undefined || name.startsWith('a ') ? name : `${name} ${version}`;
  }
  return undefined;
}
