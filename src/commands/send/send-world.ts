import type { Environment } from '../../environment.ts';
import type { Client } from '../../http/client.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Composed } from '../../send/compose.ts';
import type { FileReader } from '../../send/files.ts';
import type { Session } from '../../send/session.ts';
import type { SendOptions } from './settings.ts';

/** What one `send` has at hand. */
export interface SendWorld {
  readonly environment: Environment;
  readonly options: SendOptions;
  readonly client: Client;
  readonly composed: Composed;
  readonly files: FileReader;
  readonly session: Session | undefined;
  /** Says it where nobody vouched for the server. */
  readonly warnOfTrust: (exchange: Exchange) => Promise<void>;
}
