import Volumes

/// Where voxels lie, computed in ITK's order of operations.
///
/// Nearest-neighbour resampling rounds coordinates that often lie halfway between two voxels; the same voxel comes out only
/// where the coordinate has the same last digit. Source: ITK Software Guide, `ImageBase`.
struct ITKGeometry: Sendable {
  private let origin: SIMD3<Double>
  /// Rows of the matrix from indices to mm.
  private let indexToPoint: [SIMD3<Double>]
  private let pointToIndex: [SIMD3<Double>]
  /// Whether every axis runs exactly along x, y or z of the patient.
  let isAlongAxes: Bool

  init(_ grid: Grid) {
    let columns = [grid.direction.x, grid.direction.y, grid.direction.z]
    let isAlongAxes = columns.allSatisfy { column in
      (0..<3).count { column[$0] == 0 } == 2 && (0..<3).contains { abs(column[$0]) == 1 }
    }
    let matrix = (0..<3).map { row in
      SIMD3(
        columns[0][row] * grid.spacing.x, columns[1][row] * grid.spacing.y, columns[2][row] * grid.spacing.z)
    }
    origin = grid.origin
    indexToPoint = matrix
    self.isAlongAxes = isAlongAxes
    // A grid whose matrix has no inverse is refused when it is read.
    let inverse = SingularValueInverse.rows(
      ofInverse: (0..<3).map { axis in SIMD3(matrix[0][axis], matrix[1][axis], matrix[2][axis]) })
    if let inverse, !isAlongAxes {
      pointToIndex = inverse
    } else {
      // To the digit what the singular values give.
      pointToIndex = (0..<3).map { axis in
        SIMD3((0..<3).map { row in matrix[row][axis] == 0 ? 0 : 1 / matrix[row][axis] })
      }
    }
  }

  /// The point of a whole index.
  func point(ofVoxel index: SIMD3<Double>) -> SIMD3<Double> {
    var point = origin
    for axis in 0..<3 {
      for row in 0..<3 { point[row] += indexToPoint[row][axis] * index[axis] }
    }
    return point
  }

  /// The point of a fractional index: the origin is added last.
  func point(of index: SIMD3<Double>) -> SIMD3<Double> {
    var point = SIMD3<Double>.zero
    for row in 0..<3 {
      var sum = 0.0
      for axis in 0..<3 { sum += indexToPoint[row][axis] * index[axis] }
      point[row] = sum + origin[row]
    }
    return point
  }

  /// The fractional index of a point.
  func index(of point: SIMD3<Double>) -> SIMD3<Double> {
    let offset = point - origin
    var index = SIMD3<Double>.zero
    for axis in 0..<3 {
      var sum = pointToIndex[axis].x * offset.x
      sum += pointToIndex[axis].y * offset.y
      sum += pointToIndex[axis].z * offset.z
      index[axis] = sum
    }
    return index
  }
}
