import { isAbsolute, resolve } from 'node:path';

/** What the program was asked to open. */
export type Opening =
  | { readonly kind: 'file'; readonly path: string }
  /** `forall:v1#...`; the page reads it. */
  | { readonly kind: 'link'; readonly link: string };

export const LINK_SCHEME = 'forall';

/** What a command line asks for, beside switches of Chromium and the program itself. Relative paths are of `folder`. */
export function openingsOf(args: readonly string[], folder: string): readonly Opening[] {
  return args.flatMap((arg): readonly Opening[] => {
    if (arg.toLowerCase().startsWith(`${LINK_SCHEME}:`)) return [{ kind: 'link', link: arg }];
    if (arg.startsWith('-') || !/\.wgsl$/i.test(arg)) return [];
    return [{ kind: 'file', path: isAbsolute(arg) ? arg : resolve(folder, arg) }];
  });
}
