import Files
import Foundation
import Record
import Volumes

/// The signals of a dynamic image in the voxels of a tumour, one phase after the other, before any normalisation.
///
/// Kept in `work/prepared/<id>/<image>_signals.f32`: 32-bit floats, little-endian; of each phase one value for each voxel of
/// the mask, in the order of memory. The habitats' enhancement curves are read from it once the habitats are known.
struct TumourSignals: Sendable, Equatable {
  /// One list a phase, one value a voxel.
  let phases: [[Float]]

  static func path(of image: String, patient: String) -> String { "work/prepared/\(patient)/\(image)_signals.f32" }

  init(phases volumes: [Volume], mask: LabelMap) {
    let voxels = mask.labels.indices.filter { mask.labels[$0] != 0 }
    phases = volumes.map { volume in voxels.map { Float(volume.voxels[$0]) } }
  }

  /// - Throws: `PipelineError.invalidInput` where the file is not there or does not hold whole phases.
  init(contentsOf file: URL, path: String, voxels: Int) throws(PipelineError) {
    guard let data = FileManager.default.contents(atPath: file.path), voxels > 0,
      data.count.isMultiple(of: 4 * voxels)
    else { throw .invalidInput([.stepNotRun(step: Step.prepare.rawValue, file: path)]) }
    let bytes = [UInt8](data)
    let values = stride(from: 0, to: bytes.count, by: 4).map { offset -> Float in
      var pattern: UInt32 = 0
      for byte in 0..<4 { pattern |= UInt32(bytes[offset + byte]) << UInt32(8 * byte) }
      return Float(bitPattern: pattern)
    }
    phases = stride(from: 0, to: values.count, by: voxels).map { Array(values[$0..<$0 + voxels]) }
  }

  func write(to file: URL) throws {
    var data = Data(capacity: phases.reduce(0) { $0 + $1.count } * 4)
    for value in phases.joined() {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
    try AtomicFile.write(data, to: file)
  }

  /// Mean signal of one habitat in each phase, over voxels with a signal in every phase; nil where it has none.
  ///
  /// - Parameter labels: the habitat of each voxel of the tumour, in the order of memory.
  func means(of habitat: UInt8, labels: [UInt8]) -> [Double]? {
    guard phases.allSatisfy({ $0.count == labels.count }) else { return nil }
    let members = labels.indices.filter { voxel in
      labels[voxel] == habitat && phases.allSatisfy { $0[voxel].isFinite }
    }
    guard !members.isEmpty else { return nil }
    return phases.map { phase in members.reduce(0.0) { $0 + Double(phase[$1]) } / Double(members.count) }
  }
}
