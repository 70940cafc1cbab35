import { expect, test } from 'vitest';
import { printProgram } from '../../core/ir/print.ts';
import { checkModule } from '../../core/lang/module.ts';

const SOURCE = `const limit = 10;
fn step(n: u32) -> u32 { return select(n / 2u, 3u * n + 1u, n % 2u == 1u); }
fn nothing() {}
//@ title  every statement and expression
//@ domain b in -4 .. 3
//@ requires a != 0u
//@ exists
//@ expect holds | unknown
fn everything(a: u32, b: i32, c: bool) -> bool {
  var n = a;
  let k = -b >> 1u;
  for (var i = 0; i < limit; i++) {
    if n == 1u { break; } else if c { continue; } else { n = step(n); }
  }
  while n > 7u { n -= bitcast<u32>(k); }
  loop {
    n++;
    continuing { step(n); break if n > 9u; }
  }
  switch b {
    case -1, 2 { nothing(); }
    case 3, default { { _ = ~n; } }
  }
  return (n == 1u && !c) || extractBits(b, 1u, 2u) == 0;
}
`;

test('a program as text', () => {
  const { program, diagnostics } = checkModule(SOURCE);
  expect(diagnostics).toEqual([]);
  expect(program === null ? '' : printProgram(program)).toMatchInlineSnapshot(`
    "function 0 step(n.0: u32) -> u32 {
      return select((n.0 / 2u), ((3u * n.0) + 1u), ((n.0 % 2u) == 1u))
    }

    function 1 nothing() {
    }

    function 2 everything(a.0: u32, b.1: i32, c.2: bool) -> bool {
      var n.3: u32 = a.0
      let k.4: i32 = (-b.1 >> 1u)
      init {
        var i.5: i32 = 0i
      }
      loop while (i.5 < 10i) {
        if (n.3 == 1u) {
          break
        } else {
          if c.2 {
            continue
          } else {
            n.3 = step#0(n.3)
          }
        }
      } continuing {
        i.5 = (i.5 + 1i)
      }
      loop while (n.3 > 7u) {
        n.3 = (n.3 - bitcast<u32>(k.4))
      }
      loop {
        n.3 = (n.3 + 1u)
      } continuing {
        step#0(n.3)
        break if (n.3 > 9u)
      }
      switch b.1 {
        case -1, 2 {
          nothing#1()
        }
        case 3, default {
          {
            _ = ~n.3
          }
        }
      }
      return (((n.3 == 1u) && !c.2) || (extractBits(b.1, 1u, 2u) == 0i))
    }

    function 3 requires_everything(a.0: u32, b.1: i32, c.2: bool) -> bool {
      return (a.0 != 0u)
    }

    property everything
      exists function 2
      requires function 3
      a in all of u32
      b in 0 .. 3, -4 .. -1
      c in all of bool
      expect holds | unknown
    "
  `);
});

test('composite values and places as text', () => {
  const { program, diagnostics } = checkModule(`struct Pair { left: vec2<u32>, right: array<i32, 2> }
fn store(p: ptr<function, Pair>, i: u32) -> Pair { (*p).right[i] = 3; p.left.y++; return *p; }
//@ domain p.left in 0 .. 3
//@ forall
fn f(p: Pair, i: u32) -> bool {
  var copy = p;
  let pairs = array(store(&copy, i), Pair(vec2(7u), array(1, i32(i))), Pair());
  return all(pairs[i].left.yx == p.left * 2u);
}
`);
  expect(diagnostics).toEqual([]);
  expect(program === null ? '' : printProgram(program)).toMatchInlineSnapshot(`
    "function 0 store(p.0: &Pair, i.1: u32) -> Pair {
      p.0.right[i.1] = 3i
      p.0.left.y = (p.0.left.y + 1u)
      return p.0
    }

    function 1 f(p.0: Pair, i.1: u32) -> bool {
      var copy.2: Pair = p.0
      let pairs.3: array<Pair, 3> = array<Pair, 3>(store#0(&copy.2, i.1), Pair(vec2<u32>(7u), array<i32, 2>(1i, i32(i.1))), Pair())
      return all((pairs.3[i.1].left.yx == (p.0.left * vec2<u32>(2u))))
    }

    property f
      forall function 1
      p.left.x in 0 .. 3
      p.left.y in 0 .. 3
      p.right[0] in all of i32
      p.right[1] in all of i32
      i in all of u32
    "
  `);
});
