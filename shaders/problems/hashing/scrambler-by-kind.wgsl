//@ title   A payload scrambled by its kind comes back
//@ source  Appleby 2011, MurmurHash3, for the finaliser; Warren 2013, "Hacker's Delight", 13-1, for the Gray code
//@ note    Every kind but one is easy to prove, and that one, a finaliser and its inverse, is quick to sweep alone:
//@ note    together they are too much for either. Try --cubes.
//@ domain  payload in 0 .. 0xffffff
//@ forall
//@ expect  holds
fn payload_comes_back(kind: u32, payload: u32) -> bool {
  return unscramble(kind, scramble(kind, payload)) == payload;
}

fn scramble(kind: u32, payload: u32) -> u32 {
  var h = payload;
  switch kind {
    case 0u: { return h ^ 0xa5a5a5a5u; }
    case 1u: { return (h << 7u) | (h >> 25u); }
    case 2u: { return h ^ (h >> 1u); }
    case 3u: {
      h = (h ^ (h >> 16u)) * 0x85ebca6bu;
      h = (h ^ (h >> 13u)) * 0xc2b2ae35u;
      return h ^ (h >> 16u);
    }
    default: { return h + kind; }
  }
}

fn unscramble(kind: u32, scrambled: u32) -> u32 {
  var h = scrambled;
  switch kind {
    case 0u: { return h ^ 0xa5a5a5a5u; }
    case 1u: { return (h >> 7u) | (h << 25u); }
    case 2u: {
      h ^= h >> 16u;
      h ^= h >> 8u;
      h ^= h >> 4u;
      h ^= h >> 2u;
      return h ^ (h >> 1u);
    }
    case 3u: {
      h = (h ^ (h >> 16u)) * 0x7ed1b41du;
      h = (h ^ (h >> 13u) ^ (h >> 26u)) * 0xa5cb9243u;
      return h ^ (h >> 16u);
    }
    default: { return h - kind; }
  }
}
