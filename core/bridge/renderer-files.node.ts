import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { responseHeaders, withNonce } from './page-policy.ts';

export interface RendererResponse {
  readonly status: 200 | 400 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.wgsl': 'text/plain; charset=utf-8',
};

/**
 * Answers a request for `pathname` (of a URL, still percent-encoded) with a file of the built renderer below `root`.
 * Whatever the path says, nothing outside `root` is read. The page itself carries a fresh nonce.
 */
export async function rendererResponse(root: string, pathname: string): Promise<RendererResponse> {
  const nonce = randomBytes(16).toString('base64url');
  const headers = responseHeaders(nonce);
  const refuse = (status: 400 | 404, sentence: string): RendererResponse => ({
    status,
    headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
    body: new TextEncoder().encode(sentence),
  });

  const segments = plainSegments(pathname);
  if (segments === null) return refuse(400, 'Bad path.\n');
  const name = segments.length === 0 ? 'index.html' : join(...segments);
  const bytes = await readInside(root, name);
  if (bytes === null) return refuse(404, 'Not found.\n');

  const type = MEDIA_TYPES[extname(name)] ?? 'application/octet-stream';
  if (extname(name) === '.html') {
    const page = withNonce(new TextDecoder().decode(bytes), nonce);
    return { status: 200, headers: { ...headers, 'Content-Type': type }, body: new TextEncoder().encode(page) };
  }
  // Names below assets/ carry a hash of their content. Z3 alone is 35 MB: worth keeping, with its compiled code.
  const cache = segments[0] === 'assets' ? { 'Cache-Control': 'public, max-age=31536000, immutable' } : {};
  return { status: 200, headers: { ...headers, ...cache, 'Content-Type': type }, body: bytes };
}

/** The decoded segments, or null when one of them is anything but the name of a file or folder. */
function plainSegments(pathname: string): readonly string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const segments = decoded.split('/').filter((segment) => segment !== '');
  // A colon would name a drive or an alternate stream on Windows.
  return segments.every((segment) => !segment.startsWith('.') && !/[\\:\0]/.test(segment)) ? segments : null;
}

/** The file's bytes, or null when there is none or a link leads out of `root`. */
async function readInside(root: string, name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const [base, file] = await Promise.all([realpath(root), realpath(join(root, name))]);
    return file.startsWith(base + sep) ? await readFile(file) : null;
  } catch {
    return null;
  }
}
