/**
 * What every response that carries the renderer says to the browser, whoever sends it: Electron's `app://` scheme or the
 * local server. The headers belong on *every* response: with them on the page alone, its workers die without a message.
 */

/** Vite writes this in place of a nonce into the page; whoever serves the page puts a fresh one in. */
export const NONCE_PLACEHOLDER = 'FORALL-CSP-NONCE';

/** Cross-origin isolation, without which there is no shared memory and so no Z3. */
export const isolationHeaders: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Nothing is loaded from anywhere but the program itself. `wasm-unsafe-eval` lets WebAssembly compile and JavaScript's
 * `eval` not; the nonce is for the style element that the editor inserts.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function responseHeaders(nonce: string): Readonly<Record<string, string>> {
  return {
    ...isolationHeaders,
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  };
}

/** The page with a fresh nonce in it. */
export function withNonce(page: string, nonce: string): string {
  return page.replaceAll(NONCE_PLACEHOLDER, nonce);
}
