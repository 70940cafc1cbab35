import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { responseHeaders } from '../core/bridge/page-policy.ts';
import { rendererResponse } from '../core/bridge/renderer-files.node.ts';

/** The browser keeps what a person saved by origin, and so by port: it should be the same one every day. */
export const FIXED_PORT = 41_732;

const PORTS_TO_TRY = 10;

export interface RendererServer {
  /** With a slash at the end. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the built renderer below `root` to this machine alone. Takes `firstPort` or, where that is taken, one of the next.
 * Rejects when none of them is free.
 */
export async function serveRenderer(root: string, firstPort: number): Promise<RendererServer> {
  for (let port = firstPort; ; port++) {
    const server = createServer();
    try {
      await listen(server, port);
    } catch (error) {
      const taken =
        error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
      if (taken && port + 1 < Math.min(firstPort + PORTS_TO_TRY, 65_536)) continue;
      throw error;
    }
    const bound = server.address();
    const actual = bound !== null && typeof bound === 'object' ? bound.port : port;
    server.on('request', (request, response) => void answer(root, actual, request, response));
    return {
      address: `http://127.0.0.1:${actual}/`,
      port: actual,
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    };
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(root: string, port: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = refusalOf(request, port);
  if (refusal !== null) {
    response.writeHead(refusal.status, { ...responseHeaders(''), 'Content-Type': 'text/plain', ...refusal.headers });
    response.end(refusal.sentence);
    return;
  }
  const { status, headers, body } = await rendererResponse(root, (request.url ?? '/').replace(/[?#].*$/s, ''));
  response.writeHead(status, { ...headers, 'Content-Length': body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** A page from elsewhere whose name was made to point at this machine (DNS rebinding) sends its own name as Host. */
function refusalOf(
  request: IncomingMessage,
  port: number,
): { readonly status: number; readonly sentence: string; readonly headers: Record<string, string> } | null {
  if (request.headers.host !== `127.0.0.1:${port}` && request.headers.host !== `localhost:${port}`) {
    return { status: 403, sentence: 'Only 127.0.0.1 and localhost are served.\n', headers: {} };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, sentence: 'Only GET and HEAD.\n', headers: { Allow: 'GET, HEAD' } };
  }
  return null;
}
