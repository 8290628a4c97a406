import Files
import Foundation
import Volumes

/// Writes the reference study: a folder that `holdout run` takes like any other study, with the truth beside it.
///
/// ```
/// study.yaml  cohort.csv  README.txt
/// images/<id>/dce0.nii.gz ... dce5.nii.gz  dwi0.nii.gz  dwi800.nii.gz  adc.nii.gz  mask.nii.gz
/// truth/truth.json  truth/patients.csv  truth/<id>_habitats.nii.gz
/// ```
///
/// Every byte follows from the seed and the number of patients. The images of a patient follow from the seed, the id and
/// the row of the table alone.
package struct StudySimulator: Sendable {
  package let seed: UInt64
  package let design: SimulationDesign
  package let cohort: SimulatedCohort

  /// Draws the patients; nothing is written yet.
  ///
  /// - Throws: `SimulationError.tooFewPatients`.
  package init(
    seed: UInt64, patients: Int, design: SimulationDesign = .reference
  ) throws(SimulationError) {
    self.seed = seed
    self.design = design
    cohort = try SimulatedCohort(count: patients, design: design, seed: seed)
  }

  /// Writes the study into `folder`, which is made where it is absent.
  ///
  /// Patients are made in parallel, as many at a time as there are processors, and memory holds only those. Files are
  /// written atomically, tables and study.yaml last: a folder with a study.yaml is complete.
  /// - Parameter progress: called after each patient with the number done and the number of all, not in parallel.
  /// - Throws: `FilesError` or `VolumesError` where a file cannot be written; `CancellationError`.
  package func write(to folder: URL, progress: (Int, Int) -> Void = { _, _ in }) async throws {
    var realised: [Int: [String]] = [:]
    try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
      let atOnce = max(1, ProcessInfo.processInfo.activeProcessorCount)
      var next = 0
      func startNext() {
        guard next < cohort.patients.count else { return }
        let position = next
        next += 1
        group.addTask { (position, try writePatient(cohort.patients[position], to: folder)) }
      }
      for _ in 0..<atOnce { startNext() }
      while let (position, row) = try await group.next() {
        realised[position] = row
        progress(realised.count, cohort.patients.count)
        try Task.checkCancellation()
        startNext()
      }
    }
    let truth = folder.appending(path: "truth")
    let rows = cohort.patients.indices.map { realised[$0] ?? [] }
    try CSVTable(columns: StudySimulator.truthColumns, rows: rows).write(to: truth.appending(path: "patients.csv"))
    try CanonicalJSON.write(
      SimulationTruth(cohort: cohort, design: design, seed: seed), to: truth.appending(path: "truth.json"))
    let files = SimulatedStudyFile(seed: seed, design: design, cohort: cohort)
    try AtomicFile.write(files.readme, to: folder.appending(path: "README.txt"))
    try files.table.write(to: folder.appending(path: "cohort.csv"))
    try AtomicFile.write(files.yaml, to: folder.appending(path: "study.yaml"))
  }

  private static let truthColumns = [
    "patient_id", "centre", "her2", "share_habitat1", "share_habitat2", "share_habitat3", "tumour_voxels",
    "tumour_volume_mm3",
  ]

  /// Writes the images and the truth of one patient and gives her row of truth/patients.csv.
  private func writePatient(_ patient: SimulatedPatient, to folder: URL) throws -> [String] {
    let images = SimulatedImages(of: patient, design: design, seed: seed)
    let own = folder.appending(path: "images/\(patient.id)")
    for (number, phase) in images.phases.enumerated() {
      try ImageWriter.write(phase, to: own.appending(path: "dce\(number).nii.gz"), as: .int16)
    }
    try ImageWriter.write(images.b0, to: own.appending(path: "dwi0.nii.gz"), as: .int16)
    try ImageWriter.write(images.b800, to: own.appending(path: "dwi800.nii.gz"), as: .int16)
    try ImageWriter.write(images.adc, to: own.appending(path: "adc.nii.gz"), as: .int16)
    try ImageWriter.write(images.mask, to: own.appending(path: "mask.nii.gz"))
    try ImageWriter.write(images.truth, to: folder.appending(path: "truth/\(patient.id)_habitats.nii.gz"))
    let voxels = images.mask.count(of: 1)
    let volume = Double(voxels) * images.mask.grid.voxelVolume
    return [patient.id, design.centres[patient.centre].name, patient.her2.rawValue]
      + images.trueShares.map { StudySimulator.text($0, decimals: 6) }
      + ["\(voxels)", StudySimulator.text(volume, decimals: 2)]
  }

  private static func text(_ value: Double, decimals: Int) -> String { String(format: "%.\(decimals)f", value) }
}
