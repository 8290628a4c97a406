import Files
import Foundation
import Record

/// A results.json that a user named, with the predictions beside it.
struct ResultsFile: Sendable {
  let url: URL
  let results: Results
  /// Empty where there is no predictions.csv beside the file, or one of another tool.
  let predictions: [Prediction]

  /// The folder of the file.
  var folder: URL { url.deletingLastPathComponent() }

  /// - Throws: `PipelineError.invalidInput` for a file that is no results.json, or whose numbers cannot be.
  init(_ file: String) throws(PipelineError) {
    url = URL(filePath: file)
    do {
      // First the schema alone: a record of another version would fail for a key that it never had.
      let version = try CanonicalJSON.read(Version.self, from: url)
      guard version.schema == Results.currentSchema else {
        throw PipelineError.invalidInput([
          InputProblem(
            message:
              "\(file): schema \(version.schema) is not known; this program reads schema \(Results.currentSchema), "
              + "which `holdout run` and `holdout evaluate` write")
        ])
      }
      results = try CanonicalJSON.read(Results.self, from: url)
    } catch let error as FilesError {
      let reason = error.description.replacing("\(url.path): ", with: "")
      throw .invalidInput([
        InputProblem(
          message: "\(file): not a results.json (\(reason)); give the results.json of a run or an evaluation")
      ])
    } catch let error as PipelineError {
      throw error
    } catch {
      throw .invalidInput([InputProblem(message: "\(file): \(error)")])
    }
    guard results.hasPossibleNumbers else {
      throw .invalidInput([
        InputProblem(
          message: "\(file): a count is negative or beyond 10^9, or a number beyond 10^15; the file is damaged")
      ])
    }
    let beside = url.deletingLastPathComponent().appending(path: PredictStep.path)
    guard FileManager.default.fileExists(atPath: beside.path) else {
      predictions = []
      return
    }
    do throws(FilesError) {
      let table = try CSVTable(contentsOf: beside, named: PredictStep.path)
      predictions = (try? PredictionsTable.predictions(in: table)) ?? []
    } catch { throw .invalidInput([InputProblem(message: error.description)]) }
  }

  private struct Version: Decodable { let schema: Int }
}

extension Results {
  /// Whether every count is one and every number can be printed: a record that was written by hand may hold anything.
  fileprivate var hasPossibleNumbers: Bool {
    var counts = cohorts.map(\.n) + [flow?.assessed ?? 0, flow?.unassigned ?? 0]
    for participants in tasks.flatMap(\.participants) {
      counts += [participants.n, participants.events, participants.missingOutcome, participants.otherClass]
    }
    for model in models { counts += [model.candidates ?? 0, model.fittedOn?.n ?? 0, model.fittedOn?.events ?? 0] }
    for entry in characteristics.flatMap(\.cohorts) { counts += [entry.n, entry.missing] + entry.counts }
    var metrics: [Metric] = models.flatMap(\.terms).compactMap(\.oddsRatio)
    for entry in performance {
      counts += [entry.n, entry.events] + entry.calibration.flatMap { [$0.n, $0.events] }
      if let table = entry.confusion {
        counts += [table.truePositives, table.falsePositives, table.trueNegatives, table.falseNegatives]
      }
      metrics += entry.metrics + entry.calibration.map(\.observed)
    }
    counts += metrics.map { $0.denominator ?? 0 }
    let numbers = metrics.flatMap { [$0.value, $0.lower, $0.upper, $0.level] }.compactMap { $0 }
    return counts.allSatisfy { (0...1_000_000_000).contains($0) } && numbers.allSatisfy { abs($0) <= 1e15 }
  }
}
