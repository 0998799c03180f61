import { quoted } from '../../phrasing.ts';
import type { MessageView, PlacedField } from '../reading/message-view.ts';
import { type Checks, filled, ofMessages } from '../check.ts';

/** Fields that hold one value, by their definitions; those that frame a message are checked elsewhere. */
export const SINGLE: ReadonlySet<string> = new Set(
  'content-type content-location content-range content-disposition date etag expires last-modified location retry-after server user-agent referer authorization proxy-authorization from max-forwards if-modified-since if-unmodified-since if-range range age origin access-control-allow-origin access-control-allow-credentials access-control-max-age access-control-request-method sec-websocket-key sec-websocket-accept'.split(
    ' ',
  ),
);
/** Of several of these the first counts (RFC 6797 section 8.1; Fetch, "determine nosniff"). */
const FIRST_COUNTS = ['strict-transport-security', 'x-content-type-options'];

/** Fields of which a message should have one (RFC 9110 section 5.3). */
export const SINGLE_FIELD_CHECKS: Checks = {
  'field-twice': ofMessages((view) =>
    [...SINGLE].flatMap((name) =>
      others(view, name)
        .filter(({ isSame }) => !isSame)
        .map(({ field }) => filled(field.place, { name: quoted(field.written) })),
    ),
  ),

  'field-repeated': ofMessages((view) =>
    [...SINGLE, ...FIRST_COUNTS].flatMap((name) =>
      others(view, name)
        .filter(({ isSame }) => isSame)
        .map(({ field }) => filled(field.place, { name: quoted(field.written) })),
    ),
  ),
};

/** The fields of this name but the first, and whether each says what that says. */
function others(
  view: MessageView,
  name: string,
): readonly { readonly field: PlacedField; readonly isSame: boolean }[] {
  const [first, ...rest] = view.all(name);
  return rest.map((field) => ({ field, isSame: field.value === first?.value }));
}
