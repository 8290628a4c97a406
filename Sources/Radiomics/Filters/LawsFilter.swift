import Volumes

/// Laws' kernels and their texture energy (IBSI code JTXT; Laws 1980, Textured image segmentation).
///
/// A filter is an outer product of kernels along x, y and z, each of unit length. Rotation invariance pools the responses to
/// the kernel turned by all right angles; then the texture energy is the mean absolute response within a Chebyshev distance.
package struct LawsFilter: ImageFilter, Hashable, Codable {
  /// One kernel of the manual, without its norm.
  package enum Kernel: String, Sendable, Hashable, Codable, CaseIterable {
    case level3 = "L3"
    case level5 = "L5"
    case edge3 = "E3"
    case edge5 = "E5"
    case spot3 = "S3"
    case spot5 = "S5"
    case wave5 = "W5"
    case ripple5 = "R5"

    var weights: [Double] {
      switch self {
      case .level3: [1, 2, 1]
      case .level5: [1, 4, 6, 4, 1]
      case .edge3: [-1, 0, 1]
      case .edge5: [-1, -2, 0, 2, 1]
      case .spot3: [-1, 2, -1]
      case .spot5: [-1, 0, 2, 0, -1]
      case .wave5: [-1, 2, 0, -2, 1]
      case .ripple5: [1, -4, 6, -4, 1]
      }
    }

    /// Of unit length.
    var kernel: LineKernel {
      let norm = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return LineKernel(weights.map { $0 / norm })
    }
  }

  /// Along x and y, and along z in a volume: two or three.
  package var kernels: [Kernel]
  /// How the responses to turned kernels are pooled; nil for the kernel as it stands.
  package var rotationInvariance: ResponsePooling?
  /// Voxels on either side over which the texture energy is taken (delta); nil for the response itself.
  package var energyDistance: Int?
  package var boundary: BoundaryCondition

  package init(
    kernels: [Kernel], rotationInvariance: ResponsePooling? = nil, energyDistance: Int? = nil,
    boundary: BoundaryCondition = .mirror
  ) {
    self.kernels = kernels
    self.rotationInvariance = rotationInvariance
    self.energyDistance = energyDistance
    self.boundary = boundary
  }

  /// Reads kernels as they are written together, `L5E5` or `l5e5e5`; nil where a part is no kernel.
  package static func kernels(in text: String) -> [Kernel]? {
    var found: [Kernel] = []
    var rest = Substring(text.uppercased())
    while !rest.isEmpty {
      guard let kernel = Kernel(rawValue: String(rest.prefix(2))) else { return nil }
      found.append(kernel)
      rest = rest.dropFirst(2)
    }
    return found.isEmpty ? nil : found
  }

  private var name: String {
    var name = "laws-" + kernels.map(\.rawValue).joined()
    if let energyDistance { name += "-energy-\(energyDistance)" }
    if let rotationInvariance { name += "-invariant-\(rotationInvariance.rawValue)" }
    return name
  }

  /// `laws-L5E5E5-energy-7-invariant-max`.
  package var responseNames: [String] { [name] }

  /// - Throws: `invalidFilter` for other than two or three kernels, a negative distance, or an image with missing voxels.
  package func responses(of image: Volume) throws(RadiomicsError) -> [FilterResponse] {
    guard kernels.count == 2 || kernels.count == 3 else {
      throw .invalidFilter(
        name, because: "it takes two kernels in slices or three in the volume, not \(kernels.count)")
    }
    if let energyDistance, energyDistance < 0 {
      throw .invalidFilter(
        name, because: "the distance of its energy is \(energyDistance) voxels; it must not be negative")
    }
    try FilterInput.check(image, for: name)
    let size = image.grid.size
    let operators = kernels.map { LineOperator([$0.kernel]) }
    var voxels: [Double]
    if let rotationInvariance {
      voxels = RightAngleRotations.pooled(
        image.voxels, operators: operators, pooling: rotationInvariance, size: size, boundary: boundary)
    } else {
      voxels = []
      var bank = SeparableBank(size: size, boundary: boundary)
      bank.forEachResponse(of: image.voxels, filters: [operators]) { swap(&voxels, &$1) }
    }
    guard let energyDistance else {
      return [FilterResponse(name: name, image: Volume(grid: image.grid, voxels: voxels))]
    }
    voxels.withUnsafeMutableBufferPointer { voxels in
      for at in voxels.indices { voxels[at] = abs(voxels[at]) }
    }
    let energy = MeanFilter.mean(
      of: Volume(grid: image.grid, voxels: voxels), 2 * energyDistance + 1,
      kernels.count == 2 ? .slices : .volume, boundary)
    return [FilterResponse(name: name, image: energy)]
  }
}
