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

/// The components of the Riesz transform at the frequencies of a box.
struct RieszTransform {
  let transform: FourierTransform
  /// Frequencies along the axes, cycles per mm.
  private let frequencies: [[Double]]

  init(transform: FourierTransform, spacing: SIMD3<Double>) {
    self.transform = transform
    frequencies = (0..<3).map { axis in
      let count = transform.size[axis]
      return (0..<count).map { Double($0 > count / 2 ? $0 - count : $0) / (Double(count) * spacing[axis]) }
    }
  }

  /// The square root of the multinomial coefficient of an order.
  static func factor(_ order: SIMD3<Int>) -> Double {
    func factorial(_ n: Int) -> Double { (1...max(n, 1)).reduce(1) { $0 * Double($1) } }
    return
      (factorial(order.x + order.y + order.z) / (factorial(order.x) * factorial(order.y) * factorial(order.z)))
      .squareRoot()
  }

  /// Powers of the frequencies along an axis. The highest frequency of an even number of places is its own opposite: an odd
  /// power has no sign there and is 0.
  private func powers(_ axis: Int, _ exponent: Int) -> [Double] {
    let count = frequencies[axis].count
    return frequencies[axis].enumerated().map { index, nu in
      if exponent % 2 == 1 && 2 * index == count { return 0 }
      return (0..<exponent).reduce(1) { product, _ in product * nu }
    }
  }

  /// Multiplies a spectrum by the component of one order, without its multinomial factor, or by that of `first` plus i times that
  /// of `second`, of the same sum: the parts of what comes back are the two responses.
  func multiply(_ re: inout [Double], _ im: inout [Double], by first: SIMD3<Int>, _ second: SIMD3<Int>?) {
    let size = transform.size
    let total = first.x + first.y + first.z
    let (a, b) = ((0..<3).map { powers($0, first[$0]) }, (0..<3).map { powers($0, second?[$0] ?? 0) })
    let hasSecond = second == nil ? 0.0 : 1.0
    re.withUnsafeMutableBufferPointer { re in
      im.withUnsafeMutableBufferPointer { im in
        for k in 0..<size.z {
          for j in 0..<size.y {
            let row = size.x * (j + size.y * k)
            let (across, acrossSecond) = (a[1][j] * a[2][k], hasSecond * b[1][j] * b[2][k])
            let squared = frequencies[1][j] * frequencies[1][j] + frequencies[2][k] * frequencies[2][k]
            for i in 0..<size.x {
              let norm = squared + frequencies[0][i] * frequencies[0][i]
              var power = total % 2 == 1 ? norm.squareRoot() : 1
              for _ in 0..<total / 2 { power *= norm }
              let inverse = norm > 0 ? 1 / power : 0
              let (p, q) = (a[0][i] * across * inverse, b[0][i] * acrossSecond * inverse)
              let (x, y) = (re[row + i], im[row + i])
              let (u, v) = (x * p - y * q, x * q + y * p)
              switch total % 4 {
              case 0: (re[row + i], im[row + i]) = (u, v)
              case 1: (re[row + i], im[row + i]) = (v, -u)
              case 2: (re[row + i], im[row + i]) = (-u, -v)
              default: (re[row + i], im[row + i]) = (-v, u)
              }
            }
          }
        }
      }
    }
  }

  /// The responses of several orders of the same sum, without their multinomial factors.
  func responses(_ re: [Double], _ im: [Double], orders: [SIMD3<Int>], _ body: (Int, [Double]) -> Void) {
    for pair in stride(from: 0, to: orders.count, by: 2) {
      var (a, b) = (re, im)
      let second = pair + 1 < orders.count ? orders[pair + 1] : nil
      multiply(&a, &b, by: orders[pair], second)
      transform.inverse(re: &a, im: &b)
      body(pair, a)
      if second != nil { body(pair + 1, b) }
    }
  }
}
