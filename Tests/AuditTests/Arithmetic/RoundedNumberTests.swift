import Testing

@testable import Audit

@Suite struct RoundedNumberTests {
  @Test func aNumberStandsForHalfAUnitEitherWay() {
    let number = rounded("0.857")
    #expect(number.text == "0.857")
    #expect(number.box(.rounded).contains(0.8565) && number.box(.rounded).contains(0.8575))
    #expect(!number.box(.rounded).contains(0.85751) && number.box(.cut).contains(0.8579))
    #expect(!number.box(.cut).contains(0.8581))
  }

  @Test func aPercentageIsAFraction() {
    let number = rounded("85.7%")
    #expect(number.text == "85.7%" && abs(number.value - 0.857) < 1e-15)
    #expect(number.box(.rounded).contains(0.8574) && !number.box(.rounded).contains(0.8576))
    #expect(rounded("100%").proportion(.rounded).upper == 1)
  }

  @Test func verdictsAreOrdered() {
    #expect(Verdict.of { _ in true } == .holds)
    #expect(Verdict.of { $0 == .cut } == .doubtful)
    #expect(Verdict.of { _ in false } == .impossible)
    #expect(min(Verdict.impossible, .doubtful) == .doubtful && Verdict.holds < .doubtful)
  }
}
