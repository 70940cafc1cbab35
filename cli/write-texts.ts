import { writeFile } from 'node:fs/promises';
import type { CommonOptions, ExportKind } from './options.ts';
import { say } from './say.ts';

/** Writes the files that `--export-*` name. False when one could not be written, which is said. */
export async function writeTexts(
  files: CommonOptions['exports'],
  texts: Readonly<Partial<Record<ExportKind, () => string>>>,
): Promise<boolean> {
  let good = true;
  for (const [kind, text] of Object.entries(texts)) {
    const file = files[kind as ExportKind];
    if (file === null) continue;
    await writeFile(file, text()).catch((error: Error) => {
      say(`can not write ${file}: ${error.message}`);
      good = false;
    });
  }
  return good;
}
