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

    func run(_ kernel: LineKernel, _ source: [Double], _ target: inout [Double], _ axis: Int, adding: Bool = false) {
      LineConvolution.apply(
        kernel, to: source, into: &target, size: size, axis: axis, boundary: boundary, adding: adding)
    }
    var smooth = [Double](repeating: 0, count: image.count)
    var bent = smooth
    var result = smooth
    if dimension == .slices {
      run(gaussian[0].scaled(by: scale), image, &smooth, 0)
      run(curved[0].scaled(by: scale), image, &bent, 0)
      run(curved[1], smooth, &result, 1)
      run(gaussian[1], bent, &result, 1, adding: true)
      return result
    }
    var middle = smooth
    run(gaussian[0].scaled(by: scale), image, &smooth, 0)
    run(curved[0].scaled(by: scale), image, &bent, 0)
    // x and y curved, for z smooth; x and y smooth, for z curved.
    run(curved[1], smooth, &middle, 1)
    run(gaussian[1], bent, &middle, 1, adding: true)
    run(gaussian[1], smooth, &bent, 1)
    run(gaussian[2], middle, &result, 2)
    run(curved[2], bent, &result, 2, adding: true)
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
