fn commutes_f0(x_0: u32, y_1: u32) -> bool {
  return (((x_0 ^ (job.zero * 1u)) + (y_1 ^ (job.zero * 3u))) == ((y_1 ^ (job.zero * 5u)) + (x_0 ^ (job.zero * 7u))));
}

fn decides(code: u32) -> bool { return code == 1u; }
fn kept_word(code: u32) -> u32 { return 0u; }

