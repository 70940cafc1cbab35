const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

/** Control characters, separators, what Windows forbids, and the marks that reverse or hide parts of a displayed name. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu;

const LONGEST = 100;

/** A plain file name made of `suggested`: no folder, no device, no hidden file, no trick with the display. Never empty. */
export function harmlessFileName(suggested: string): string {
  const last = suggested.split(/[/\\]/).at(-1) ?? '';
  const cleaned = last
    .replace(FORBIDDEN, '')
    .replace(/^[\s.~-]+/, '')
    .slice(0, LONGEST)
    .replace(/[\s.]+$/, '');
  if (cleaned === '') return 'forall.txt';
  return RESERVED_ON_WINDOWS.test(cleaned) ? `_${cleaned}` : cleaned;
}
