import Foundation
import Volumes

/// The Laplacian of a Gaussian (IBSI code L6PA).
///
/// With sigma in voxels and D dimensions the weight of a voxel at distance r is
/// -1/sigma^2 (2 pi sigma^2)^(-D/2) (D - r^2/sigma^2) exp(-r^2 / 2 sigma^2), cut off at a box of `cutoff` sigma (IBSI 2
/// reference manual, "Laplacian of Gaussian", arXiv 2006.05470). It is positive in dark spots and negative in bright ones. Where
/// voxels are not cubes the Gaussian is round in mm, and 1/sigma^2 takes the geometric mean of sigma in voxels.
///
/// The filter is a sum of D separable ones, computed with shared parts: 7 passes in a volume, 4 in a slice.
package struct LaplacianOfGaussianFilter: ImageFilter, Hashable, Codable {
  /// Standard deviation in mm.
  package var sigma: Double
  /// Standard deviations at which the kernel ends; the end is rounded to a whole voxel.
  package var cutoff: Double
  package var dimension: FilterDimension
  package var boundary: BoundaryCondition

  package init(
    sigma: Double, cutoff: Double = 4, dimension: FilterDimension = .volume, boundary: BoundaryCondition = .mirror
  ) {
    self.sigma = sigma
    self.cutoff = cutoff
    self.dimension = dimension
    self.boundary = boundary
  }

  private var name: String { "log-sigma-\(FilterInput.text(sigma))-mm-\(dimension.rawValue)" }

  /// `log-sigma-3-0-mm-3D`.
  package var responseNames: [String] { [name] }

  /// - Throws: `invalidFilter` for a sigma or a cut-off that is not positive, a kernel wider than 10,000 voxels, or an image with
  ///   missing voxels.
  package func responses(of image: Volume) throws(RadiomicsError) -> [FilterResponse] {
    try check(image.grid)
    try FilterInput.check(image, for: name)
    let voxels = response(of: image.voxels, size: image.grid.size, spacing: image.grid.spacing)
    return [FilterResponse(name: name, image: Volume(grid: image.grid, voxels: voxels))]
  }

  func check(_ grid: Grid) throws(RadiomicsError) {
    guard sigma.isFinite, sigma > 0 else {
      throw .invalidFilter(name, because: "sigma is \(sigma) mm; it must be positive")
    }
    guard cutoff.isFinite, cutoff > 0 else {
      throw .invalidFilter(name, because: "the cut-off is \(cutoff) standard deviations; it must be positive")
    }
    for axis in dimension.axes where cutoff * sigma / grid.spacing[axis] > 5000 {
      throw .invalidFilter(name, because: "the kernel is wider than 10,000 voxels; choose a smaller sigma")
    }
  }

  /// Voxels on either side of a voxel that take part along an axis.
  func reach(spacing: Double) -> Int { Int((cutoff * sigma / spacing + 0.5).rounded(.down)) }

  /// The response, without checks.
  func response(of image: [Double], size: SIMD3<Int>, spacing: SIMD3<Double>) -> [Double] {
    let axes = dimension.axes
    let sigmas = axes.map { sigma / spacing[$0] }
    let scale = -1 / pow(sigmas.reduce(1, *), 2 / Double(axes.count))
    let gaussian = zip(axes, sigmas).map { LaplacianOfGaussianFilter.gaussian($1, reach: reach(spacing: spacing[$0])) }
    let curved = zip(gaussian, sigmas).map { LaplacianOfGaussianFilter.curved($0, sigma: $1) }

    func along(_ kernel: LineKernel, _ source: [Double], _ axis: Int) -> [Double] {
      LineConvolution.applied(kernel, to: source, size: size, axis: axis, boundary: boundary)
    }
    func add(_ kernel: LineKernel, _ source: [Double], _ axis: Int, to target: inout [Double]) {
      LineConvolution.apply(
        kernel, to: source, into: &target, size: size, axis: axis, boundary: boundary, adding: true)
    }
    let smooth = along(gaussian[0].scaled(by: scale), image, 0)
    var bent = along(curved[0].scaled(by: scale), image, 0)
    // Curved along x or y, smooth along the other.
    var plane = along(curved[1], smooth, 1)
    add(gaussian[1], bent, 1, to: &plane)
    guard dimension == .volume else { return plane }
    LineConvolution.apply(gaussian[1], to: smooth, into: &bent, size: size, axis: 1, boundary: boundary)
    var result = along(gaussian[2], plane, 2)
    add(curved[2], bent, 2, to: &result)
    return result
  }

  /// The sampled normal density, not normalised again.
  static func gaussian(_ sigma: Double, reach: Int) -> LineKernel {
    LineKernel(
      (-reach...reach).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) / (sigma * (2 * Double.pi).squareRoot()) })
  }

  /// (1 - x^2/sigma^2) times the density.
  private static func curved(_ gaussian: LineKernel, sigma: Double) -> LineKernel {
    let middle = gaussian.weights.count / 2
    return LineKernel(
      gaussian.weights.enumerated().map { index, weight in
        let x = Double(index - middle) / sigma
        return weight * (1 - x * x)
      })
  }
}
