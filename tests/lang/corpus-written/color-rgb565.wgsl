fn pack565(c: vec3u) -> u32 {
  return ((c.r >> 3u) << 11u) | ((c.g >> 2u) << 5u) | (c.b >> 3u);
}

fn unpack565(p: u32) -> vec3u {
  let r = (p >> 11u) & 31u;
  let g = (p >> 5u) & 63u;
  let b = p & 31u;
  return vec3u((r << 3u) | (r >> 2u), (g << 2u) | (g >> 4u), (b << 3u) | (b >> 2u));
}

//@ domain p in 0 .. 65535
//@ forall
fn packing_undoes_unpacking(p: u32) -> bool {
  return pack565(unpack565(p)) == p;
}
