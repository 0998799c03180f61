import type { Step } from '../protocol.ts';
import { CloseButton, Dialog } from './dialog.tsx';
import { Prose } from './prose.tsx';
import { useFragment } from './use-fragment.ts';
import { visible } from './visible.ts';

/** The fragment of the page's address that leads to the lesson's step. */
export const STEP = 'step';

/** Where the learner is in the lesson, and what is to be done there, while the address says so. */
export function StepDialog({ step }: { step: Step | undefined }) {
  const [isThere, close] = useFragment(STEP);
  if (!isThere || step === undefined) return null;
  return (
    <Dialog title={visible(step.title)} close={close}>
      <p class="soft">
        Step {step.number} of {step.total}
      </p>
      {step.text?.map((paragraph, index) => (
        <p key={index}>
          <Prose text={paragraph} />
        </p>
      ))}
      <p>It goes on in the terminal.</p>
      {step.command !== undefined && (
        <p>
          This step at your desk: <code>{visible(step.command)}</code>
        </p>
      )}
      <CloseButton close={close} />
    </Dialog>
  );
}
