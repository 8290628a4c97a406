import Volumes

/// A component of the Riesz transform of an image, of its Laplacian of Gaussian or of a Simoncelli band (IBSI code AYRS; Unser and
/// Van De Ville 2010, doi:10.1109/TIP.2009.2035225).
///
/// With nu the frequency in cycles per mm and L = l1 + l2 + l3, component (l1, l2, l3) multiplies the spectrum by
/// (-i)^L sqrt(L! / (l1! l2! l3!)) nu1^l1 nu2^l2 nu3^l3 / |nu|^L, and by 0 at frequency 0 (IBSI 2 reference manual, "Riesz
/// transform", arXiv 2006.05470): directional derivatives of order L without their gain for fine detail.
///
/// With `alignment` the axes are turned at every voxel into those of the local structure: the eigenvectors, largest eigenvalue
/// first, of the structure tensor, the products of the first-order components smoothed by a Gaussian. Each eigenvector points to
/// where the first-order response is positive, so that responses turn with the image for odd orders too.
///
/// Where the boundary is not periodic the image is extended on both sides first, by the reach of the Laplacian of Gaussian or as
/// for `SimoncelliFilter`. Memory is that of (L + 1)(L + 2) / 2 images with alignment in a volume, of two without.
package struct RieszFilter: ImageFilter, Hashable, Codable {
  /// What is transformed.
  package enum Source: Sendable, Hashable, Codable {
    case image(dimension: FilterDimension, boundary: BoundaryCondition)
    case laplacianOfGaussian(LaplacianOfGaussianFilter)
    case simoncelli(level: Int, dimension: FilterDimension, boundary: BoundaryCondition)
  }

  /// Orders along x, y and z, from 0; at least one is above.
  package var order: SIMD3<Int>
  package var source: Source
  /// Standard deviation in mm of the Gaussian that smooths the structure tensor; nil to keep the axes of the image.
  package var alignment: Double?

  package init(order: SIMD3<Int>, source: Source, alignment: Double? = nil) {
    self.order = order
    self.source = source
    self.alignment = alignment
  }

  private var name: String {
    var name = "riesz-\(order.x)-\(order.y)-\(order.z)"
    if let alignment { name += "-aligned-\(FilterInput.text(alignment))-mm" }
    switch source {
    case .image(let dimension, _): return "\(name)-\(dimension.rawValue)"
    case .laplacianOfGaussian(let filter): return "\(name)-\(filter.responseNames[0])"
    case .simoncelli(let level, let dimension, _): return "\(name)-simoncelli-level-\(level)-\(dimension.rawValue)"
    }
  }

  /// `riesz-1-0-0-log-sigma-3-0-mm-3D`.
  package var responseNames: [String] { [name] }

  private var dimension: FilterDimension {
    switch source {
    case .image(let dimension, _), .simoncelli(_, let dimension, _): dimension
    case .laplacianOfGaussian(let filter): filter.dimension
    }
  }

  private var boundary: BoundaryCondition {
    switch source {
    case .image(_, let boundary), .simoncelli(_, _, let boundary): boundary
    case .laplacianOfGaussian(let filter): filter.boundary
    }
  }

  /// - Throws: `invalidFilter` for orders below 0, all 0, above 8 together or along z in slices, for a Gaussian that is not
  ///   positive, for what the source refuses, or for an image with missing voxels.
  package func responses(of image: Volume) throws(RadiomicsError) -> [FilterResponse] {
    try check(image)
    let size = image.grid.size
    if dimension == .volume {
      let voxels = response(of: image)
      return [FilterResponse(name: name, image: Volume(grid: image.grid, voxels: voxels))]
    }
    var voxels: [Double] = []
    voxels.reserveCapacity(image.grid.count)
    for k in 0..<size.z {
      voxels += response(of: image.cropped(from: SIMD3(0, 0, k), through: SIMD3(size.x - 1, size.y - 1, k)))
    }
    return [FilterResponse(name: name, image: Volume(grid: image.grid, voxels: voxels))]
  }

  private func check(_ image: Volume) throws(RadiomicsError) {
    let total = order.x + order.y + order.z
    guard min(order.x, order.y, order.z) >= 0, (1...8).contains(total) else {
      throw .invalidFilter(
        name, because: "its orders are \(order.x), \(order.y), \(order.z); they are 0 or more and add up to 1 to 8")
    }
    guard dimension == .volume || order.z == 0 else {
      throw .invalidFilter(name, because: "it works in slices and has an order across them")
    }
    if let alignment, !(alignment.isFinite && alignment > 0) {
      throw .invalidFilter(
        name, because: "the Gaussian of its structure tensor is \(alignment) mm; it must be positive")
    }
    switch source {
    case .image: break
    case .laplacianOfGaussian(let filter): try filter.check(image.grid)
    case .simoncelli(let level, let dimension, _):
      try SimoncelliFilter.check(level, image.grid.size, dimension, name: name)
    }
    try FilterInput.check(image, for: name)
  }

  /// The response in a volume, or in one slice.
  private func response(of image: Volume) -> [Double] {
    let size = image.grid.size
    var margin = SimoncelliFilter.margin(1, size)
    switch source {
    case .image: break
    case .laplacianOfGaussian(let filter):
      for axis in 0..<3 { margin[axis] = filter.reach(spacing: image.grid.spacing[axis]) }
    case .simoncelli(let level, _, _): margin = SimoncelliFilter.margin(level, size)
    }
    let frame = FourierFrame(image, dimension: dimension, boundary: boundary, margin: margin)
    var re = frame.extended(image.voxels)
    if case .laplacianOfGaussian(let filter) = source {
      re = filter.response(of: re, size: frame.size, spacing: image.grid.spacing)
    }
    var im = [Double](repeating: 0, count: re.count)
    let transform = FourierTransform(size: frame.size)
    transform.forward(re: &re, im: &im)
    if case .simoncelli(let level, _, _) = source {
      SimoncelliBand.multiply(&re, &im, by: SimoncelliBand(level: level, size: frame.size), nil)
    }
    let riesz = RieszTransform(transform: transform, spacing: image.grid.spacing)
    guard let alignment else {
      riesz.multiply(&re, &im, by: order, nil)
      transform.inverse(re: &re, im: &im)
      let factor = RieszTransform.factor(order)
      return frame.cropped(re).map { $0 * factor }
    }
    return RieszAlignment(riesz: riesz, frame: frame, sigma: alignment, dimension: dimension)
      .response(re, im, order: order)
  }
}
