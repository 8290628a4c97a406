import Foundation
import Statistics

/// Times the statistics inside one process, for `Benchmarks/evaluation.py`: `StatisticsTimings WORK FILE [ROUNDS]`.
///
/// FILE holds one patient a line: outcome (0 or 1), a comma, the probability. WORK is `auc` (area and DeLong interval),
/// `calibration` (intercept, slope, observed over expected, Brier score), `loess` (the curve), `all` (the first two), or
/// `bootstrap` (2,000 stratified areas). One line of milliseconds a round, then the results, so that both programs can be held
/// against each other.
@main
enum StatisticsTimings {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let text = try? String(contentsOfFile: arguments[2], encoding: .utf8) else {
      FileHandle.standardError.write(
        Data("usage: StatisticsTimings auc|calibration|loess|all|bootstrap FILE [ROUNDS]\n".utf8))
      exit(2)
    }
    var (outcomes, probabilities) = ([Bool](), [Double]())
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: ","))
      guard fields.count == 2, let probability = Double(String(decoding: fields[1], as: UTF8.self)) else { continue }
      outcomes.append(fields[0].elementsEqual("1".utf8))
      probabilities.append(probability)
    }
    var results: [Double] = []
    for _ in 0..<(arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1) {
      let start = ContinuousClock.now
      results = try work(arguments[1], outcomes, probabilities)
      let taken = ContinuousClock.now - start
      print("ms", Double(taken.components.attoseconds) / 1e15 + Double(taken.components.seconds) * 1e3)
    }
    print("results", results.map { "\($0)" }.joined(separator: " "))
  }

  private static func work(_ name: String, _ outcomes: [Bool], _ probabilities: [Double]) throws -> [Double] {
    var results: [Double] = []
    if name == "auc" || name == "all" {
      let area = try DeLong(outcomes: outcomes, scores: probabilities).interval()
      results += [area.value, area.lower, area.upper].compactMap { $0 }
    }
    if name == "calibration" || name == "all" {
      let calibration = try Calibration(outcomes: outcomes, probabilities: probabilities)
      results += [
        try calibration.intercept().value, try calibration.slope().value, try calibration.observedToExpected().value,
        try calibration.brier().value,
      ].compactMap { $0 }
    }
    if name == "loess" {
      let curve = try LoessCurve(outcomes: outcomes, probabilities: probabilities)
      results += (1...9).compactMap { curve.value(at: Double($0) / 10) }
    }
    if name == "bootstrap" {
      var generator = SeededGenerator(seed: 1, stream: "timings")
      let bootstrap = try BootstrapAUC(outcomes: outcomes, scores: probabilities, replicates: 2000, using: &generator)
      let interval = try bootstrap.interval()
      results += [interval.value, interval.lower, interval.upper].compactMap { $0 }
    }
    return results
  }
}
