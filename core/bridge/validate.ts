import {
  array,
  boolean,
  config,
  enum as oneOf,
  instanceof as instanceOf,
  int,
  literal,
  maxLength,
  maximum,
  minimum,
  number,
  regex,
  safeParse,
  strictObject,
  string,
  tuple,
  union,
} from 'zod/mini';
import { COMMANDS, type CommandId } from './commands.ts';
import {
  type DesktopEvent,
  OPEN_LIMIT,
  type PageState,
  QUESTION_LIMIT,
  SAVE_LIMIT,
  type SaveFileRequest,
  type SolveRequest,
} from './messages.ts';

// zod tries out `new Function` to speed itself up, which the page's policy would report as a violation.
config({ jitless: true });

const bytes = instanceOf(Uint8Array).check((context) => {
  if (context.value.byteLength > SAVE_LIMIT)
    context.issues.push({ code: 'custom', input: context.value, message: 'too large' });
});
const id = int().check(minimum(0));
const word = string().check(maxLength(40), regex(/^[A-Za-z0-9_-]+$/));

const noArguments = tuple([]);
const saveFileArguments = tuple([
  strictObject({
    suggestedName: string().check(maxLength(1_000)),
    content: union([string().check(maxLength(SAVE_LIMIT)), bytes]),
  }),
]);
const tellArguments = tuple([strictObject({ racing: boolean(), unsaved: boolean() })]);
const solveArguments = tuple([
  strictObject({
    id,
    engine: word,
    logic: word,
    body: string().check(maxLength(QUESTION_LIMIT)),
    values: array(
      strictObject({
        // A simple symbol, or a quoted one.
        name: string().check(maxLength(1_000), regex(/^(?:[A-Za-z0-9_.$!]+|\|[^|\\]+\|)$/)),
        sort: union([literal('bool'), literal('int'), int().check(minimum(1), maximum(64))]),
      }),
    ).check(maxLength(100_000)),
    timeoutMs: number().check(minimum(0), maximum(86_400_000)),
  }),
]);
const cancelSolveArguments = tuple([id]);

/** Whether a channel without arguments was given none. */
export function areNoArguments(args: readonly unknown[]): boolean {
  return safeParse(noArguments, args).success;
}

/** The request in `args`, as they came over the channel, in a fresh object; null for anything else. */
export function parseSaveFileArguments(args: readonly unknown[]): SaveFileRequest | null {
  const parsed = safeParse(saveFileArguments, args);
  return parsed.success ? parsed.data[0] : null;
}

/** As {@link parseSaveFileArguments}. */
export function parseTellArguments(args: readonly unknown[]): PageState | null {
  const parsed = safeParse(tellArguments, args);
  return parsed.success ? parsed.data[0] : null;
}

/** As {@link parseSaveFileArguments}. What the body may say is checked by whoever hands it to a solver. */
export function parseSolveArguments(args: readonly unknown[]): SolveRequest | null {
  const parsed = safeParse(solveArguments, args);
  return parsed.success ? parsed.data[0] : null;
}

/** As {@link parseSaveFileArguments}. */
export function parseCancelSolveArguments(args: readonly unknown[]): number | null {
  const parsed = safeParse(cancelSolveArguments, args);
  return parsed.success ? parsed.data[0] : null;
}

const text = string().check(maxLength(OPEN_LIMIT));
const desktopEvent = union([
  strictObject({ kind: literal('command'), id: oneOf(Object.keys(COMMANDS) as CommandId[]) }),
  strictObject({ kind: literal('opened'), name: text, text }),
  strictObject({ kind: literal('failed'), message: text }),
  strictObject({ kind: literal('link'), link: text }),
  strictObject({ kind: literal('gpu-gone'), reason: text }),
]);

/** What the shell told the page, in a fresh object; null for anything that is no event. */
export function parseDesktopEvent(told: unknown): DesktopEvent | null {
  const parsed = safeParse(desktopEvent, told);
  return parsed.success ? parsed.data : null;
}
