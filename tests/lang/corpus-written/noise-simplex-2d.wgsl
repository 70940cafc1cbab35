// After Ian McEwan and Stefan Gustavson.
fn mod289_2(x: vec2f) -> vec2f { return x - floor(x * (1. / 289.)) * 289.; }
fn mod289_3(x: vec3f) -> vec3f { return x - floor(x * (1. / 289.)) * 289.; }
fn permute3(x: vec3f) -> vec3f { return mod289_3(((x * 34.) + 1.) * x); }

fn simplex(v: vec2f) -> f32 {
  let C = vec4f(
    0.211324865405187, // (3.0-sqrt(3.0))/6.0
    0.366025403784439, // 0.5*(sqrt(3.0)-1.0)
    -0.577350269189626, // -1.0 + 2.0 * C.x
    0.024390243902439 // 1.0 / 41.0
  );
  var i = floor(v + dot(v, C.yy));
  let x0 = v - i + dot(i, C.xx);
  var i1 = select(vec2(0., 1.), vec2(1., 0.), x0.x > x0.y);
  var x12 = x0.xyxy + C.xxzz;
  x12.x = x12.x - i1.x;
  x12.y = x12.y - i1.y;
  i = mod289_2(i);
  let p = permute3(permute3(i.y + vec3(0., i1.y, 1.)) + i.x + vec3(0., i1.x, 1.));
  var m = max(0.5 - vec3(dot(x0, x0), dot(x12.xy, x12.xy), dot(x12.zw, x12.zw)), vec3(0.));
  m *= m;
  m *= m;
  let x = 2. * fract(p * C.www) - 1.;
  let h = abs(x) - 0.5;
  let ox = floor(x + 0.5);
  let a0 = x - ox;
  m *= 1.79284291400159 - 0.85373472095314 * (a0 * a0 + h * h);
  let g = vec3(a0.x * x0.x + h.x * x0.y, a0.yz * x12.xz + h.yz * x12.yw);
  return 130. * dot(m, g);
}

//@ requires all(abs(v) < vec2f(100.0))
//@ forall
fn simplex_is_bounded(v: vec2f) -> bool {
  return abs(simplex(v)) < 2.0;
}
