import Foundation
import Record
import Volumes

/// Reads one patient's image files as the study describes them; problems come out as `InputProblem` with relative paths.
struct PatientImages: Sendable {
  let study: Study
  let dataRoot: URL
  let patient: String

  /// One image as it lies on disk.
  struct Loaded: Sendable {
    /// In the study's order; the phases of a DICOM folder in order of time.
    var volumes: [Volume]
    /// The path of each, for messages.
    var paths: [String]
    /// Seconds of each phase; empty unless dynamic.
    var times: [Double]
  }

  /// The path below the data root with the patient's id put in.
  func path(_ pattern: String) -> String { pattern.replacing("{patient}", with: patient) }

  private func url(_ path: String) -> URL { dataRoot.appending(path: path) }

  /// Every file or folder that the study reads for this patient, sorted, each once.
  var allPaths: [String] {
    let patterns = study.images.flatMap { $0.volumes.map(\.path) } + [study.mask.path]
    return Set(patterns.map(path)).sorted()
  }

  /// - Parameter times: seconds of each phase where the study gives them.
  func load(_ image: ImageSource, times: [Double]?) throws(InputProblem) -> Loaded {
    if image.kind == .dynamic, image.volumes.count == 1, let source = image.volumes.first {
      let path = path(source.path)
      let series = try reading(path) { try ImageReader.dynamicSeries(at: url(path)) }
      guard series.count >= 2 else {
        throw .tooFewPhases(patient: patient, path: path, found: series.count)
      }
      return Loaded(
        volumes: series.map(\.volume), paths: series.map { _ in path }, times: series.map(\.seconds))
    }
    var volumes: [Volume] = []
    let paths = image.volumes.map { path($0.path) }
    for path in paths { volumes.append(try reading(path) { try ImageReader.volume(at: url(path)) }) }
    return Loaded(volumes: volumes, paths: paths, times: times ?? [])
  }

  func loadMask() throws(InputProblem) -> LabelMap {
    let path = path(study.mask.path)
    return try reading(path) { try ImageReader.labelMap(at: url(path), label: study.mask.label) }
  }

  private func reading<Value>(_ path: String, _ body: () throws -> Value) throws(InputProblem) -> Value {
    guard FileManager.default.fileExists(atPath: url(path).path) else {
      throw .missingFile(patient: patient, path: path)
    }
    do { return try body() } catch {
      throw .unreadableImage(patient: patient, path: path, reason: relative("\(error)"))
    }
  }

  /// Messages and records name files below the data root, never the machine's own folders.
  func relative(_ message: String) -> String {
    message.replacing(dataRoot.path.hasSuffix("/") ? dataRoot.path : dataRoot.path + "/", with: "")
  }
}
