import Statistics
import Testing

@Suite struct HosmerLemeshowTests {
  @Test func undefined() throws {
    let empty = try HosmerLemeshow(Calibration(outcomes: [], probabilities: []), on: .validation)
    #expect(empty.reason == .noPatients)
    #expect(empty.statistic == nil && empty.pValue == nil)
    let constant = try Calibration(outcomes: [true, false], probabilities: [0.4, 0.4])
    #expect(try HosmerLemeshow(constant, on: .development).reason == .tooFewGroups)
    #expect(try HosmerLemeshow(constant, on: .validation).degreesOfFreedom == 1)
    let wrong = try Calibration(outcomes: [true, false, true], probabilities: [0, 0.4, 0.6])
    #expect(try HosmerLemeshow(wrong, on: .validation).reason == .beyondNumbers)
    // Certain and right adds nothing.
    let right = try Calibration(outcomes: [false, false, true], probabilities: [0, 0.5, 1])
    #expect(try HosmerLemeshow(right, groups: 3, on: .validation).statistic == 1)
  }

  /// On patients the model was not fitted to, with right probabilities, the test keeps its level.
  @Test func keepsItsLevel() throws {
    var generator = SeededGenerator(seed: 12, stream: "hosmer")
    var rejected = [0, 0]
    let repetitions = 2000
    for _ in 0..<repetitions {
      let p = (0..<400).map { _ in 0.1 + 0.8 * generator.uniform() }
      let calibration = try Calibration(outcomes: p.map { generator.uniform() < $0 }, probabilities: p)
      if try #require(try HosmerLemeshow(calibration, on: .validation).pValue) < 0.05 { rejected[0] += 1 }
      if try #require(SpiegelhalterTest(calibration).pValue) < 0.05 { rejected[1] += 1 }
    }
    for count in rejected { #expect((0.035...0.065).contains(Double(count) / Double(repetitions)), "\(rejected)") }
  }
}
