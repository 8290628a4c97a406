import Statistics
import Testing

@testable import Pipeline

@Suite struct MembershipModelTests {
  /// Two cohorts of `n` patients whose predictors differ by `shift` standard deviations each.
  private func model(n: Int, columns: Int, shift: Double) throws -> MembershipModel {
    var generator = SeededGenerator(seed: 3, stream: "membership-test/\(n)/\(columns)")
    let membership = (0..<(2 * n)).map { $0 % 2 == 0 }
    let rows = membership.flatMap { isHeldOut in (0..<columns).map { _ in generator.normal() + (isHeldOut ? shift : 0) }
    }
    return try MembershipModel(
      (0..<columns).map { "x\($0)" }, rows: rows, membership: membership, level: 0.95,
      generator: SeededGenerator(seed: 1, stream: "membership"))
  }

  @Test func cohortsThatDoNotDifferAreNotToldApart() throws {
    // The apparent area of 15 predictors in 80 patients would be near 0.8.
    let area = try #require(try model(n: 40, columns: 15, shift: 0).area.value)
    #expect(abs(area - 0.5) < 0.15)
  }

  @Test func cohortsThatDifferAre() throws {
    let found = try model(n: 500, columns: 2, shift: 1)
    // Two shifts of one standard deviation: the normal distribution at 1.
    let area = try #require(found.area.value)
    #expect(abs(area - 0.841) < 0.05)
    #expect(found.patients == 1000 && found.area.denominator == 1000 && found.area.lower != nil)
  }

  @Test func whatCannotBeFittedSaysWhy() throws {
    #expect(try model(n: 30, columns: 1, shift: 20).area.reason?.contains("separate the classes") == true)
    #expect(try model(n: 2, columns: 1, shift: 0).area.reason?.hasPrefix("the cohorts are too small") == true)
    #expect(try model(n: 20, columns: 0, shift: 0).area.reason == "the study has no predictors of patients")
  }
}
