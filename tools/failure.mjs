// @ts-check

/** Something went wrong that the person can read about in one message; a stack would only show the tools' inside. */
export class Failure extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = 'Failure';
  }
}

/**
 * Runs a tool's work; a {@link Failure} is printed and ends the process with `code`.
 * @param {number} code
 * @param {() => Promise<void>} work
 */
export async function orExit(code, work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exit(code);
  }
}
