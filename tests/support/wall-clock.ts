/**
 * Options of a test whose subject is a limit in real time ("stops within a second"). Another job on the same cores can make any
 * one measurement late; a program that is late is late three times in a row. Only such tests are tried again, and `npm test`
 * names those that needed it.
 */
export const WALL_CLOCK = { retry: 2 } as const;
