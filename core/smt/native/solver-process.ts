/** How a process of a solver came to its end. */
export type ProcessEnd =
  | { readonly kind: 'exited'; readonly code: number }
  /** Ended by a signal that we did not send. */
  | { readonly kind: 'signalled'; readonly signal: string }
  /** Ended by us: it took more memory than it was given. */
  | { readonly kind: 'memory' }
  /** Ended by us: it printed more than anybody wants to read. */
  | { readonly kind: 'output' }
  | { readonly kind: 'killed' }
  /** It never ran. */
  | { readonly kind: 'failed'; readonly message: string };

/** One process of a solver, seen from the conversation with it. */
export interface SolverProcess {
  /** Never throws: who does not read any more will end, and that is how one learns of it. */
  write(text: string): void;
  /** No more input. */
  endInput(): void;
  /** Everything on standard output so far. */
  readonly output: string;
  /** The head of what came on standard error. */
  readonly complaints: string;
  /** Called after each piece of output, with it. */
  onOutput(listener: (piece: string) => void): void;
  /** Comes once; nothing is printed afterwards. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends the process and what it has started, whatever they think of it. `ended` follows within a moment. */
  kill(): void;
}

/** What a process may use. Time is the matter of whoever talks to it. */
export interface ProcessLimits {
  readonly outputBytes: number;
  readonly memoryBytes: number;
}

/** Starts a program. Never throws: a program that can not be started has ended. */
export type StartProcess = (path: string, args: readonly string[], limits: ProcessLimits) => SolverProcess;
