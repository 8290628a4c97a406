import Foundation
import Testing

@testable import Audit

/// No consistent study may be called impossible, and planted errors should be found.
@Suite struct ConsistentStudyTests {
  #if DEBUG
    private static let studies = 4_000
    private static let planted = 1_000
  #else
    private static let studies = 1_000_000
    private static let planted = 4_000
  #endif

  /// Verdicts by check.
  private struct Tally: Sendable {
    var counts: [String: [Int]] = [:]
    var wrong: [String] = []
    /// Checks that were doubtful though everything was rounded.
    var doubtful: Set<String> = []

    mutating func addRounded(_ outcome: StudyOutcome) {
      for (check, verdict) in outcome.verdicts where verdict == .doubtful { doubtful.insert(check) }
    }

    mutating func add(_ outcome: StudyOutcome, _ place: @autoclosure () -> String) {
      for (check, verdict) in outcome.verdicts {
        let index = verdict == .holds ? 0 : verdict == .doubtful ? 1 : 2
        counts[check, default: [0, 0, 0]][index] += 1
        if index == 2, wrong.count < 10 { wrong.append("\(check), \(place())") }
      }
    }

    mutating func add(_ other: Tally) {
      for (check, numbers) in other.counts {
        let known = counts[check] ?? [0, 0, 0]
        counts[check] = zip(known, numbers).map { $0 + $1 }
      }
      wrong += other.wrong
      doubtful.formUnion(other.doubtful)
    }
  }

  /// Every study runs every kind of check once, with its own patients, decimals and rounding.
  @Test func noConsistentStudyIsCalledImpossible() async {
    let parts = 8
    let tally = await withTaskGroup(of: Tally.self) { group in
      for part in 0..<parts {
        group.addTask {
          var tally = Tally()
          var study = ConsistentStudy(seed: UInt64(part) + 1)
          for index in 0..<ConsistentStudyTests.studies / parts {
            for kind in 0..<ConsistentStudy.kinds {
              // Half of the studies round, half may also cut off.
              study.chooseStyle(allowsCut: index % 2 == 0)
              study.faultAt = -1
              let outcome = study.run(kind, searches: index % 100 < 2)
              tally.add(outcome, "part \(part), study \(index)")
              if index % 2 == 1 { tally.addRounded(outcome) }
            }
          }
          return tally
        }
      }
      var all = Tally()
      for await tally in group { all.add(tally) }
      return all
    }
    #expect(tally.wrong.isEmpty, "\(tally.wrong)")
    // Rounded numbers are never even doubtful, apart from widths and differences, which are held against conventions.
    #expect(
      tally.doubtful.isSubset(of: [
        "width of an AUC's interval", "width of a share's interval", "difference of two AUCs",
      ]), "\(tally.doubtful)")
    let differences = tally.counts["difference of two AUCs"] ?? [0, 1, 0]
    #expect(Double(differences[1]) < 0.002 * Double(differences.reduce(0, +)), "\(differences)")
    let lines = tally.counts.sorted { $0.key < $1.key }.map { check, numbers in
      "  \(check): \(numbers.reduce(0, +)) checks, \(numbers[1]) doubtful, \(numbers[2]) impossible"
    }
    print("Consistent studies (\(ConsistentStudyTests.studies)):\n" + lines.joined(separator: "\n"))
    #expect(tally.counts.count == 22, "\(tally.counts.keys.sorted())")
  }

  /// One digit of one printed number is wrong. The shares that are found are printed; each kind of check must find some.
  @Test func plantedErrorsAreFound() {
    for fault in ConsistentStudy.Fault.allCases where fault != .none {
      var tally = Tally()
      var study = ConsistentStudy(seed: 4_711)
      for index in 0..<ConsistentStudyTests.planted {
        for kind in 0..<ConsistentStudy.kinds {
          // Three decimals or one of a percentage, rounded: as most papers print.
          study.chooseStyle(allowsCut: false)
          study.decimals = study.isPercent ? 1 : 3
          study.fault = fault
          study.faultAt = study.integer(0...[2, 5, 4, 2, 2, 0, 2, 6, 0][kind])
          tally.add(study.run(kind, searches: index % 50 == 0), "")
        }
      }
      let lines = tally.counts.sorted { $0.key < $1.key }.map { check, numbers in
        let all = Double(max(1, numbers.reduce(0, +)))
        func share(_ count: Int) -> String { String(format: "%.1f%%", 100 * Double(count) / all) }
        return "  \(check): \(share(numbers[2])) impossible, \(share(numbers[1])) doubtful"
      }
      print("Planted errors (\(fault)):\n" + lines.joined(separator: "\n"))
      func found(_ check: String) -> Double {
        let numbers = tally.counts[check] ?? [1, 0, 0]
        return Double(numbers[1] + numbers[2]) / Double(max(1, numbers.reduce(0, +)))
      }
      #expect(found("share with its counts") > (fault == .oneUp ? 0.4 : 0.5), "\(fault)")
      #expect(found("table with n and events") > 0.4, "\(fault)")
      #expect(found("cohorts and their total") > 0.5, "\(fault)")
    }
  }
}
