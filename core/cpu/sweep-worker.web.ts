import { webClock } from '../base/clock.web.ts';
import { serveSweep } from './sweep/serve-sweep.ts';
import type { FromWorker, ToWorker } from './sweep/sweep-messages.ts';

const serve = serveSweep({
  clock: webClock,
  instantiate: (module, imports) => new WebAssembly.Instance(module, imports).exports,
  send: (message: FromWorker) => self.postMessage(message),
});
self.addEventListener('message', (event: MessageEvent<ToWorker>) => serve(event.data));
