const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Any text as text of HTML, between tags or in a quoted attribute. What HTML can not hold is shown as U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replace(/\p{Cc}/gu, (c) => (/\s/.test(c) ? c : '\uFFFD')).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}
