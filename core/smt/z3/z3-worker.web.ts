import scriptUrl from 'z3-solver/build/z3-built.js?url';
import { answerRequest, warmUp, type Z3Module } from './z3-serve.ts';
import type { Z3Boot, Z3Request, Z3Response } from './z3-protocol.ts';

type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
type InitZ3 = (overrides: {
  readonly mainScriptUrlOrBlob: string;
  instantiateWasm(imports: WebAssembly.Imports, receive: Receive): object;
}) => Promise<Z3Module>;

/** What an AMD module looks for in the global scope. */
interface AmdScope {
  global?: unknown;
  define?: ((dependencies: readonly string[], factory: () => InitZ3) => void) & { amd?: true };
}

const scope = globalThis as unknown as AmdScope;
const send = (response: Z3Response) => self.postMessage(response);

/** Z3's script is CommonJS or AMD, never a module: an AMD `define` catches what it exports. */
async function loadScript(): Promise<InitZ3> {
  let found: InitZ3 | null = null;
  scope.global = globalThis;
  scope.define = Object.assign(
    (_dependencies: readonly string[], factory: () => InitZ3) => {
      found = factory();
    },
    { amd: true as const },
  );
  await import(/* @vite-ignore */ scriptUrl);
  if (found === null) throw new Error('the script of Z3 defined nothing');
  return found;
}

async function start(boot: Z3Boot): Promise<void> {
  const module = boot.module as WebAssembly.Module;
  const initZ3 = await loadScript();
  const z3 = await initZ3({
    mainScriptUrlOrBlob: scriptUrl,
    instantiateWasm(imports, receive) {
      void WebAssembly.instantiate(module, imports).then((instance) => receive(instance, module));
      return {};
    },
  });
  addEventListener('message', (event) => send(answerRequest(z3, event.data as Z3Request)));
  send(warmUp(z3));
}

addEventListener(
  'message',
  (event) => {
    start(event.data as Z3Boot).catch((error: unknown) => {
      send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
  },
  { once: true },
);
