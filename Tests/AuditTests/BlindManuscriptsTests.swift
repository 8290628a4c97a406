import Claims
import Foundation
import Testing

/// How the audit does on texts whose writers knew the rules' page and nothing of the program.
///
/// Sets were read by the program before anyone looked at them, and some of what was missed was then mended; the figures of the
/// first reading stand in the folder's README. What is measured here guards against getting worse.
@Suite(.serialized) struct BlindManuscriptsTests {
  private static func fixtures(_ set: String) throws -> ManuscriptFixtures {
    try ManuscriptFixtures(ManuscriptFixtures.blindFolder.appending(path: set))
  }

  @Test(arguments: ["a", "b", "c"]) func rulesAndClaimsHold(_ set: String) throws {
    let fixtures = try Self.fixtures(set)
    let tallies = fixtures.rulesDueOrFound.map { RuleTally($0, in: fixtures) }
    let planted = tallies.map(\.planted).reduce(0, +)
    let found = tallies.map(\.found).reduce(0, +)
    let wrong = tallies.map(\.falseAlarms.count).reduce(0, +)
    let claims = ClaimTally(fixtures)
    let kinds = fixtures.files.filter { $0.record.kind.kind == $0.kind }.count
    func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }
    print(
      "set \(set): \(fixtures.files.count) texts; \(found) of \(planted) faults found, \(wrong) false; "
        + "claims complete \(claims.complete) of \(claims.printed)")
    for tally in tallies where !tally.missed.isEmpty || !tally.falseAlarms.isEmpty {
      print("\(tally.rule): missed \(tally.missed), false \(tally.falseAlarms)")
    }
    #expect(fixtures.files.count >= 24 && planted >= 150)
    try Shortfalls(in: ManuscriptFixtures.blindFolder).hold(
      [
        ("kinds", share(kinds, fixtures.files.count), "\(kinds)"),
        ("rules recall", share(found, planted), "\(found) of \(planted)"),
        ("rules precision", share(found, found + wrong), "\(wrong) false"),
        ("claims numbers", share(claims.numbers, claims.printed), "\(claims.numbers) of \(claims.printed)"),
        ("claims cohort", share(claims.cohorts.right, claims.cohorts.due), ""),
        ("claims model", share(claims.models.right, claims.models.due), ""),
        ("claims task", share(claims.tasks.right, claims.tasks.due), ""),
        ("claims complete", share(claims.complete, claims.printed), ""),
      ], area: set)
  }
}
