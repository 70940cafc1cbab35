/** The largest file that is read: a whole history is less. */
const LARGEST = 64 * 2 ** 20;

/** Asks for a JSON file; `null` when the dialog was left, a sentence where it can not be read. */
export function pickJson(): Promise<
  { readonly name: string; readonly text: string } | { readonly failure: string } | null
> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file === undefined) return resolve(null);
      if (file.size > LARGEST) return resolve({ failure: `${file.name} is larger than ${LARGEST / 2 ** 20} MiB.` });
      file
        .text()
        .then((text) => resolve({ name: file.name, text }))
        .catch(() => resolve({ failure: `${file.name} could not be read.` }));
    });
    input.click();
  });
}
