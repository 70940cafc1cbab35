struct constants { unsigned step[5], least[5], one; };
#define CONSTANTS {{16, 8, 4, 2, 1}, {0x10000u, 0x100u, 0x10u, 0x4u, 0x2u}, 1}
#include "loop.h"

static inline int holds(uint32_t x, struct constants c) {
  uint32_t rest = x | c.one, place = 0;
  if (rest >= c.least[0]) { rest >>= c.step[0]; place += c.step[0]; }
  if (rest >= c.least[1]) { rest >>= c.step[1]; place += c.step[1]; }
  if (rest >= c.least[2]) { rest >>= c.step[2]; place += c.step[2]; }
  if (rest >= c.least[3]) { rest >>= c.step[3]; place += c.step[3]; }
  if (rest >= c.least[4]) place += c.step[4];
  return place == 31u - (uint32_t)__builtin_clz(x | c.one);
}
