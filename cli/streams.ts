/** 128 + SIGPIPE, what shells report of other tools whose reader went away. Not 0: that would say that all holds. */
const READER_GONE = 141;

/** A reader of stdout that goes away (`| head`) ends the program quietly; one of stderr misses words, no result. */
export function guardStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(READER_GONE);
    throw error;
  });
  process.stderr.on('error', () => {});
}

/** Writes to stdout and resolves when the text has been handed over: pipes are asynchronous. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Ends the process once stdout is drained; leftover handles (a killed solver's worker) do not keep it. */
export async function flushAndExit(code: number): Promise<never> {
  await writeOut('');
  process.exit(code);
}

/** Whether to colour what goes to `stream`: a terminal, not CI, not NO_COLOR (https://no-color.org). */
export function wantsColour(stream: NodeJS.WriteStream, option: boolean): boolean {
  return option && stream.isTTY && !process.env['NO_COLOR'] && !process.env['CI'] && process.env['TERM'] !== 'dumb';
}
