import Volumes

/// Facts about image and region that PyRadiomics reports beside the features (`additionalInfo`), by its column names.
///
/// Versions, settings and checksums, which PyRadiomics also reports, describe its own run and are left out. Source: PyRadiomics
/// documentation, `generalinfo`.
package struct PyRadiomicsDiagnostics: Sendable, Equatable {
  /// When the image or the mask was as described.
  package enum Stage: String, Sendable, CaseIterable {
    case original, corrected, interpolated, resegmented
  }

  package struct Entry: Sendable, Equatable {
    /// Such as `diagnostics_Mask-original_VoxelNum`.
    package let name: String
    /// One number, or one along each axis; of a box the first voxel and then the size.
    package let numbers: [Double]
    /// Whether the numbers count something.
    package let isWhole: Bool

    /// As PyRadiomics writes it: `117145`, `(0.9765625, 0.9765625, 3.27)`.
    package var text: String {
      let texts = numbers.map { isWhole ? "\(Int($0))" : "\($0)" }
      return texts.count == 1 ? texts[0] : "(\(texts.joined(separator: ", ")))"
    }
  }

  /// In PyRadiomics' order.
  package private(set) var entries: [Entry] = []

  package init() {}

  /// The number or numbers of a name; nil where it is not there.
  package subscript(name: String) -> [Double]? { entries.first { $0.name == name }?.numbers }

  /// Describes an image: spacing, size, and mean and range of all its voxels. O(voxels).
  mutating func add(image: Volume, stage: Stage) {
    let prefix = "diagnostics_Image-\(stage.rawValue)_"
    add(prefix + "Spacing", image.grid.spacing)
    add(prefix + "Size", size: image.grid.size)
    add(prefix, statisticsOf: image.voxels)
  }

  /// Describes a region: its box, voxels, pieces connected through neighbours of any of the 26 kinds, and centre, and with an
  /// image the mean and range of its intensities. O(voxels of the mask).
  ///
  /// - Parameter image: on the mask's grid; nil where that is not sure.
  mutating func add(mask: LabelMap, label: UInt8, image: Volume?, stage: Stage) {
    guard let box = VoxelBox(around: label, in: mask) else { return }
    let prefix = "diagnostics_Mask-\(stage.rawValue)_"
    add(prefix + "Spacing", mask.grid.spacing)
    add(prefix + "Size", size: mask.grid.size)
    let corners = [box.lower, box.size].flatMap { [Double($0.x), Double($0.y), Double($0.z)] }
    entries.append(Entry(name: prefix + "BoundingBox", numbers: corners, isWhole: true))
    var sum = SIMD3<Double>.zero
    var voxels: [Double] = []
    var count = 0
    for k in box.range(2) {
      for j in box.range(1) {
        for i in box.range(0) {
          let offset = mask.grid.offset(i, j, k)
          guard mask.labels[offset] == label else { continue }
          sum += SIMD3(Double(i), Double(j), Double(k))
          count += 1
          if let image { voxels.append(image.voxels[offset]) }
        }
      }
    }
    entries.append(Entry(name: prefix + "VoxelNum", numbers: [Double(count)], isWhole: true))
    let pieces = ConnectedPieces.count(of: label, in: mask, within: box)
    entries.append(Entry(name: prefix + "VolumeNum", numbers: [Double(pieces)], isWhole: true))
    let centre = sum / Double(count)
    add(prefix + "CenterOfMassIndex", centre)
    add(prefix + "CenterOfMass", ITKGeometry(mask.grid).point(of: centre))
    if image != nil { add(prefix, statisticsOf: voxels) }
  }

  private mutating func add(_ name: String, _ vector: SIMD3<Double>) {
    entries.append(Entry(name: name, numbers: [vector.x, vector.y, vector.z], isWhole: false))
  }

  private mutating func add(_ name: String, size: SIMD3<Int>) {
    entries.append(Entry(name: name, numbers: [Double(size.x), Double(size.y), Double(size.z)], isWhole: true))
  }

  private mutating func add(_ prefix: String, statisticsOf voxels: [Double]) {
    let mean = voxels.withUnsafeBufferPointer { NumPySum.sum($0) } / Double(voxels.count)
    for (name, value) in [("Mean", mean), ("Minimum", voxels.min() ?? mean), ("Maximum", voxels.max() ?? mean)] {
      entries.append(Entry(name: prefix + name, numbers: [value], isWhole: false))
    }
  }
}
