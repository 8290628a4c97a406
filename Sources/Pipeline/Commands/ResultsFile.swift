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
      try ResultsFile.checkLimits(of: url, named: file)
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

  /// - Throws: `PipelineError.invalidInput` for a number or a text that cannot be.
  private static func checkLimits(of url: URL, named file: String) throws(PipelineError) {
    // What is no JSON is told by the reading that follows.
    guard let data = FileManager.default.contents(atPath: url.path),
      let json = try? JSONSerialization.jsonObject(with: data),
      let problem = ResultsLimits(json).problem
    else { return }
    throw .invalidInput([
      InputProblem(message: "\(file): \(problem.path) \(problem.message); the file is damaged or was written by hand")
    ])
  }

  private struct Version: Decodable { let schema: Int }
}
