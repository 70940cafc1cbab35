struct constants { unsigned high, middle, eleven, ten; };
#define CONSTANTS {21, 10, 0x7ffu, 0x3ffu}
#include "loop.h"

static inline int holds(uint32_t x, struct constants k) {
  float a = (float)(x >> k.high), b = (float)((x >> k.middle) & k.eleven), c = (float)(x & k.ten);
  return (a + b) * (a - b) + c == a * a - b * b + c;
}
