import Record
import Statistics

/// How many bootstrap replicates are drawn, and from which random numbers.
struct Replicates: Sendable {
  let seed: UInt64
  /// What the study asks for.
  let asked: Int

  /// Patients times replicates up to which all replicates are drawn; beyond, an interval of so many patients is narrow
  /// enough for fewer.
  private static let budget = 50_000_000

  /// At least 200, or all that were asked for where that is fewer.
  func count(patients: Int) -> Int {
    max(min(asked, 200), min(asked, Replicates.budget / max(1, patients)))
  }

  /// Refitting a curve in every replicate costs far more than counting: one quarter of the replicates.
  func countOfFits(patients: Int) -> Int { max(min(asked, 100), count(patients: patients * 10) / 4) }

  func generator(_ purpose: String, _ group: String) -> SeededGenerator {
    SeededGenerator(seed: seed, stream: "evaluation/\(purpose)/\(group)")
  }
}
