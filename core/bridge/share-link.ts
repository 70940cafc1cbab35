/**
 * The grammar of a link that carries a source text and the options of its race. Everything is in the link itself: nothing
 * is fetched, nothing leaves the machine, and opening one runs nothing.
 *
 * `forall:v1#DATA` is opened by the desktop app; `http://.../#forall:v1:DATA` is the same as the fragment of a page's own
 * address, where a second `#` would not be allowed.
 */
export const SHARE_VERSION = 1;

/** In bytes, once inflated. The language takes no longer text either. */
export const SHARED_LIMIT = 64 * 2 ** 10;

/** In characters: deflated data may be a little longer than what it holds, and base64 takes four for three. */
const DATA_LIMIT = 2 * SHARED_LIMIT;

const LINK = /(?:^|[#\s<"'(])forall:v(?<version>\d{1,9})[#:](?<data>[A-Za-z0-9_-]*)(?<rest>.?)/i;

/** Where the link is opened: by the desktop app, or by a page. */
export type LinkForm = { readonly kind: 'app' } | { readonly kind: 'page'; readonly address: string };

/** The link with `data`, in base64url. The address of a page is taken without its fragment. */
export function shareLink(form: LinkForm, data: string): string {
  if (form.kind === 'app') return `forall:v${SHARE_VERSION}#${data}`;
  return `${form.address.replace(/#.*$/s, '')}#forall:v${SHARE_VERSION}:${data}`;
}

/** Whether a text has a link in it, good or bad: then it is worth a sentence. */
export function hasShareLink(text: string): boolean {
  return LINK.test(text);
}

/** The data of the link in `text`, or a sentence why there is none. */
export function shareDataIn(text: string): { readonly data: string } | { readonly failure: string } {
  const { version, data = '', rest = '' } = LINK.exec(text)?.groups ?? {};
  if (version === undefined) return { failure: 'This is no link of forall: such a link has forall:v1 in it.' };
  if (Number(version) !== SHARE_VERSION) {
    return { failure: `This link is of version ${version}; this program reads version ${SHARE_VERSION}.` };
  }
  if (data.length > DATA_LIMIT) return { failure: 'This link is longer than any that this program makes.' };
  if (data === '' || /[+/=%]/.test(rest)) return { failure: 'This link is damaged: a part of it is missing.' };
  return { data };
}
