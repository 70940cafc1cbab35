import type { NativeEngine } from './driver.ts';
import type { RemoteQuestion } from './remote-source.ts';

/** The first message of a worker that asks a solver of the machine: which one, and where its questions go. */
export interface NativeBoot {
  readonly engine: NativeEngine;
  readonly version: string;
  /** Carries {@link PortQuestion} out and {@link PortAnswer} back. */
  readonly port: MessagePort;
}

export type PortQuestion =
  | { readonly kind: 'solve'; readonly question: RemoteQuestion }
  | { readonly kind: 'cancel'; readonly id: number };

export interface PortAnswer {
  readonly id: number;
  /** What came from the solver; `refused` in its place where nothing did. */
  readonly told: unknown;
  readonly refused: string | null;
}
