/** The same action, but whatever goes wrong in it, the learner's program does not notice. */
export function harmless<Message>(action: (message: Message) => unknown): (message: unknown) => void {
  return (message) => {
    try {
      action(message as Message);
    } catch {
      // The program goes on without us.
    }
  };
}
