import Files
import Foundation
import Testing

/// Measures on the written manuscripts that fall short of 0.95, each with the share that was reached.
///
/// The list keeps the shortfall in sight: a listed measure is a known issue of the test, may not get worse, and must leave the
/// list once it holds. What is not listed must reach 0.95.
struct Shortfalls {
  static let target = 0.95
  static let isRecording = ProcessInfo.processInfo.environment["HOLDOUT_RECORD_SHORTFALLS"] != nil

  private let file: URL
  private let floors: [String: Double]

  /// - Parameter folder: where `shortfalls.csv` stands.
  init(in folder: URL = ManuscriptFixtures.folder) throws {
    file = folder.appending(path: "shortfalls.csv")
    let table = try CSVTable(contentsOf: file)
    floors = Dictionary(
      table.rows.map { ($0[0], Double($0[1]) ?? 1) }, uniquingKeysWith: { first, _ in first })
  }

  /// Holds the measures of one test against the target and the list. `area` begins their names.
  func hold(_ measures: [(name: String, share: Double, comment: String)], area: String) throws {
    if Shortfalls.isRecording {
      try record(measures.map { ("\(area) \($0.name)", $0.share) }, area: area)
      Issue.record("recorded the shortfalls of \(area); run again without HOLDOUT_RECORD_SHORTFALLS")
      return
    }
    for measure in measures {
      let name = "\(area) \(measure.name)"
      guard let floor = floors[name] else {
        #expect(measure.share >= Shortfalls.target, "\(name): \(measure.comment)")
        continue
      }
      #expect(measure.share >= floor - 0.0005, "\(name) got worse: \(measure.comment)")
      withKnownIssue("\(name) is short of \(Shortfalls.target)") {
        #expect(measure.share >= Shortfalls.target, "\(name) \(ManuscriptFixtures.share(measure.share))")
      }
    }
    let known = Set(measures.map { "\(area) \($0.name)" })
    for name in floors.keys where name.hasPrefix(area + " ") {
      #expect(known.contains(name), "\(name) is on the list of shortfalls and is measured no more")
    }
  }

  private func record(_ shares: [(String, Double)], area: String) throws {
    var table = try CSVTable(contentsOf: file)
    table.rows.removeAll { $0[0].hasPrefix(area + " ") }
    for (name, share) in shares where share < Shortfalls.target {
      // Cut, not rounded: the floor is never above what was reached.
      table.rows.append([name, String(format: "%.3f", (share * 1000).rounded(.down) / 1000)])
    }
    table.rows.sort { $0[0] < $1[0] }
    try table.write(to: file)
  }
}
