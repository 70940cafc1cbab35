struct constants { unsigned one; };
#define CONSTANTS {1}
#include "loop.h"

static inline int holds(uint32_t x, struct constants c) {
  uint32_t rest = x, ones = 0;
  for (uint32_t turn = 0; turn < 32; turn++) {
    if (rest == 0) break;
    rest &= rest - c.one;
    ones += c.one;
  }
  return ones == (uint32_t)__builtin_popcount(x);
}
