import Figures
import Files
import Foundation
import Record
import Volumes

/// Everything figures are made from besides the record: what lies in an output folder.
///
/// A folder of `holdout evaluate` holds predictions only; a run holds tables of the habitats and, until it is tidied up, the
/// prepared images. What is not there is left out, and the figures that need it are not drawn.
struct FigureData {
  let output: URL

  /// Patients whose maps are drawn, for each cohort.
  static let mapExamplesPerCohort = 3

  /// - Parameter run: the run whose images are shown; nil for folders without one.
  /// - Throws: `FilesError`, `PipelineError` for a file that is there but cannot be read.
  func input(results: Results, predictions: [Prediction], run: StudyRun?) throws -> FigureInput {
    var input = FigureInput(results: results, predictions: predictions)
    guard let run else { return input }
    if run.study.habitats != nil {
      if exists(HabitatTables.sharesPath) {
        input.habitatShares = try HabitatTables.shares(in: output).map {
          HabitatShares(patient: $0.patient, cohort: $0.cohort, shares: $0.shares)
        }
      }
      input.voxels = try voxels()
    }
    let pictures = try PatientPictures(run: run)
    let examples = (results.habitats?.examples ?? []).filter { hasImages($0.patient, study: run.study) }
    for (position, example) in examples.enumerated() {
      let isFirst = examples[..<position].allSatisfy { $0.cohort != example.cohort }
      // The first of each cohort is shown in three planes, the others in one.
      input.habitatSlices += try pictures.slices(
        of: example.patient, views: isFirst ? AnatomySlices.View.all : [AnatomySlices.View.axial])
      let before = examples[..<position].count { $0.cohort == example.cohort }
      if before < FigureData.mapExamplesPerCohort { input.mapSlices += try pictures.maps(of: example.patient) }
    }
    return input
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: output.appending(path: path).path)
  }

  private func hasImages(_ patient: String, study: Study) -> Bool {
    let place = PreparedPatient(root: output, patient: patient)
    return exists(HabitatsStep.labelsPath(patient)) && exists(place.path(PreparedPatient.anatomy(of: study)))
  }

  private func voxels() throws -> VoxelScatter? {
    guard exists(HabitatTables.voxelsPath) else { return nil }
    let table = try CSVTable(
      contentsOf: output.appending(path: HabitatTables.voxelsPath), named: HabitatTables.voxelsPath)
    return VoxelScatter(
      maps: Array(table.columns.dropFirst()), points: table.rows.map { $0.dropFirst().compactMap(Double.init) },
      labels: table.rows.compactMap { Int($0[0]) })
  }
}
