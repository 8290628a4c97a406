import Foundation
import Manuscripts
import TestSupport
import Testing

/// Measures, where `HOLDOUT_MEASURE` is set, what a thousand readings of one article take; run with optimisation.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["HOLDOUT_MEASURE"] != nil, "measures only where HOLDOUT_MEASURE is set"))
struct ReadingSpeedTests {
  private func residentPages() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  @Test func memoryStaysFlat() async throws {
    let url = try #require(TestFolders.data).appending(path: "jats/journal.pmed.1001786.xml")
    let data = try Data(contentsOf: url)
    for _ in 0..<50 { _ = try ManuscriptReader.read(data, name: "a.xml") }
    let before = residentPages()
    let start = ContinuousClock.now
    for _ in 0..<1_000 { _ = try ManuscriptReader.read(data, name: "a.xml") }
    let seconds = (ContinuousClock.now - start) / 1_000
    let after = residentPages()
    print("a reading of \(data.count) bytes: \(seconds); resident pages \(before) -> \(after)")
    #expect(after - before < 2_000)
  }
}
