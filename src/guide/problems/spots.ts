import type { MessageView, PlacedField } from './message-view.ts';
import type { Check, Place } from './problem.ts';
import type { Subject } from './subject.ts';

/** The place, with what stands for the `{names}` in the words. */
export function filled(place: Place, fill: Readonly<Record<string, string>>): Place {
  return { ...place, fill };
}

/** The place where something holds, as a check's answer: `where(status === 405, response.startLine)`. */
export function where(holds: boolean, place: Place): readonly Place[] {
  return holds ? [place] : NOTHING;
}

/** A check that need not be made where none of these header fields (in lower case) is there. */
export function reading(fields: readonly string[], check: (subject: Subject) => Iterable<Place>): Check {
  return Object.assign(check, { reads: fields });
}

/** A check of each message that calls for it. */
export function ofMessages(look: (message: MessageView) => Iterable<Place>): Check {
  return ({ messages }) => {
    let found: Place[] | undefined;
    for (const message of messages) for (const place of look(message)) (found ??= []).push(place);
    return found ?? NOTHING;
  };
}

/** Nearly every check of nearly every exchange. */
const NOTHING: readonly Place[] = [];

/** As `ofMessages`, where the bytes of bodies are what really went over the wire: a HAR's are unpacked and rewritten. */
export function ofCaptured(look: (message: MessageView) => Iterable<Place>): Check {
  const check = ofMessages(look);
  return (subject) => (subject.isCaptured ? check(subject) : []);
}

/** A check of each header field of this name (in lower case), in every message. */
export function ofFields(
  name: string,
  look: (field: PlacedField, message: MessageView) => Place | undefined,
): Check {
  return reading(
    [name],
    ofMessages((message) => {
      const fields = message.all(name);
      return fields.length === 0 ? NOTHING : fields.flatMap((field) => look(field, message) ?? []);
    }),
  );
}
