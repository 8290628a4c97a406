import Files
import Foundation
import Pipeline
import Statistics
import Templates
import Volumes

/// A study of a few small images on disk, sound until a test spoils it.
struct SmallStudy {
  let folder: URL
  /// Patients A01... of centre A (development) and B01... of centre B.
  let patients: [String]

  static let grid = Grid(size: SIMD3(12, 12, 8), spacing: SIMD3(2, 2, 2))

  /// - Parameter perCentre: an even number, half of them with the outcome.
  init(in folder: URL, perCentre: Int = 8) throws {
    self.folder = folder
    let numbers = (1...perCentre).map { $0 < 10 ? "0\($0)" : "\($0)" }
    patients = numbers.map { "A\($0)" } + numbers.map { "B\($0)" }
    var table = CSVTable(columns: ["patient_id", "centre", "outcome", "age", "grade"])
    for (index, patient) in patients.enumerated() {
      let outcome = index % 2
      table.rows.append([
        patient, String(patient.prefix(1)), "\(outcome)", "\(30 + (index * 7) % 11 + outcome)", "\(1 + index % 3)",
      ])
      try writeImages(patient, outcome: outcome)
    }
    try table.write(to: folder.appending(path: "cohort.csv"))
    try AtomicFile.write(StudyText.complete, to: folder.appending(path: "study.yaml"))
  }

  private func writeImages(_ patient: String, outcome: Int) throws {
    var generator = SeededGenerator(seed: 11, stream: patient)
    let grid = SmallStudy.grid
    var mask = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    var image = Volume(grid: grid)
    for offset in 0..<grid.count {
      let index = grid.index(at: offset)
      let fromCentre = SIMD3<Double>(index) - SIMD3(5.5, 5.5, 3.5)
      let isTumour = (fromCentre * fromCentre).sum() < 9
      mask.labels[offset] = isTumour ? 1 : 0
      image.voxels[offset] = (isTumour ? 100 + 10 * Double(outcome) : 50) + 12 * generator.normal()
    }
    try write(image, patient)
    try write(mask, patient)
  }

  func url(_ path: String) -> URL { folder.appending(path: path) }

  func write(_ image: Volume, _ patient: String) throws {
    try ImageWriter.write(image, to: url("\(patient)/t1.nii.gz"))
  }

  func write(_ mask: LabelMap, _ patient: String) throws {
    try ImageWriter.write(mask, to: url("\(patient)/mask.nii.gz"))
  }

  func image(_ patient: String) throws -> Volume { try ImageReader.volume(at: url("\(patient)/t1.nii.gz")) }
  func mask(_ patient: String) throws -> LabelMap { try ImageReader.labels(at: url("\(patient)/mask.nii.gz")) }

  /// Replaces a text in the patient table.
  func replaceInTable(_ text: String, with other: String) throws {
    let file = url("cohort.csv")
    let table = try String(contentsOf: file, encoding: .utf8)
    try AtomicFile.write(table.replacing(text, with: other), to: file)
  }

  func studyFile() throws -> StudyFile { try StudyFile(contentsOf: url("study.yaml"), environment: [:]) }

  func run(output: String = "out", jobs: Int = 2, skipInvalid: Bool = false) throws -> StudyRun {
    StudyRun(
      file: try studyFile(), output: url(output), jobs: jobs, skipInvalid: skipInvalid, templates: TemplateStore(),
      progress: ProgressReporter(isTerminal: false, isSilent: true))
  }

  /// Runs `check` and gives its problems as a user sees them.
  func problems(skipInvalid: Bool = false) async throws -> [String] {
    do {
      _ = try await CheckStep(
        file: try studyFile(), skipInvalid: skipInvalid, jobs: 2,
        progress: ProgressReporter(isTerminal: false, isSilent: true)
      ).run()
      return []
    } catch let error as PipelineError {
      guard case .invalidInput(let problems) = error else { return ["\(error)"] }
      return problems.map(\.description)
    }
  }

  /// The bytes of every file under a folder, by path.
  func contents(of path: String) throws -> [String: Data] {
    let root = url(path)
    var contents: [String: Data] = [:]
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? [] {
      var isFolder: ObjCBool = false
      let file = root.appending(path: name)
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      contents[name] = try Data(contentsOf: file)
    }
    return contents
  }
}
