import Audit
import Claims
import Foundation
import Testing

/// Precision and recall of rules and of extraction over the manuscripts with known faults.
@Suite(.serialized) struct ManuscriptFixturesTests {
  private func fixtures() throws -> ManuscriptFixtures { try ManuscriptFixtures.shared.get() }

  @Test func labelsAreComplete() throws {
    let files = try fixtures().files
    let named = Set(files.map(\.name))
    // Folders hold what other tests read; every file with a manuscript's extension is one of these texts.
    let inFolder = try FileManager.default.contentsOfDirectory(atPath: ManuscriptFixtures.folder.path)
      .filter { name in name != "README.md" && ["txt", "md", "html", "xml"].contains { name.hasSuffix(".\($0)") } }
    #expect(named == Set(inFolder))
    #expect(named.count == files.count, "the rows of a file stand together")
    for file in files {
      #expect(file.kind != nil, "\(file.name)")
      #expect(file.twin.isEmpty || named.contains(file.twin), "\(file.name)")
      #expect(Set(file.due.map(\.rule)).count == file.due.count, "\(file.name)")
      #expect(!file.claims.contains { $0.metric == nil || $0.value.isNaN }, "\(file.name)")
      if file.kind?.isPredictionModelStudy != true { #expect(file.due.isEmpty && file.claims.isEmpty, "\(file.name)") }
    }
    #expect(files.map(\.claims.count).reduce(0, +) >= 300)
  }

  @Test func everyRuleIsPlantedAndAbsentOftenEnough() throws {
    let fixtures = try fixtures()
    for rule in fixtures.rules {
      let tally = RuleTally(rule, in: fixtures)
      #expect(tally.planted >= 4 && tally.absent >= 10, "\(rule): \(tally.planted) and \(tally.absent)")
    }
  }

  @Test func kindsOfStudiesAreTold() throws {
    let files = try fixtures().files
    let wrong = files.filter { $0.record.kind.kind != $0.kind }
    for file in wrong {
      print("\(file.name): \(file.record.kind.kind.rawValue) for \(file.kind?.rawValue ?? "?")")
    }
    let gate = files.filter { $0.record.isJudged != ($0.kind?.isPredictionModelStudy ?? false) }
    func share(_ wrong: Int) -> Double { Double(files.count - wrong) / Double(files.count) }
    try Shortfalls().hold(
      [
        ("right", share(wrong.count), "\(wrong.map(\.name))"),
        ("judged or not", share(gate.count), "\(gate.map(\.name))"),
      ], area: "kinds")
  }

  @Test func everyRuleFindsWhatWasPlantedAndNothingElse() throws {
    let fixtures = try fixtures()
    let tallies = fixtures.rulesDueOrFound.map { RuleTally($0, in: fixtures) }
    print("rule     | planted | found | false | precision | recall")
    for tally in tallies { print(tally.line) }
    for tally in tallies where !tally.missed.isEmpty || !tally.falseAlarms.isEmpty || !tally.otherCounts.isEmpty {
      print("\(tally.rule): missed \(tally.missed), false \(tally.falseAlarms), counts \(tally.otherCounts)")
    }
    let counted = tallies.map(\.counted).reduce(0, +)
    let other = tallies.flatMap { tally in tally.otherCounts.map { "\(tally.rule) \($0)" } }
    try Shortfalls().hold(
      tallies.map { ("\($0.rule) precision", $0.precision, "\($0.falseAlarms)") }
        + tallies.map { ("\($0.rule) recall", $0.recall, "\($0.missed)") }
        + [("counts", counted == 0 ? 1 : Double(counted - other.count) / Double(counted), "\(other)")], area: "rules")
  }

  @Test func claimsAreReadWithCohortModelAndTask() throws {
    let tally = ClaimTally(try fixtures())
    func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }
    let rows = [
      ("numbers, recall", tally.numbers, tally.printed), ("numbers, precision", tally.numbers, tally.read),
      ("cohort", tally.cohorts.right, tally.cohorts.due), ("model", tally.models.right, tally.models.due),
      ("task", tally.tasks.right, tally.tasks.due), ("complete, recall", tally.complete, tally.printed),
      ("complete, precision", tally.complete, tally.read),
    ]
    print("claims | right | of | share")
    for row in rows { print("\(row.0) | \(row.1) | \(row.2) | \(ManuscriptFixtures.share(share(row.1, row.2)))") }
    for line in tally.missed { print("missed \(line)") }
    for line in tally.surplus { print("surplus \(line)") }
    for line in tally.misplaced { print("misplaced \(line)") }
    try Shortfalls().hold(
      rows.map { ($0.0, share($0.1, $0.2), "\($0.1) of \($0.2)") }, area: "claims")
  }
}
