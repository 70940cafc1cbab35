/**
 * What every child process of this folder does first: an interrupt on the terminal reaches the whole process group, and
 * the parent decides what it means; a parent that is gone needs no answers.
 */
export function liveForParent(): void {
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit(0));
}

/** Sends `message` to the parent; one that has gone is no error. */
export function sendToParent(message: unknown): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}
