import type { CancelSignal } from '../base/cancel.ts';
import { evaluate } from '../cpu/evaluate.ts';
import { freedomOf } from '../freedom/freedom.ts';
import type { Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { scale, type ScaleEvent, type ScaleOptions } from '../scale/scale.ts';
import { type Host, lassos, taskOf } from './session.ts';

const freedom = freedomOf(evaluate);

/** The property at growing widths on each engine of `host`, one after the other. The last event is `finished`. */
export function startScale(
  host: Host,
  program: Program,
  property: Property,
  options: ScaleOptions,
  signal: CancelSignal,
): AsyncIterable<ScaleEvent> {
  const services = { clock: host.clock, evaluate, freedom, lassos };
  return scale((bits) => taskOf(program, property, bits), host.engines, services, options, signal);
}
