import { config, instanceof as instanceOf, maxLength, safeParse, strictObject, string, tuple, union } from 'zod/mini';
import { SAVE_LIMIT, type SaveFileRequest } from './messages.ts';

// zod tries out `new Function` to speed itself up, which the page's policy would report as a violation.
config({ jitless: true });

const bytes = instanceOf(Uint8Array).check((context) => {
  if (context.value.byteLength > SAVE_LIMIT)
    context.issues.push({ code: 'custom', input: context.value, message: 'too large' });
});

const openFileArguments = tuple([]);
const saveFileArguments = tuple([
  strictObject({
    suggestedName: string().check(maxLength(1_000)),
    content: union([string().check(maxLength(SAVE_LIMIT)), bytes]),
  }),
]);

/** Whether `args`, as they came over the channel, are those of `openFile`. */
export function areOpenFileArguments(args: readonly unknown[]): boolean {
  return safeParse(openFileArguments, args).success;
}

/** The request in `args`, as they came over the channel, in a fresh object; null for anything else. */
export function parseSaveFileArguments(args: readonly unknown[]): SaveFileRequest | null {
  const parsed = safeParse(saveFileArguments, args);
  return parsed.success ? parsed.data[0] : null;
}
