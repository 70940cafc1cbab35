/** The messages between the engine and one worker that holds one instance of Z3. Plain data. */

/** What a worker is started with. */
export interface Z3Boot {
  /** The compiled module, shared between workers so that a spare starts at once. */
  readonly module: unknown;
}

/** A query. The worker answers one at a time, each in a fresh context of Z3. */
export interface Z3Request {
  /** Options, logic, body and the command that asks. */
  readonly text: string;
  /** Asked in the same context after `sat`; `null` for nothing. */
  readonly getValue: string | null;
}

export type Z3Response =
  /** Once, after start: the worker has answered a small query of its own. */
  | { readonly kind: 'ready'; readonly version: string }
  /** What Z3 printed. */
  | { readonly kind: 'output'; readonly output: string; readonly values: string | null }
  /** Z3 has thrown: the instance is not used again. */
  | { readonly kind: 'failed'; readonly message: string };

/** One worker, seen from the engine. */
export interface Z3Process {
  post(request: Z3Request): void;
  /** `onExit` comes once, when the worker has ended without being asked to. */
  listen(onResponse: (response: Z3Response) => void, onExit: (message: string) => void): void;
  terminate(): Promise<void>;
}

/** Starts a worker. */
export type SpawnZ3 = () => Promise<Z3Process>;
