import Foundation
import Volumes

/// The content of images and mask turned and shifted, in one interpolation.
struct GeometricPerturbation: Sendable, Hashable {
  /// In the plane of the slices, from the first axis of the grid (columns) towards the second (rows): clockwise on a screen
  /// that shows rows from top to bottom.
  var degrees = 0.0
  /// How far the content is moved after it was turned, in voxel spacings along each axis of the grid.
  var shift = SIMD3<Double>.zero

  var isIdentity: Bool { degrees == 0 && shift == .zero }

  /// Turns about the voxel in the middle of the region's box, then shifts.
  ///
  /// Results lie on the images' own lattice of voxels, extended where the moved region would leave it. Masks are interpolated
  /// linearly and are inside from one half on. Beyond the images' extent each voxel takes the value of the nearest voxel
  /// within: it is never inside the mask, and filters meet no missing values there.
  ///
  /// - Parameters:
  ///   - images: all on the grid of `mask`, to 1/1000 of a voxel.
  ///   - mask: at least one voxel other than 0.
  /// - Throws: `emptyRegion`.
  func applied(
    to images: [Volume], mask: LabelMap, interpolation: Interpolation
  ) throws(RadiomicsError) -> (images: [Volume], mask: LabelMap) {
    guard let box = mask.boundingBox else { throw .emptyRegion(label: 1) }
    if isIdentity { return (images, mask) }
    let grid = mask.grid
    let back = movementBack(in: grid, around: box)
    let target = extended(grid, toHold: box, movedBy: back.inverse)
    let moved = images.map { image in
      var result = image.resampled(to: target, through: back, interpolation: interpolation)
      GeometricPerturbation.fillBeyond(&result, from: image, through: back)
      return result
    }
    return (moved, mask.resampledLinearly(to: target, through: back))
  }

  /// Where a point of the moved content (mm) was before.
  private func movementBack(
    in grid: Grid, around box: (lower: SIMD3<Int>, upper: SIMD3<Int>)
  ) -> RigidTransform {
    // A voxel's centre, so that quarter turns of square pixels fall on voxels again.
    let middle = grid.point(of: SIMD3<Double>((box.lower &+ box.upper) / SIMD3(2, 2, 2)))
    let angle = degrees * .pi / 180
    let (cosine, sine) = (cos(angle), sin(angle))
    // The inverse rotation in the grid's own axes, taken to the patient's: D R D'.
    let axes = grid.direction
    func turnedBack(_ vector: SIMD3<Double>) -> SIMD3<Double> {
      let local = axes.transposed * vector
      return axes * SIMD3(cosine * local.x + sine * local.y, cosine * local.y - sine * local.x, local.z)
    }
    let rotation = Matrix3(
      x: turnedBack(SIMD3(1, 0, 0)), y: turnedBack(SIMD3(0, 1, 0)), z: turnedBack(SIMD3(0, 0, 1)))
    let offset = axes * (grid.spacing * shift)
    return RigidTransform(rotation: rotation, translation: middle - rotation * (middle + offset))
  }

  /// The grid with as many voxels more on each side as the moved box of the region needs.
  private func extended(
    _ grid: Grid, toHold box: (lower: SIMD3<Int>, upper: SIMD3<Int>), movedBy movement: RigidTransform
  ) -> Grid {
    var lower = SIMD3<Double>.zero
    var upper = SIMD3<Double>(grid.size &- SIMD3(1, 1, 1))
    for corner in 0..<8 {
      var index = SIMD3<Double>.zero
      for axis in 0..<3 {
        index[axis] =
          corner >> axis & 1 == 0 ? Double(box.lower[axis]) - 0.5 : Double(box.upper[axis]) + 0.5
      }
      let moved = grid.index(of: movement(grid.point(of: index)))
      for axis in 0..<3 {
        lower[axis] = min(lower[axis], (moved[axis] + 0.5 + 1e-6).rounded(.down))
        upper[axis] = max(upper[axis], (moved[axis] - 0.5 - 1e-6).rounded(.up))
      }
    }
    func whole(_ index: SIMD3<Double>) -> SIMD3<Int> { SIMD3(Int(index.x), Int(index.y), Int(index.z)) }
    let size = grid.size &- SIMD3(1, 1, 1)
    if whole(lower) == .zero, whole(upper) == size { return grid }
    return grid.cropped(from: whole(lower), through: whole(upper))
  }

  /// Gives the voxels of `result` that lie beyond `image` the value of the nearest voxel of it.
  private static func fillBeyond(_ result: inout Volume, from image: Volume, through transform: RigidTransform) {
    let size = image.grid.size
    let target = result.grid
    func place(_ i: Int, _ j: Int, _ k: Int) -> SIMD3<Double> {
      image.grid.index(of: transform(target.point(of: SIMD3(Double(i), Double(j), Double(k)))))
    }
    let origin = place(0, 0, 0)
    let (stepX, stepY, stepZ) = (place(1, 0, 0) - origin, place(0, 1, 0) - origin, place(0, 0, 1) - origin)
    // The same tolerance as the interpolation's, so that no voxel falls between the two.
    let lowest = SIMD3<Double>(repeating: -0.5 - 1e-6)
    let last = SIMD3<Double>(size &- SIMD3(1, 1, 1))
    let highest = last + (0.5 + 1e-6)
    result.voxels.withUnsafeMutableBufferPointer { voxels in
      image.voxels.withUnsafeBufferPointer { source in
        var offset = 0
        for k in 0..<target.size.z {
          for j in 0..<target.size.y {
            let row = origin + stepY * Double(j) + stepZ * Double(k)
            for i in 0..<target.size.x {
              let at = row + stepX * Double(i)
              if any(at .< lowest) || any(at .> highest) {
                let inner = at.clamped(lowerBound: .zero, upperBound: last).rounded(.toNearestOrAwayFromZero)
                voxels[offset] = source[Int(inner.x) + size.x * (Int(inner.y) + size.y * Int(inner.z))]
              }
              offset += 1
            }
          }
        }
      }
    }
  }
}
