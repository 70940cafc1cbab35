import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../../base/assert.ts';
import { answerRequest, warmUp, type Z3Module } from './z3-serve.ts';
import type { Z3Boot, Z3Request, Z3Response } from './z3-protocol.ts';

type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
type InitZ3 = (overrides: {
  instantiateWasm(imports: WebAssembly.Imports, receive: Receive): object;
}) => Promise<Z3Module>;

invariant(parentPort !== null, 'this file is a worker');
const port = parentPort;
const { module } = workerData as Z3Boot as { readonly module: WebAssembly.Module };
const initZ3 = createRequire(import.meta.url)('z3-solver/build/z3-built.js') as InitZ3;
const send = (response: Z3Response) => port.postMessage(response);

const z3 = await initZ3({
  instantiateWasm(imports, receive) {
    void WebAssembly.instantiate(module, imports).then((instance) => receive(instance, module));
    return {};
  },
});
port.on('message', (request: Z3Request) => send(answerRequest(z3, request)));
send(warmUp(z3));
