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

/** Programs that visit by themselves, most of them for a search engine; they like to look like browsers. */
const ROBOTS: readonly (readonly [token: RegExp, name: string])[] = [
  [/\bGooglebot(?:-\w+)?(?:\/(\d{1,6}))?/, 'Googlebot'],
  [/\bbingbot\/(\d{1,6})/i, 'Bingbot'],
  [/\bDuckDuckBot\b(?:\/(\d{1,6}))?/, 'DuckDuckBot'],
  [/\bYandexBot\/(\d{1,6})/, 'YandexBot'],
  [/\bBaiduspider\b(?:\/(\d{1,6}))?/i, 'Baiduspider'],
  [/\bApplebot\/(\d{1,6})/, 'Applebot'],
  [/\bGPTBot\/(\d{1,6})/, 'GPTBot'],
  [/\bChatGPT-User\/(\d{1,6})/, 'ChatGPT for one of its users'],
  [/\bClaudeBot\/(\d{1,6})/, 'ClaudeBot'],
  [/\bPerplexityBot\/(\d{1,6})/, 'PerplexityBot'],
  [/\bCCBot\/(\d{1,6})/, 'CCBot of Common Crawl'],
  [/\bAmazonbot\/(\d{1,6})/, 'Amazonbot'],
  [/\bfacebookexternalhit\/(\d{1,6})/, 'Facebook, for a preview'],
  [/\bTwitterbot\/(\d{1,6})/, 'Twitterbot'],
  [/\bSlackbot(?:-LinkExpanding)?\b(?: (\d{1,6}))?/, 'Slackbot'],
  [/\bDiscordbot\/(\d{1,6})/, 'Discordbot'],
  [/\bAhrefsBot\/(\d{1,6})/, 'AhrefsBot'],
  [/\bSemrushBot\/(\d{1,6})/, 'SemrushBot'],
  [/\bUptimeRobot\/(\d{1,6})/, 'UptimeRobot'],
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
  mojolicious: 'a Perl program (Mojolicious)',
  thunder: 'Thunder Client',
  hoppscotch: 'Hoppscotch',
  superagent: 'superagent',
  'node-superagent': 'superagent',
  ky: 'Ky',
  needle: 'Needle',
  hackney: 'an Erlang program (hackney)',
  finch: 'an Elixir program (Finch)',
  req: 'an Elixir program (Req)',
  hyper: 'a Rust program (hyper)',
  'python-urllib2': 'Python’s urllib',
  pycurl: 'a Python program (PycURL)',
  scrapy: 'Scrapy, which gathers pages for a Python program',
  typhoeus: 'a Ruby program (Typhoeus)',
  'rest-client': 'a Ruby program (rest-client)',
  'http.rb': 'a Ruby program (http.rb)',
  restsharp: 'a .NET program (RestSharp)',
  symfony: 'a PHP program (Symfony)',
  spring: 'a Java program (Spring)',
  reactornetty: 'a Java program (Reactor Netty)',
  'kube-probe': 'Kubernetes, which looks whether the program is well',
  'elb-healthchecker': "Amazon's load balancer, which looks whether the program is well",
  googlehc: "Google's load balancer, which looks whether the program is well",
  prometheus: 'Prometheus, which gathers numbers',
  aria2: 'aria2',
  siege: 'Siege',
  hey: 'hey',
  vegeta: 'Vegeta',
  'apache-jmeter': 'JMeter',
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
  const robot = robotIn(text);
  if (robot !== undefined) return { kind: 'tool', name: robot };
  const browser = browserIn(text);
  if (browser !== undefined) return { kind: 'browser', name: browser };
  const tool = toolIn(text);
  if (tool !== undefined) return { kind: 'tool', name: tool };
  return { kind: 'unknown', name: text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text };
}

/** `Firefox 140 on Linux`; undefined where no browser that we know says so. */
export function browserIn(agent: string): string | undefined {
  if (!agent.startsWith('Mozilla/') || robotIn(agent) !== undefined) return undefined;
  const browser = browserNamed(agent);
  if (browser === undefined) return undefined;
  const system = systemIn(agent);
  return `${browser}${system === undefined ? '' : ` on ${system}`}`;
}

/** `Firefox 140`, of a whole User-Agent or of one product in it. */
export function browserNamed(text: string): string | undefined {
  for (const [token, name] of BROWSERS) {
    const version = token.exec(text)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return undefined;
}

/** `Linux`, `an iPhone`. */
export function systemIn(text: string): string | undefined {
  return SYSTEMS.find(([token]) => token.test(text))?.[1];
}

/** `Googlebot 2`; undefined where no robot that we know says so. */
export function robotIn(agent: string): string | undefined {
  for (const [token, name] of ROBOTS) {
    const found = token.exec(agent);
    if (found) return found[1] === undefined ? name : `${name} ${found[1]}`;
  }
  return undefined;
}

/** A program without a window, by the name that it gives itself. */
export function toolNamed(product: string): string | undefined {
  const key = product.toLowerCase();
  return Object.hasOwn(TOOLS, key) ? TOOLS[key] : undefined;
}

/** The first program that we know. PowerShell claims to be a browser first, others name the language that they run on. */
function toolIn(agent: string): string | undefined {
  const products = agent.matchAll(/(?<![^\s])([^\s/();]{1,40})(?:\/v?(\d{1,6}(?:\.\d{1,6})?))?/g);
  for (const [, product = '', version] of products) {
    const name = toolNamed(product);
    if (name === undefined) continue;
    // The number behind `Go-http-client` is HTTP's, not the program's.
    return version === undefined || name.startsWith('a ') ? name : `${name} ${version}`;
  }
  return undefined;
}
