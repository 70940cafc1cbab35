//@ title   Traffic lights turn green from every state
//@ source  written for this catalogue
//@ note    Four states and a counter: the counter gets smaller, or the state goes on.
//@ domain state in 0 .. 3
//@ domain wait in 0 .. 255
//@ terminates
//@ expect  holds
fn traffic_lights(state: u32, wait: u32) {
  var light = state;
  var left = wait;
  loop {
    switch (light) {
      case 2u: { return; }
      case 3u: { light = 0u; }
      default: {
        if (left == 0u) {
          light += 1u;
          left = 3u;
        } else {
          left -= 1u;
        }
      }
    }
  }
}
