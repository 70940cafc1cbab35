// refused: binding module variables|bindings
@group(0) @binding(0) var tex: texture_2d<f32>;
@group(0) @binding(1) var samp: sampler;

fn brightness(uv: vec2f) -> f32 { return textureSample(tex, samp, uv).r; }

//@ forall
fn p(uv: vec2f) -> bool { return brightness(uv) >= 0.0; }
