fn property_f3(x_0: u32) -> bool {
  var n_1 = x_0;
  var a_2 = array<u32, 4>(x_0, (x_0 + 1u), ((x_0 + 0u) * 2u), 7u);
  var v_3 = vec3<u32>(x_0, vec3<u32>(1u, (x_0 + 0u), 9u).zy);
  var s_4 = Nest_s1();
  let temp5 = (n_1 * 2654435761u);
  let temp1 = n_1;
  let temp0 = bump_f0(&n_1);
  let temp4 = n_1;
  let temp3 = a_2;
  let temp2 = bump_f0(&n_1);
  return (reverseBits((((((((((((((((((((((temp5 ^ ((temp1 * temp0) + (temp4 + temp3[(temp2 % 4u)] + n_1))) * 2654435761u) ^ a_2[0u]) * 2654435761u) ^ a_2[1u]) * 2654435761u) ^ a_2[2u]) * 2654435761u) ^ a_2[3u]) * 2654435761u) ^ v_3.x) * 2654435761u) ^ v_3.y) * 2654435761u) ^ v_3.z) * 2654435761u) ^ s_4.pairs_0[1u].left_0[2i]) * 2654435761u) ^ s_4.pairs_0[1u].pass_1.y) * 2654435761u) ^ u32(s_4.pairs_0[1u].select_2))) < 2147483648u);
}

fn decides(code: u32) -> bool { return code == 1u; }
fn kept_word(code: u32) -> u32 { return 0u; }


fn property_f3(x_0: u32) -> bool {
  var n_1 = x_0;
  var a_2 = array<u32, 4>(x_0, (x_0 + 1u), ((x_0 + 0u) * 2u), 7u);
  var v_3 = vec3<u32>(x_0, vec3<u32>(1u, (x_0 + 0u), 9u).zy);
  var s_4 = Nest_s1();
  let temp0 = (n_1 % 4u);
  var temp1 = a_2[temp0];
  swap_f2(&temp1, &n_1);
  a_2[temp0] = temp1;
  var temp2 = v_3.y;
  var temp3 = s_4.pairs_0[1i].pass_1.y;
  swap_f2(&temp2, &temp3);
  v_3.y = temp2;
  s_4.pairs_0[1i].pass_1.y = temp3;
  let temp4 = bump_f0(&n_1);
  let temp5 = (temp4 % 4u);
  var temp6 = s_4.pairs_0[1u].left_0[temp5];
  swap_f2(&temp6, &n_1);
  s_4.pairs_0[1u].left_0[temp5] = temp6;
  let temp10 = (n_1 * 2654435761u);
  let temp7 = (n_1 % 3u);
  var temp8 = v_3[temp7];
  let temp9 = bump_f0(&temp8);
  v_3[temp7] = temp8;
  return (reverseBits((((((((((((((((((((((temp10 ^ temp9) * 2654435761u) ^ a_2[0u]) * 2654435761u) ^ a_2[1u]) * 2654435761u) ^ a_2[2u]) * 2654435761u) ^ a_2[3u]) * 2654435761u) ^ v_3.x) * 2654435761u) ^ v_3.y) * 2654435761u) ^ v_3.z) * 2654435761u) ^ s_4.pairs_0[1u].left_0[2i]) * 2654435761u) ^ s_4.pairs_0[1u].pass_1.y) * 2654435761u) ^ u32(s_4.pairs_0[1u].select_2))) < 2147483648u);
}

fn decides(code: u32) -> bool { return code == 1u; }
fn kept_word(code: u32) -> u32 { return 0u; }


fn property_f3(x_0: u32) -> bool {
  var n_1 = x_0;
  var a_2 = array<u32, 4>(x_0, (x_0 + 1u), ((x_0 + 0u) * 2u), 7u);
  var v_3 = vec3<u32>(x_0, vec3<u32>(1u, (x_0 + 0u), 9u).zy);
  var s_4 = Nest_s1();
  let temp0 = bump_f0(&n_1);
  if ((temp0 == 5u)) {
    n_1 = 50u;
  } else {
    let temp2 = bump_f0(&n_1);
    if ((temp2 > 20u)) {
      let temp3 = bump_f0(&n_1);
      n_1 = (temp3 + n_1);
    }
  }
  let temp4 = bump_f0(&n_1);
  switch ((temp4 % 3u)) {
    case 1u: {
      n_1 = (n_1 + 4u);
    }
    case default: {
      let temp6 = n_1;
      let temp5 = bump_f0(&n_1);
      n_1 = (temp6 + temp5);
    }
  }
  for (var entries0 = 0u; entries0 < 4294967295u; entries0 += 1u) {
    let temp7 = bump_f0(&n_1);
    if (!((temp7 < 90u))) { break; }
    if (fuel == 0u) { trap = 4u; return false; }
    fuel -= 1u;
    let temp10 = (n_1 % 4u);
    let temp9 = n_1;
    let temp8 = bump_f0(&n_1);
    a_2[temp10] = (temp9 + temp8);
  }
  let temp11 = bump_f0(&n_1);
  var i_5 = temp11;
  loop {
    let temp12 = bump_f0(&i_5);
    if (!((temp12 < (n_1 + 9u)))) { break; }
    if (fuel == 0u) { trap = 4u; return false; }
    fuel -= 1u;
    if ((i_5 == 95u)) {
      continue;
    }
    n_1 = (n_1 + 1u);
    continuing {
      let temp13 = bump_f0(&i_5);
      i_5 = (temp13 + 1u);
    }
  }
  for (var entries2 = 0u; entries2 < 4294967295u; entries2 += 1u) {
    if (fuel == 0u) { trap = 4u; return false; }
    fuel -= 1u;
    n_1 = (n_1 + 1u);
    let temp14 = bump_f0(&n_1);
    n_1 = temp14;
    let temp15 = bump_f0(&n_1);
    if ((temp15 > 150u)) { break; }
  }
  return (reverseBits(((((((((((((((((((((((n_1 * 2654435761u) ^ n_1) * 2654435761u) ^ a_2[0u]) * 2654435761u) ^ a_2[1u]) * 2654435761u) ^ a_2[2u]) * 2654435761u) ^ a_2[3u]) * 2654435761u) ^ v_3.x) * 2654435761u) ^ v_3.y) * 2654435761u) ^ v_3.z) * 2654435761u) ^ s_4.pairs_0[1u].left_0[2i]) * 2654435761u) ^ s_4.pairs_0[1u].pass_1.y) * 2654435761u) ^ u32(s_4.pairs_0[1u].select_2))) < 2147483648u);
}

fn decides(code: u32) -> bool { return code == 1u; }
fn kept_word(code: u32) -> u32 { return 0u; }

