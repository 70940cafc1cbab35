import { parentPort } from 'node:worker_threads';
import { invariant } from '../base/assert.ts';
import { nodeClock } from '../base/clock.node.ts';
import { serveSweep } from './sweep/serve-sweep.ts';
import { threadTime } from './thread-time.node.ts';

const port = parentPort;
invariant(port !== null, 'this file is the entry of a worker thread');
port.on(
  'message',
  serveSweep({
    clock: nodeClock,
    instantiate: (module, imports) => new WebAssembly.Instance(module, imports).exports,
    send: (message) => port.postMessage(message),
    coreMs: threadTime(),
  }),
);
