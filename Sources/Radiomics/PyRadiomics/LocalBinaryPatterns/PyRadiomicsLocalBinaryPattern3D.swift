import Foundation
import Volumes

/// PyRadiomics' image type `LBP3D`: local binary patterns on a sphere, made independent of rotation by spherical harmonics, and
/// the kurtosis of the sphere's intensities.
///
/// Around each voxel of the region the intensity is read by cubic spline at the corners of an icosphere; a corner's bit is 1
/// where it is at least the voxel's own. The bits are projected on the spherical harmonics of degree 0, 1, ...; `lbp-3D-m1`,
/// `lbp-3D-m2`, ... are the lengths of these projections, `lbp-3D-k` is the kurtosis less 3. Sources: Banerjee 2013,
/// doi:10.1007/978-3-642-37410-4_3; PyRadiomics documentation, "LBP3D". As in PyRadiomics, corners run along z, y, x, the angles
/// of the harmonics are exchanged, and intensities read are rounded to the image's type.
///
/// Voxels outside the region have no response (nan); where all intensities of a sphere are the same, the kurtosis is missing.
/// O(voxels of the region * corners).
package struct PyRadiomicsLocalBinaryPattern3D: PyRadiomicsImageFilter {
  /// Degrees of spherical harmonics; PyRadiomics' `lbp3DLevels`.
  package let levels: Int
  private let pixelType: PyRadiomicsPixelType
  private let mask: LabelMap?
  private let label: UInt8
  private let vertices: [SIMD3<Double>]
  /// For each degree and each of its functions, the values at the corners, with the weight in the square.
  private let harmonics: [[Double]]

  /// - Parameters:
  ///   - levels: from 1 to 10.
  ///   - radius: of the sphere in voxels, positive (`lbp3DIcosphereRadius`).
  ///   - subdivisions: of the icosahedron, from 0 to 4 (`lbp3DIcosphereSubdivision`).
  ///   - mask: the region that responses are computed for; nil: all voxels.
  ///   - type: of the image.
  /// - Throws: `invalidFilter` where a number lies beyond its range.
  package init(
    levels: Int = 2, radius: Double = 1, subdivisions: Int = 1, mask: LabelMap?, label: UInt8 = 1,
    storedAs type: PyRadiomicsPixelType
  ) throws(RadiomicsError) {
    guard (1...10).contains(levels) else {
      throw .invalidFilter("lbp-3D", because: "lbp3DLevels must be from 1 to 10")
    }
    guard radius > 0, radius <= 1000 else {
      throw .invalidFilter("lbp-3D", because: "lbp3DIcosphereRadius must be a positive number of at most 1000 voxels")
    }
    guard (0...4).contains(subdivisions) else {
      throw .invalidFilter("lbp-3D", because: "lbp3DIcosphereSubdivision must be from 0 to 4")
    }
    self.levels = levels
    pixelType = type
    self.mask = mask
    self.label = label
    let vertices = Icosphere.vertices(subdivisions: subdivisions, radius: radius)
    self.vertices = vertices
    harmonics = (0..<levels).map { degree in
      let atCorners = vertices.map { vertex in
        SphericalHarmonics.parts(
          degree: degree, azimuth: acos(min(max(vertex.z / radius, -1), 1)), polar: atan2(vertex.y, vertex.x))
      }
      return (0..<2 * degree + 1).flatMap { function in atCorners.map { $0[function] } }
    }
  }

  package var responseNames: [String] { (1...levels).map { "lbp-3D-m\($0)" } + ["lbp-3D-k"] }
  package var responseType: PyRadiomicsPixelType { .float64 }

  /// See `PyRadiomicsImageFilter`.
  ///
  /// - Throws: `geometryMismatch` where the mask lies on another grid than the image.
  package func responses(of image: Volume, within box: VoxelBox) throws(RadiomicsError) -> [FilterResponse] {
    if let mask, !mask.grid.matches(image.grid) { throw .geometryMismatch }
    let spline = SplineSamples(image.voxels, size: image.grid.size)
    let grid = image.grid.cropped(from: box.lower, through: box.upper)
    var results = [Volume](repeating: Volume(grid: grid, filledWith: .nan), count: levels + 1)
    var samples = [Double](repeating: 0, count: vertices.count)
    var singles = [Float](repeating: 0, count: vertices.count)
    var doubles = samples
    var target = -1
    for k in box.range(2) {
      for j in box.range(1) {
        for i in box.range(0) {
          target += 1
          let source = image.grid.offset(i, j, k)
          if let mask, mask.labels[source] != label { continue }
          let centre = SIMD3(Double(i), Double(j), Double(k))
          for corner in vertices.indices {
            let vertex = vertices[corner]
            samples[corner] = rounded(spline.value(at: centre + SIMD3(vertex.z, vertex.y, vertex.x)))
          }
          for degree in 0..<levels {
            results[degree].voxels[target] = length(samples, from: image.voxels[source], degree)
          }
          results[levels].voxels[target] =
            pixelType == .float32 ? Double(kurtosis(samples, &singles)) : kurtosis(samples, &doubles)
        }
      }
    }
    return zip(responseNames, results).map { FilterResponse(name: $0, image: $1) }
  }

  /// An interpolated intensity as SciPy writes it into the image's type: whole numbers are rounded, halves away from 0.
  private func rounded(_ value: Double) -> Double {
    switch pixelType {
    case .float64: return value
    case .float32: return Double(Float(value))
    default:
      let limits = pixelType.limits
      return min(max(value.rounded(.toNearestOrAwayFromZero), limits.lowest), limits.highest)
    }
  }

  /// The length of the projection of the bits on the harmonics of one degree.
  private func length(_ samples: [Double], from centre: Double, _ degree: Int) -> Double {
    let count = samples.count
    return harmonics[degree].withUnsafeBufferPointer { functions in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { projection in
        projection.initialize(repeating: 0)
        for function in 0..<2 * degree + 1 {
          var share = 0.0
          for corner in 0..<count where samples[corner] >= centre { share += functions[function * count + corner] }
          // Y(n, m) and Y(n, -m) together: twice the real part of a product, the imaginary parts with a minus.
          let weight = function == 0 ? share : (function % 2 == 1 ? 2 * share : -2 * share)
          for corner in 0..<count { projection[corner] += weight * functions[function * count + corner] }
        }
        var sum = 0.0
        for value in projection { sum += value * value }
        return sum.squareRoot()
      }
    }
  }

  /// Fourth central moment over the squared second, less 3, in the precision of `scratch`; nan where all are the same.
  private func kurtosis<Scalar: BinaryFloatingPoint>(_ samples: [Double], _ scratch: inout [Scalar]) -> Scalar {
    let count = Scalar(samples.count)
    return scratch.withUnsafeMutableBufferPointer { row in
      for i in row.indices { row[i] = Scalar(samples[i]) }
      let centre = NumPySum.sum(UnsafeBufferPointer(row)) / count
      for i in row.indices { row[i] = (row[i] - centre) * (row[i] - centre) }
      let second = NumPySum.sum(UnsafeBufferPointer(row)) / count
      for i in row.indices { row[i] *= row[i] }
      let fourth = NumPySum.sum(UnsafeBufferPointer(row)) / count
      let negligible = Scalar.ulpOfOne * centre
      return second <= negligible * negligible ? .nan : fourth / (second * second) - 3
    }
  }
}
