//@ title   Exchanging neighbours that are not in strict order comes to an end
//@ source  a comparison that is easily mistyped
//@ note    Equal neighbours are exchanged again and again.
//@ domain packed in 0 .. 65535
//@ terminates
//@ expect  refuted
fn exchange_sort_equal(packed: u32) {
  var a = array<u32, 4>(packed & 15u, (packed >> 4u) & 15u, (packed >> 8u) & 15u, packed >> 12u);
  var swapped = true;
  while (swapped) {
    swapped = false;
    for (var i = 0u; i < 3u; i += 1u) {
      if (a[i] >= a[i + 1u]) {
        let lower = a[i + 1u];
        a[i + 1u] = a[i];
        a[i] = lower;
        swapped = true;
      }
    }
  }
}
