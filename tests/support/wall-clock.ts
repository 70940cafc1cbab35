/**
 * Options of a test whose subject is a limit in real time ("stops within a second"). Another job on the same cores can make any
 * one measurement late; a program that is late is late three times in a row. Only a limit that was passed is tried again, never
 * another failure, and `npm test` names the tests that needed it.
 */
export const WALL_CLOCK = { retry: { count: 2, condition: /to be less than \d/ } } as const;
