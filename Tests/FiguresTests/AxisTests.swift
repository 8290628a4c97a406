import Testing

@testable import Figures

@Suite struct AxisTests {
  @Test func unitAxis() {
    #expect(Axis.unit("p").ticks.map(\.label.plain) == ["0", "0.2", "0.4", "0.6", "0.8", "1"])
    #expect(Axis.unit("p").ticks.map(\.value) == [0, 0.2, 0.4, 0.6, 0.8, 1])
  }

  @Test func niceSteps() {
    #expect(Axis.niceStep(over: 1, count: 5) == 0.2)
    #expect(Axis.niceStep(over: 100, count: 4) == 20)
    #expect(Axis.niceStep(over: 0.37, count: 4) == 0.1)
    #expect(Axis.niceStep(over: 0, count: 4) == 1)
    #expect(Axis.decimals(of: 0.2) == 1)
    #expect(Axis.decimals(of: 0.05) == 2)
    #expect(Axis.decimals(of: 20) == 0)
  }

  @Test(arguments: [
    [0.41, 0.47, 0.39], [900.0, 400], [-1, 1], [5], [], [.nan, 2, .infinity], [1e-7, 2e-7], [0, 0],
  ])
  func axisHoldsItsValues(values: [Double]) {
    let axis = Axis("x", around: values)
    #expect(axis.upper > axis.lower)
    for value in values where value.isFinite {
      #expect(value >= axis.lower - 1e-9 && value <= axis.upper + 1e-9)
    }
    #expect(axis.ticks.count >= 2)
    #expect(axis.ticks.allSatisfy { $0.value >= axis.lower - 1e-9 && $0.value <= axis.upper + 1e-9 })
    #expect(Set(axis.ticks.map(\.label.plain)).count == axis.ticks.count)
  }

  @Test func degenerateLimits() {
    #expect(Axis("x", from: 3, to: 3, ticks: []).upper == 4)
    #expect(Axis.multiples(of: 0, from: 0, to: 1).isEmpty)
  }

  /// Labels that have no room become short ticks, and none of the kept ones touch.
  @Test func labelsThatFit() {
    let style = TextStyle(size: 7)
    let unit = Axis.unit("p")
    #expect(unit.fitted(to: 200, style: style) == unit)
    let short = unit.fitted(to: 40, style: style)
    #expect(short.ticks.map(\.label.plain) == ["0", "0.4", "0.8"])
    #expect(short.minorTicks == [0.2, 0.6, 1])
    let log = Axis.log("OR", around: [0.02, 50])
    let few = log.fitted(to: 70, style: style)
    #expect(few.ticks.map(\.value).contains(1) && few.ticks.map(\.value) == few.ticks.map(\.value).sorted())
    #expect(few.ticks.count < log.ticks.count)
    #expect(few.ticks.count + few.minorTicks.count == log.ticks.count + log.minorTicks.count)
  }
}
