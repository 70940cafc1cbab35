//@ title   Exchanging neighbours sorts four numbers in the end
//@ source  Knuth 1973, "The Art of Computer Programming", volume 3, algorithm B
//@ note    Each exchange leaves one pair less in the wrong order.
//@ domain packed in 0 .. 65535
//@ terminates
//@ expect  holds
fn exchange_sort(packed: u32) -> array<u32, 4> {
  var a = array<u32, 4>(packed & 15u, (packed >> 4u) & 15u, (packed >> 8u) & 15u, packed >> 12u);
  var swapped = true;
  while (swapped) {
    swapped = false;
    for (var i = 0u; i < 3u; i += 1u) {
      if (a[i] > a[i + 1u]) {
        let lower = a[i + 1u];
        a[i + 1u] = a[i];
        a[i] = lower;
        swapped = true;
      }
    }
  }
  return a;
}
