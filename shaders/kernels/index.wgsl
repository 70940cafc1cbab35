// An index that is known only now. Outside of `length` elements it makes the input undefined, unless a trap came before.
fn checked(index: u32, length: u32) -> u32 {
  trap = select(trap, UNDEFINED, (index >= length) & (trap == 0u));
  return min(index, length - 1u);
}
