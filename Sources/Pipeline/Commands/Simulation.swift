import Foundation

/// `holdout simulate`: the synthetic reference study, into a new folder.
package enum Simulation {
  /// - Throws: `PipelineError.invalidInput` for too few patients and for a folder that holds something already.
  package static func write(to folder: URL, patients: Int, seed: UInt64, progress: ProgressReporter) async throws {
    let present = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard present.isEmpty else {
      throw PipelineError.invalidInput([.folderNotEmpty(folder: folder.relativePath)])
    }
    let simulator: StudySimulator
    do { simulator = try StudySimulator(seed: seed, patients: patients) } catch {
      throw PipelineError.invalidInput([InputProblem(message: error.description)])
    }
    progress.begin("simulate", total: patients)
    do { try await simulator.write(to: folder) { _, _ in progress.advance() } } catch {
      throw PipelineError.stepFailed(step: "simulate", patient: nil, reason: "\(error)")
    }
    progress.end("\(patients) patients")
  }
}
