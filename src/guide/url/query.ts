import { count, listSome, quoted } from '../phrasing.ts';

/** What a query (without its `?`) asks for, by the names of its pairs: `2 details: q and page`. */
export function detailsOf(query: string, between = ': '): string {
  const names = query
    .split('&')
    .map((pair) => pair.split('=', 1)[0] ?? '')
    .filter((name) => name !== '');
  if (names.length === 0) return 'empty here';
  const shown = names.map((name) => quoted(name, 24));
  return `${count(names.length, 'detail')}${between}${listSome(shown, 3)}`;
}
