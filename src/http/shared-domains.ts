/** Domains below which anybody may have a name; the whole list (publicsuffix.org) has thousands. */
const SHARED = new Set(
  'co.uk org.uk ac.uk gov.uk com.au net.au org.au co.nz co.jp ne.jp or.jp com.br com.cn com.mx co.in co.kr co.za com.tr com.tw com.ar github.io gitlab.io herokuapp.com vercel.app netlify.app pages.dev workers.dev web.app firebaseapp.com azurewebsites.net cloudfront.net onrender.com fly.dev'.split(
    ' ',
  ),
);

/** Whether sites of many owners live below a domain, in lower case: a top level, or one of those that we know. */
export function isShared(domain: string): boolean {
  return !domain.includes('.') || SHARED.has(domain);
}
