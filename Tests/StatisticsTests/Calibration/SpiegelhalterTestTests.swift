import Statistics
import Testing

@Suite struct SpiegelhalterTestTests {
  @Test func undefined() throws {
    let empty = SpiegelhalterTest(try Calibration(outcomes: [], probabilities: []))
    #expect(empty.reason == .noPatients)
    let halves = SpiegelhalterTest(try Calibration(outcomes: [true, false, true], probabilities: [0.5, 0, 1]))
    #expect(halves.reason == .noInformation)
    #expect(halves.z == nil && halves.pValue == nil)
  }

  @Test func signTellsTheDirection() throws {
    let p = (1...99).map { Double($0) / 100 }
    let sharp = SpiegelhalterTest(try Calibration(outcomes: p.map { $0 > 0.5 }, probabilities: p))
    #expect(try #require(sharp.z) < -3)
    let wrong = SpiegelhalterTest(try Calibration(outcomes: p.map { $0 < 0.5 }, probabilities: p))
    #expect(try #require(wrong.z) > 3)
  }
}
