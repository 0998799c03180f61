import { table } from 'guide:fields';

/** Whether requests or responses say it; undefined where the guide does not know the name. In whatever case. */
export function sideOfField(name: string): 'request' | 'response' | 'both' | undefined {
  return table.find(name)?.entry.in;
}
