struct constants { unsigned low, one, two; };
#define CONSTANTS {0xffffu, 1, 2}
#include "loop.h"

static inline int holds(uint32_t x, struct constants c) {
  uint32_t divisor = (x & c.low) | c.one;
  uint32_t half = (x >> c.one) / divisor;
  uint32_t rest = ((x >> c.one) - half * divisor) * c.two + (x & c.one);
  return x / divisor == half * c.two + (rest >= divisor);
}
