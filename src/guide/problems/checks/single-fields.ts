import { quoted } from '../../phrasing.ts';
import type { MessageView, PlacedField } from '../reading/message-view.ts';
import { remembered } from '../../../memory.ts';
import { type Checks, filled, ofMessages } from '../check.ts';

/** Fields that hold one value, by their definitions; those that frame a message are checked elsewhere. */
export const SINGLE: ReadonlySet<string> = new Set(
  'content-type content-location content-range content-disposition date etag expires last-modified location retry-after server user-agent referer authorization proxy-authorization from max-forwards if-modified-since if-unmodified-since if-range range age origin access-control-allow-origin access-control-allow-credentials access-control-max-age access-control-request-method sec-websocket-key sec-websocket-accept'.split(
    ' ',
  ),
);
/** Of several of these the first counts (RFC 6797 section 8.1; Fetch, "determine nosniff"). */
const FIRST_COUNTS = new Set(['strict-transport-security', 'x-content-type-options']);

/** Fields of which a message should have one (RFC 9110 section 5.3). */
export const SINGLE_FIELD_CHECKS: Checks = {
  'field-twice': ofMessages((view) =>
    furtherFields(view)
      .filter(({ name, isSame }) => SINGLE.has(name) && !isSame)
      .map(({ place, written }) => filled(place, { name: quoted(written) })),
  ),

  'field-repeated': ofMessages((view) =>
    furtherFields(view)
      .filter(({ name, isSame }) => (SINGLE.has(name) || FIRST_COUNTS.has(name)) && isSame)
      .map(({ place, written }) => filled(place, { name: quoted(written) })),
  ),
};

interface FurtherField extends PlacedField {
  /** Whether it says what the first of its name says. */
  readonly isSame: boolean;
}

/** The fields that come after another one of their name. */
const furtherFields = remembered((view: MessageView): readonly FurtherField[] =>
  view.headers.flatMap((field) => {
    const first = view.first(field.name);
    return first === undefined || first === field ? [] : [{ ...field, isSame: field.value === first.value }];
  }),
);
