/**
 * Fifty texts that mean something to a machine that should not read them. Those with markup carry `data-hostile`, and code sets
 * `hostile`, so that a page can be asked whether any of it came to life.
 */
export const HOSTILE_TEXTS: readonly string[] = [
  // Markup, in and out of attributes, comments, scripts and raw text.
  '<script data-hostile>globalThis.hostile = 1</script>',
  '<img data-hostile src=x onerror="globalThis.hostile=2">',
  '"><img data-hostile src=x onerror=hostile=3>',
  "'><svg data-hostile onload=hostile=4>",
  '</title><script data-hostile>hostile=5</script>',
  '</textarea><b data-hostile>bold</b>',
  '</style><style data-hostile>* { display: none }</style>',
  '<iframe data-hostile srcdoc="<script>parent.hostile=6</script>"></iframe>',
  '<object data-hostile data="javascript:hostile=7"></object>',
  '<a data-hostile href="javascript:hostile=8">here</a>',
  '<form data-hostile action="https://hostile.example/"><button>Run</button></form>',
  '<base data-hostile href="https://hostile.example/">',
  '<meta data-hostile http-equiv="refresh" content="0;url=https://hostile.example/">',
  '<link data-hostile rel=stylesheet href="https://hostile.example/a.css">',
  '<math data-hostile><mtext><img src=x onerror=hostile=9></mtext></math>',
  '<details data-hostile open ontoggle=hostile=10>',
  '<template data-hostile shadowrootmode=open><script>hostile=11</script></template>',
  '<!--><img data-hostile src=x onerror=hostile=12>-->',
  '<![CDATA[<img data-hostile src=x onerror=hostile=13>]]>',
  '&lt;img src=x onerror=hostile=14&gt; &#60;b&#62; &amp;amp;',
  '<noscript><p title="</noscript><img data-hostile src=x onerror=hostile=15>">',
  // Addresses that are code, and addresses elsewhere.
  'javascript:globalThis.hostile=16//',
  'java\tscript:hostile=17',
  'data:text/html,<script>hostile=18</script>',
  'vbscript:hostile(19)',
  'https://hostile.example/?a=1#b',
  '//hostile.example/x.js',
  'file:///etc/passwd',
  'blob:https://hostile.example/1',
  // Templates and formats.
  '${globalThis.hostile=20}',
  '`+(globalThis.hostile=21)+`',
  '{{constructor.constructor("hostile=22")()}}',
  '<%= hostile=23 %> #{hostile} $(hostile) `hostile`',
  '%s %d %n %x %c%o',
  '%00%0d%0aSet-Cookie: hostile=1',
  '=cmd|"/C calc"!A0',
  // Style sheets.
  'x} body { background: url(https://hostile.example/a) } /*',
  'expression(hostile=24)',
  String.raw`\3c img data-hostile src=x onerror=hostile=25\3e`,
  '@import "https://hostile.example/a.css";',
  // Names that objects have from birth.
  '__proto__',
  'constructor',
  '{"__proto__":{"hostile":26}}',
  'toString',
  // Marks that turn, hide, join or end text.
  'abc\u202egsgw.exe\u202c\u2066\u2069\u200f',
  'a\u0000b\u0007c\u001b[31md',
  'x\u200bx\u200dx\ufeffx\u00adx',
  '👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇺🇳e\u0301\u0327\u0489Z̷̧̛͓a̸l̵g̶o̷',
  '\u{1f600}'.repeat(40),
  // Longer than any place for it.
  `long ${'W'.repeat(9_000)}`,
];
