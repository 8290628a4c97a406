import Foundation
import Volumes

/// PyRadiomics' image type `LBP2D`: local binary patterns slice by slice.
///
/// On a circle around each voxel of a slice, samples are taken by bilinear interpolation, with 0 beyond the slice; a sample's bit
/// is 1 where it is at least the voxel's own value. Sources: Ojala 2002, doi:10.1109/TPAMI.2002.1017623; scikit-image
/// documentation, `local_binary_pattern`, whose order of operations is kept because the comparison in flat parts hangs on it.
///
/// The response is held in the image's own type, so that codes which do not fit a whole-number type lose their upper bits.
/// O(voxels of the box * samples).
package struct PyRadiomicsLocalBinaryPattern2D: PyRadiomicsImageFilter, Hashable {
  /// How bits become a number.
  package enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Bit i counts 2^i.
    case `default`
    /// The smallest number that rotation of the bits gives.
    case ror
    /// The number of ones where the bits change at most twice in their order, else one more than the number of samples.
    case uniform
    /// The variance of the samples (dividing by their number); missing where it is 0, which PyRadiomics leaves to chance in
    /// whole-number images.
    case `var`
  }

  /// In voxels, positive.
  package let radius: Double
  package let samples: Int
  package let method: Method
  package let responseType: PyRadiomicsPixelType
  /// Memory axes of the slices' rows and columns, and of the slices (0 is x).
  private let axes: (row: Int, column: Int, slice: Int)

  /// - Parameters:
  ///   - radius: in voxels (PyRadiomics' `lbp2DRadius`).
  ///   - samples: on the circle, from 1 to 31 (`lbp2DSamples`).
  ///   - planeDimension: PyRadiomics' `force2Ddimension`: 0 takes slices across z, 1 across y, 2 across x.
  ///   - type: of the image.
  /// - Throws: `invalidFilter` where a number lies beyond its range.
  package init(
    radius: Double = 1, samples: Int = 8, method: Method = .uniform, planeDimension: Int = 0,
    storedAs type: PyRadiomicsPixelType
  ) throws(RadiomicsError) {
    guard radius > 0, radius <= 1000 else {
      throw .invalidFilter("lbp-2D", because: "lbp2DRadius must be a positive number of at most 1000 voxels")
    }
    guard (1...31).contains(samples) else {
      throw .invalidFilter("lbp-2D", because: "lbp2DSamples must be from 1 to 31, the number of bits of a code")
    }
    switch planeDimension {
    case 0: axes = (1, 0, 2)
    case 1: axes = (2, 0, 1)
    case 2: axes = (1, 2, 0)
    default: throw .invalidFilter("lbp-2D", because: "force2Ddimension must be 0, 1 or 2")
    }
    self.radius = radius
    self.samples = samples
    self.method = method
    responseType = type
  }

  package var responseNames: [String] { ["lbp-2D"] }

  package func responses(of image: Volume, within box: VoxelBox) -> [FilterResponse] {
    let strides = SIMD3(1, image.grid.size.x, image.grid.size.x * image.grid.size.y)
    let grid = image.grid.cropped(from: box.lower, through: box.upper)
    let outputStrides = SIMD3(1, grid.size.x, grid.size.x * grid.size.y)
    let angles = (0..<samples).map { 2 * Double.pi * Double($0) / Double(samples) }
    let rows = CircleSamples(
      offsets: angles.map { -radius * sin($0) }, range: box.range(axes.row), count: image.grid.size[axes.row],
      stride: strides[axes.row])
    let columns = CircleSamples(
      offsets: angles.map { radius * cos($0) }, range: box.range(axes.column), count: image.grid.size[axes.column],
      stride: strides[axes.column])
    var result = Volume(grid: grid)
    var texture = [Double](repeating: 0, count: samples)
    image.voxels.withUnsafeBufferPointer { voxels in
      result.voxels.withUnsafeMutableBufferPointer { output in
        texture.withUnsafeMutableBufferPointer { texture in
          for slice in 0..<box.size[axes.slice] {
            let base = (slice + box.lower[axes.slice]) * strides[axes.slice]
            for row in 0..<box.size[axes.row] {
              for column in 0..<box.size[axes.column] {
                CircleSamples.interpolate(voxels, base, rows, row, columns, column, into: texture)
                let centre =
                  voxels[
                    base + (row + box.lower[axes.row]) * strides[axes.row]
                      + (column + box.lower[axes.column]) * strides[axes.column]]
                let target =
                  slice * outputStrides[axes.slice] + row * outputStrides[axes.row] + column
                  * outputStrides[axes.column]
                output[target] = responseType.assigned(code(texture, centre))
              }
            }
          }
        }
      }
    }
    return [FilterResponse(name: "lbp-2D", image: result)]
  }

  @inline(__always)
  private func code(_ texture: UnsafeMutableBufferPointer<Double>, _ centre: Double) -> Double {
    var bits: UInt32 = 0
    for i in 0..<texture.count where texture[i] - centre >= 0 { bits |= 1 << UInt32(i) }
    switch method {
    case .default:
      return Double(bits)
    case .ror:
      var smallest = bits
      var rotated = bits
      for _ in 1..<max(samples, 1) {
        rotated = (rotated >> 1) | ((rotated & 1) << UInt32(samples - 1))
        smallest = min(smallest, rotated)
      }
      return Double(smallest)
    case .uniform:
      // The last sample is not compared with the first.
      let changes = ((bits ^ (bits >> 1)) & ((1 << UInt32(samples - 1)) - 1)).nonzeroBitCount
      return Double(changes <= 2 ? bits.nonzeroBitCount : samples + 1)
    case .var:
      var sum = 0.0
      var squares = 0.0
      for value in texture {
        sum += value
        squares += value * value
      }
      let variance = (squares - sum * sum / Double(samples)) / Double(samples)
      return variance == 0 ? .nan : variance
    }
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.radius == b.radius && a.samples == b.samples && a.method == b.method && a.responseType == b.responseType
      && a.axes.slice == b.axes.slice
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(radius)
    hasher.combine(samples)
    hasher.combine(method)
    hasher.combine(responseType)
    hasher.combine(axes.slice)
  }
}

/// Where the samples of a circle lie along one axis, for every position of a range.
private struct CircleSamples {
  /// Offset in memory of the voxel at or below a sample, and of that at or above; negative beyond the image.
  private var lower: [Int] = []
  private var upper: [Int] = []
  /// How far the sample lies from the lower voxel towards the upper, 0 to 1.
  private var fraction: [Double] = []
  private let samples: Int

  init(offsets: [Double], range: Range<Int>, count: Int, stride: Int) {
    samples = offsets.count
    // scikit-image rounds to five decimals, so that samples on voxels fall on them.
    let rounded = offsets.map { ($0 * 1e5).rounded(.toNearestOrEven) / 1e5 }
    for position in range {
      for offset in rounded {
        let place = Double(position) + offset
        let (below, above) = (Int(place.rounded(.down)), Int(place.rounded(.up)))
        lower.append((0..<count).contains(below) ? below * stride : -1)
        upper.append((0..<count).contains(above) ? above * stride : -1)
        fraction.append(place - Double(below))
      }
    }
  }

  @inline(__always)
  static func interpolate(
    _ voxels: UnsafeBufferPointer<Double>, _ base: Int, _ rows: CircleSamples, _ row: Int, _ columns: CircleSamples,
    _ column: Int, into texture: UnsafeMutableBufferPointer<Double>
  ) {
    @inline(__always)
    func value(_ row: Int, _ column: Int) -> Double { row < 0 || column < 0 ? 0 : voxels[base + row + column] }
    for i in 0..<texture.count {
      let (r, c) = (row * rows.samples + i, column * columns.samples + i)
      let (up, down, down1) = (rows.lower[r], rows.upper[r], rows.fraction[r])
      let (left, right, right1) = (columns.lower[c], columns.upper[c], columns.fraction[c])
      let top = (1 - right1) * value(up, left) + right1 * value(up, right)
      let bottom = (1 - right1) * value(down, left) + right1 * value(down, right)
      texture[i] = (1 - down1) * top + down1 * bottom
    }
  }
}
