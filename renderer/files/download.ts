/** Until then the browser has taken hold of what it saves. */
const DOWNLOAD_TAKES_MS = 60_000;

/** Hands `blob` to the browser as a download. `name` is a harmless one already. */
export function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_TAKES_MS);
}
