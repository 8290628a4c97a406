import Testing

@testable import Modelling

struct OperatingPointTests {
  @Test func youdenTakesTheLargestSum() {
    let chosen = OperatingPoint.threshold(
      .youden, probabilities: [0.9, 0.8, 0.4, 0.3, 0.6], outcomes: [true, true, false, false, false])
    #expect(chosen.value == 0.8)
    #expect(chosen.reason == nil)
  }

  @Test func halfNeedsNoData() {
    #expect(OperatingPoint.threshold(.half, probabilities: [], outcomes: []).value == 0.5)
  }

  @Test func withoutBothClassesThereIsNone() {
    let chosen = OperatingPoint.threshold(.youden, probabilities: [0.1, 0.2], outcomes: [true, true])
    #expect(chosen.value == nil)
    #expect(chosen.reason == "no patient of the negative class")
    let constant = OperatingPoint.threshold(.youden, probabilities: [0.2, 0.2], outcomes: [true, false])
    #expect(constant.value == nil)
    #expect(constant.reason == "all predictions are equal")
  }
}
