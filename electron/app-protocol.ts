import type { CustomScheme } from 'electron';
import { responseHeaders } from '../core/bridge/page-policy.ts';
import { rendererResponse } from '../core/bridge/renderer-files.node.ts';
import { APP_SCHEME, isOwnUrl } from './security.ts';

/** Registered before the app is ready: a standard, secure origin of our own, with what workers and WebAssembly need. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};

/** The handler of `app://`: the built renderer below `root` and nothing else. */
export function appProtocol(root: string): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async ({ url, method }) => {
    if (!isOwnUrl(url)) return new Response('Not found.\n', { status: 404, headers: responseHeaders('') });
    if (method !== 'GET')
      return new Response('Only GET.\n', { status: 405, headers: { ...responseHeaders(''), Allow: 'GET' } });
    const { status, headers, body } = await rendererResponse(root, new URL(url).pathname);
    return new Response(body, { status, headers });
  };
}
