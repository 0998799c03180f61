import type { Order, Stage } from '../protocol.ts';
import { HelpDialog } from './help-dialog.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';

/** What lies over the page. */
export type Sheet =
  | { readonly kind: 'help' }
  | { readonly kind: 'save'; readonly which: number | 'all' }
  | { readonly kind: 'send'; readonly order: Order };

interface OpenSheetProps {
  readonly sheet: Sheet;
  readonly stage: Stage;
  readonly hasSigns: boolean;
  readonly setSigns: (on: boolean) => void;
  readonly close: () => void;
  readonly tell: (text: string) => void;
}

/** The sheet that lies over the page just now. */
export function OpenSheet({ sheet, stage, hasSigns, setSigns, close, tell }: OpenSheetProps) {
  switch (sheet.kind) {
    case 'help':
      return (
        <HelpDialog
          close={close}
          hasStep={stage.step !== undefined}
          hasSigns={hasSigns}
          setSigns={setSigns}
        />
      );
    case 'save':
      return <SaveDialog which={sheet.which} close={close} tell={tell} />;
    case 'send':
      return <SendDialog order={sheet.order} servers={stage.servers} close={close} tell={tell} />;
  }
}
