import Testing

@testable import Figures

@Suite struct AxisCloseTests {
  @Test func endsALittleBeyondTheData() {
    let axis = Axis.close("x", around: [1.03, 1.52, .nan])
    #expect(abs(axis.lower - (1.03 - 0.04 * 0.49)) < 1e-12)
    #expect(abs(axis.upper - (1.52 + 0.04 * 0.49)) < 1e-12)
    #expect(axis.ticks.map(\.label.plain) == ["1.1", "1.2", "1.3", "1.4", "1.5"])
  }

  @Test func endsOnItsBase() {
    #expect(Axis.close("x", around: [0.2, 0.9], base: 0).lower == 0)
    #expect(Axis.close("x", around: [-0.2, -0.9], base: 0).upper == 0)
    let both = Axis.close("x", around: [-1, 1], base: 0)
    #expect(both.lower < -1 && both.upper > 1)
  }

  @Test func hasTwoTicksAtLeast() {
    for values in [[], [5], [5, 5], [1.01, 1.019], [0.0, 1e-9], [-3, 4e7]] {
      #expect(Axis.close("x", around: values, count: 1).ticks.count > 1, "\(values)")
    }
  }
}
