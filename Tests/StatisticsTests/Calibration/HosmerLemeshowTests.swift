import Foundation
import Statistics
import Testing

@Suite struct HosmerLemeshowTests {
  @Test func undefined() throws {
    let empty = try HosmerLemeshow(Calibration(outcomes: [], probabilities: []), on: .validation)
    #expect(empty.reason == .noPatients)
    #expect(empty.statistic == nil && empty.pValue == nil)
    let constant = try Calibration(outcomes: [true, false], probabilities: [0.4, 0.4])
    for patients in [HosmerLemeshow.Patients.development, .validation] {
      let found = try HosmerLemeshow(constant, on: patients)
      #expect(found.groups == 1 && found.degreesOfFreedom == 0)
      #expect(found.statistic == nil && found.pValue == nil && found.reason == .tooFewGroups)
      #expect(try HosmerLemeshow(constant, groups: 1, on: patients) == found)
    }
    let wrong = try Calibration(outcomes: [true, false, true], probabilities: [0, 0.4, 0.6])
    #expect(try HosmerLemeshow(wrong, on: .validation).reason == .beyondNumbers)
    // Certain and right adds nothing.
    let right = try Calibration(outcomes: [false, false, true], probabilities: [0, 0.5, 1])
    #expect(try HosmerLemeshow(right, groups: 3, on: .validation).statistic == 1)
  }

  @Test func fewestGroups() throws {
    let two = try Calibration(outcomes: [true, false, true, false], probabilities: [0.2, 0.2, 0.6, 0.6])
    let development = try HosmerLemeshow(two, on: .development)
    #expect(development.groups == 2 && development.degreesOfFreedom == 0)
    #expect(development.pValue == nil && development.reason == .tooFewGroups)
    let validation = try HosmerLemeshow(two, on: .validation)
    #expect(validation.degreesOfFreedom == 2 && validation.reason == nil)
    // (1 - 0.4)^2 / 0.32 + (1 - 1.2)^2 / 0.48; with two degrees of freedom the tail is exp(-x / 2).
    let statistic = 0.36 / 0.32 + 0.04 / 0.48
    #expect(isClose(validation.statistic, statistic))
    #expect(isClose(validation.pValue, exp(-statistic / 2)))
    let three = try Calibration(outcomes: [true, false, true, false], probabilities: [0.2, 0.3, 0.6, 0.6])
    #expect(try HosmerLemeshow(three, on: .development).degreesOfFreedom == 1)
    #expect(try HosmerLemeshow(three, on: .development).pValue != nil)
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
