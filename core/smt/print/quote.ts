/** A simple symbol of SMT-LIB 2.6 (section 3.1), narrowed to what a WGSL name, or a path of such names, can be. */
const SIMPLE = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** Words that mean something in a script over Core and FixedSizeBitVectors, or to Z3. */
const RESERVED =
  /^(bv\w*|_|as|let|par|match|forall|exists|lambda|true|false|not|and|or|xor|ite|if|implies|iff|distinct|concat|extract|repeat|rotate_left|rotate_right|zero_extend|sign_extend|ext_rotate_left|ext_rotate_right|select|store|const|map|Bool|Int|Real|Array|BitVec|String|Seq|Set|RegLan|RoundingMode|Float\w*|RNE|RNA|RTP|RTN|RTZ|roundNearest\w+|roundToward\w+|fp\w*|to_\w+|is_int|int2bv|nat2bv|int_\w+|ubv_\w+|sbv_\w+|div|mod|rem|abs|bit|bit2bool|str|re|seq|set|char|union|nil|cons|insert|head|tail|first|second|pair|list|List|Pair|pi|euler|BINARY|DECIMAL|HEXADECIMAL|NUMERAL|STRING)$/;

/**
 * The name of a leaf of a parameter in a script: itself where SMT-LIB lets it be, quoted where it has
 * other letters (`|a[2]|`), with a dot at its end (where no path of WGSL names has one) where it means
 * something there already: `and`, and `str.len`, whose parameter is named as one of Z3's families is.
 */
export function quoteName(name: string): string {
  const [head = name] = name.split('.');
  const free = RESERVED.test(head) ? `${name}.` : name;
  return SIMPLE.test(name) ? free : `|${free}|`;
}
