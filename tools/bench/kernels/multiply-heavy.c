struct constants { unsigned one, two, three; };
#define CONSTANTS {1, 2, 3}
#include "loop.h"

static inline int holds(uint32_t x, struct constants c) {
  uint32_t odd = x | c.one, y = (c.three * odd) ^ c.two;
  y *= c.two - odd * y;
  y *= c.two - odd * y;
  y *= c.two - odd * y;
  return odd * y == c.one;
}
