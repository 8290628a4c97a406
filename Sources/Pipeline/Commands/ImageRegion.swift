import Foundation
import Volumes

/// An image and the region in it that a command was given.
struct ImageRegion: Sendable {
  let image: Volume
  /// 1 in the region.
  let mask: LabelMap

  /// Reads the two files.
  ///
  /// - Parameter label: the mask's value that marks the region; nil: any value but 0.
  /// - Throws: `PipelineError.invalidInput` naming the file: unreadable, another geometry than the mask's, an empty region.
  static func read(image: String, mask: String, label: Int?) throws(PipelineError) -> ImageRegion {
    let volume = try reading(image) { try ImageReader.volume(at: URL(filePath: image)) }
    let region = try reading(mask) { try ImageReader.labelMap(at: URL(filePath: mask), label: label) }
    guard volume.grid.matches(region.grid) else {
      throw .invalidInput([InputProblem(message: InputProblem.otherGrid(patient: "", path: mask, than: image).message)])
    }
    guard region.labels.contains(1) else {
      throw .invalidInput([InputProblem(message: InputProblem.emptyMask(patient: "", path: mask, label: label).message)]
      )
    }
    return ImageRegion(image: volume, mask: region)
  }

  /// What `body` gives; its error as a problem of the file.
  static func reading<Value>(_ file: String, _ body: () throws -> Value) throws(PipelineError) -> Value {
    do { return try body() } catch {
      let reason = "\(error)"
      throw .invalidInput([InputProblem(message: reason.hasPrefix(file) ? reason : "\(file): \(reason)")])
    }
  }
}
