import Testing

@testable import Figures

@Suite struct ScaleTests {
  @Test(arguments: [
    (Scale.linear, [-3, 0, 2.5]), (.log, [0.001, 1, 40]), (.logit, [0.01, 0.5, 0.999]),
  ])
  func positionsComeBack(scale: Scale, values: [Double]) {
    for value in values { #expect(abs(scale.value(at: scale.position(of: value)) - value) < 1e-12) }
    #expect(zip(values, values.dropFirst()).allSatisfy { scale.position(of: $0) < scale.position(of: $1) })
  }

  @Test func valuesWithoutAPlaceHaveNone() {
    #expect(!Scale.log.position(of: 0).isFinite && !Scale.log.position(of: -1).isFinite)
    for value in [0, 1, -0.1, 1.1] { #expect(!Scale.logit.position(of: value).isFinite) }
  }
}

/// Axes that are not linear.
@Suite struct AxisScalesTests {
  @Test(arguments: [
    ([0.5, 2.0], ["0.5", "0.6", "0.8", "1", "1.5", "2"]),
    ([0.1, 10], ["0.1", "0.2", "0.5", "1", "2", "5", "10"]),
    ([0.0001, 20_000], ["10\u{2212}4", "0.001", "0.01", "0.1", "1", "10", "100", "1000", "104", "105"]),
    ([1, 1], ["0.6", "0.8", "1", "1.5"]),
  ])
  func logarithmicAxesHoldTheirValuesOnRoundTicks(values: [Double], labels: [String]) throws {
    let axis = Axis.log("Odds ratio", around: values)
    #expect(axis.ticks.map(\.label.plain) == labels)
    for value in values { #expect((0...1).contains(axis.share(of: value))) }
    // Equal ratios take equal lengths.
    let middle = (axis.lower * axis.upper).squareRoot()
    #expect(abs(axis.share(of: middle) - 0.5) < 1e-12)
    #expect(axis.minorTicks.allSatisfy { $0 > axis.lower && $0 < axis.upper })
  }

  @Test func nothingToHoldStillGivesAnAxis() {
    #expect(Axis.log("x", around: []).ticks.map(\.label.plain) == ["0.1", "0.2", "0.5", "1", "2", "5", "10"])
    #expect(Axis.log("x", around: [0, -1, .nan]).ticks.count == 7)
    #expect(!Axis.log("x", around: []).share(of: 0).isFinite)
  }

  @Test func logitAxesAreEvenInLogOdds() {
    let axis = Axis.logit("Probability", from: 0.05, to: 0.95)
    #expect(axis.ticks.map(\.label.plain) == ["0.05", "0.1", "0.2", "0.3", "0.5", "0.7", "0.8", "0.9", "0.95"])
    #expect(abs(axis.share(of: 0.5) - 0.5) < 1e-12)
    #expect(abs(axis.share(of: 0.2) + axis.share(of: 0.8) - 1) < 1e-12)
  }

  @Test func namesTakeOneUnitEach() {
    let across = Axis.discrete("", ["a", "b", "c"])
    #expect(across.ticks.map(\.value) == [0, 1, 2])
    #expect(abs(across.share(of: 1) - 0.5) < 1e-12)
    let down = Axis.discreteDownwards("", ["a", "b", "c"])
    #expect(down.ticks.map(\.value) == [2, 1, 0])
    #expect(Axis.discrete("", []).share(of: 0) == 0.5)
  }
}
