import { type LinkForm, SHARED_LIMIT, shareDataIn, shareLink } from '../../core/bridge/share-link.ts';
import { parseShared, type Shared, sharedText } from '../../core/bridge/shared.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { deflated, inflated } from './deflate.ts';

/** A sentence for a person. */
export interface Failure {
  readonly failure: string;
}

/** The link with what is to be shared. */
export async function linkTo(shared: Shared, form: LinkForm): Promise<{ readonly link: string } | Failure> {
  const bytes = new TextEncoder().encode(sharedText(shared));
  if (bytes.length > SHARED_LIMIT) {
    return { failure: `This text is too long for a link: more than ${SHARED_LIMIT / 2 ** 10} KiB. Save it as a file.` };
  }
  return { link: shareLink(form, toBase64Url(await deflated(bytes))) };
}

/** What the link in `text` carries. It is only read: nothing is shown, nothing run. */
export async function readLink(text: string): Promise<{ readonly shared: Shared } | Failure> {
  const found = shareDataIn(text);
  if ('failure' in found) return found;
  const compressed = fromBase64Url(found.data);
  if (compressed === null) return DAMAGED;
  const bytes = await inflated(compressed, SHARED_LIMIT);
  if (bytes === 'too-large') {
    return { failure: `This link holds more than ${SHARED_LIMIT / 2 ** 10} KiB: it was not opened.` };
  }
  if (bytes === 'damaged') return DAMAGED;
  const json = decodeUtf8(bytes);
  if (json === null) return DAMAGED;
  const shared = parseShared(json);
  return shared === null ? { failure: 'This link holds something else than a question of forall.' } : { shared };
}

const DAMAGED: Failure = { failure: 'This link is damaged: it can not be unpacked.' };

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
