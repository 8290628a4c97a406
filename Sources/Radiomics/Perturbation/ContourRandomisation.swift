import Volumes

/// Another contour that the same image might have been given: the supervoxels that the region overlaps, each taken whole or
/// left out at random (Zwanenburg et al. 2019, doi:10.1038/s41598-018-36938-4).
struct ContourRandomisation: Sendable {
  /// The supervoxels of the image around the region.
  let supervoxels: Supervoxels
  /// The share of each supervoxel that lies in the region, 0 to 1.
  let overlaps: [Double]
  private let grid: Grid
  private let corner: SIMD3<Int>

  /// Kept around the region, mm.
  static let margin = 25.0
  /// The region's own range of intensities is widened by this share of it on either side before supervoxels are made.
  static let widening = 0.1
  /// A supervoxel that lies in the region by this share or more is always taken.
  static let surelyInside = 0.9
  /// A supervoxel that lies in the region by less than this share is never taken.
  static let surelyOutside = 0.2

  /// Makes the supervoxels around a region; every label other than 0 counts as inside.
  ///
  /// O(voxels within 25 mm of the region).
  /// - Parameter supervoxelVolume: the mean volume of a supervoxel, mm3.
  /// - Throws: `geometryMismatch`, `emptyRegion`.
  init(image: Volume, mask: LabelMap, supervoxelVolume: Double) throws(RadiomicsError) {
    guard image.grid.matches(mask.grid) else { throw .geometryMismatch }
    guard let region = mask.boundingBox else { throw .emptyRegion(label: 1) }
    let box = image.grid.box(around: region, margin: ContourRandomisation.margin)
    let around = image.cropped(from: box.lower, through: box.upper)
    let inside = mask.cropped(from: box.lower, through: box.upper)
    supervoxels = try Supervoxels(
      of: around, intensities: ContourRandomisation.range(of: around, within: inside),
      settings: Supervoxels.Settings(volume: supervoxelVolume))
    var sizes = [Int](repeating: 0, count: supervoxels.count)
    var shared = [Int](repeating: 0, count: supervoxels.count)
    for (label, voxel) in zip(supervoxels.labels, inside.labels) {
      sizes[Int(label)] += 1
      if voxel != 0 { shared[Int(label)] += 1 }
    }
    overlaps = zip(shared, sizes).map { Double($0) / Double($1) }
    grid = mask.grid
    corner = box.lower
  }

  /// The finite intensities of the region, from least to greatest, widened.
  private static func range(of image: Volume, within mask: LabelMap) -> ClosedRange<Double> {
    var lower = Double.infinity
    var upper = -Double.infinity
    for (voxel, label) in zip(image.voxels, mask.labels) where label != 0 && voxel.isFinite {
      lower = min(lower, voxel)
      upper = max(upper, voxel)
    }
    guard lower <= upper else { return 0...0 }
    let extra = widening * (upper - lower)
    return (lower - extra)...(upper + extra)
  }

  /// How likely a supervoxel is taken: its overlap with the region; 1 from 0.9 on, 0 below 0.2.
  static func probability(ofOverlap overlap: Double) -> Double {
    overlap >= surelyInside ? 1 : (overlap < surelyOutside ? 0 : overlap)
  }

  /// Which supervoxels are taken in one draw. The one of greatest overlap (the first of equals) always is, so that a region
  /// is left.
  func draw(using generator: inout some RandomNumberGenerator) -> [Bool] {
    var most = 0
    for (number, overlap) in overlaps.enumerated() where overlap > overlaps[most] { most = number }
    return overlaps.enumerated().map { number, overlap in
      let probability = ContourRandomisation.probability(ofOverlap: overlap)
      // Certain ones need no draw.
      return number == most || probability == 1 || (probability > 0 && generator.uniform() < probability)
    }
  }

  /// The mask of a draw, gaps of one voxel closed, on the grid of the region's mask.
  func mask(of drawn: [Bool]) -> LabelMap {
    var result = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    let size = supervoxels.grid.size
    var offset = 0
    for k in 0..<size.z {
      for j in 0..<size.y {
        let row = grid.offset(corner.x, corner.y + j, corner.z + k)
        for i in 0..<size.x {
          if drawn[Int(supervoxels.labels[offset])] { result.labels[row + i] = 1 }
          offset += 1
        }
      }
    }
    return MaskMorphology.closed(result)
  }
}
