import Foundation
import Volumes

/// The mean of an image in a ball around each voxel of a region.
///
/// A voxel belongs to the ball if its centre lies within the radius, whether it is in the region or not. Voxels beyond the image
/// and those that are nan or infinite are left out. The ball is a stack of rows along x; with running sums of each row of the
/// image, a voxel costs two readings for each row of the ball: about pi r^2 / (spacing y * spacing z) of them.
struct LocalMeans {
  /// One for each intensity of the region, in its order.
  let values: [Double]

  /// The radius of a ball of 1 cm3, in mm: 6.2035.
  static let radius = 10 * cbrt(3 / (4 * Double.pi))

  /// - Parameters:
  ///   - corner: the voxel of `image` at the first one of the region's box; may lie outside of the image.
  ///   - radius: mm.
  init(of image: Volume, around region: RegionOfInterest, corner: SIMD3<Int>, radius: Double = radius) {
    let ball = BallRow.rows(radius: radius, spacing: region.spacing)
    let reach = ball.reduce(SIMD3<Int>.zero) { pointwiseMax($0, SIMD3($1.half, $1.y, $1.z)) }
    let sums = RunningSums(of: image, from: corner &- reach, size: region.size &+ reach &+ reach)
    var values = [Double](repeating: 0, count: region.offsets.count)
    if sums.present.isEmpty {
      sums.addBalls(sums.totals, ball, region, reach, to: &values)
      let voxels = ball.reduce(0) { $0 + 2 * $1.half + 1 }
      for index in values.indices { values[index] /= Double(voxels) }
    } else {
      var counts = values
      sums.addBalls(sums.totals, ball, region, reach, to: &values)
      sums.addBalls(sums.present, ball, region, reach, to: &counts)
      for index in values.indices { values[index] /= counts[index] }
    }
    self.values = values
  }
}

/// A row of a ball along x, `half` voxels to either side of its middle.
private struct BallRow {
  let y: Int
  let z: Int
  let half: Int

  static func rows(radius: Double, spacing: SIMD3<Double>) -> [BallRow] {
    // A voxel at the radius itself is inside whatever the rounding.
    let squared = radius * radius * (1 + 1e-12)
    let (heights, depths) = (Int(radius / spacing.y), Int(radius / spacing.z))
    var rows: [BallRow] = []
    for z in -depths...depths {
      for y in -heights...heights {
        let (b, c) = (Double(y) * spacing.y, Double(z) * spacing.z)
        let rest = squared - b * b - c * c
        if rest >= 0 { rows.append(BallRow(y: y, z: z, half: Int(rest.squareRoot() / spacing.x))) }
      }
    }
    return rows
  }
}

/// Sums of a box of an image from the start of each row, one more than the row has voxels.
private struct RunningSums {
  private let size: SIMD3<Int>
  /// Of the intensities, those that are missing as 0.
  private(set) var totals: [Double]
  /// The number of intensities; empty where none is missing.
  private(set) var present: [Double]

  init(of image: Volume, from lower: SIMD3<Int>, size: SIMD3<Int>) {
    self.size = size
    let grid = image.grid
    let length = size.x + 1
    var totals = [Double](repeating: 0, count: length * size.y * size.z)
    var present = totals
    var missing = false
    let columns = max(0, -lower.x)..<max(max(0, -lower.x), min(size.x, grid.size.x - lower.x))
    image.voxels.withUnsafeBufferPointer { voxels in
      totals.withUnsafeMutableBufferPointer { totals in
        present.withUnsafeMutableBufferPointer { present in
          for z in 0..<size.z {
            for y in 0..<size.y {
              let (j, k) = (lower.y + y, lower.z + z)
              let isInImage = j >= 0 && k >= 0 && j < grid.size.y && k < grid.size.z
              let start = length * (y + size.y * z)
              let source = isInImage ? grid.offset(lower.x, j, k) : 0
              var (total, count) = (0.0, 0.0)
              for x in 0..<size.x {
                if isInImage, columns.contains(x), voxels[source + x].isFinite {
                  total += voxels[source + x]
                  count += 1
                }
                totals[start + x + 1] = total
                present[start + x + 1] = count
              }
              if count < Double(size.x) { missing = true }
            }
          }
        }
      }
    }
    self.totals = totals
    self.present = missing ? present : []
  }

  /// Adds to each voxel of the region what lies in the ball around it.
  ///
  /// - Parameter reach: where the region's first voxel lies in the box.
  func addBalls(
    _ running: [Double], _ ball: [BallRow], _ region: RegionOfInterest, _ reach: SIMD3<Int>,
    to values: inout [Double]
  ) {
    let (width, height) = (region.size.x, region.size.y)
    running.withUnsafeBufferPointer { running in
      values.withUnsafeMutableBufferPointer { values in
        region.offsets.withUnsafeBufferPointer { offsets in
          var first = 0
          while first < offsets.count {
            // Voxels side by side in a row; the rim parts rows.
            var end = first + 1
            while end < offsets.count, offsets[end] == offsets[end - 1] + 1 { end += 1 }
            let (line, x) = offsets[first].quotientAndRemainder(dividingBy: width)
            let (y, z) = (line % height + reach.y, line / height + reach.z)
            for row in ball {
              let middle = x + reach.x + (size.x + 1) * (y + row.y + size.y * (z + row.z))
              let (low, high) = (middle - row.half - first, middle + row.half + 1 - first)
              for position in first..<end { values[position] += running[high + position] - running[low + position] }
            }
            first = end
          }
        }
      }
    }
  }
}
