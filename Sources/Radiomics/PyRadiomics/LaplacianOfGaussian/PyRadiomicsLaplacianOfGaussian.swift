import Volumes

/// PyRadiomics' image type `LoG`: the Laplacian of the image smoothed by a Gaussian, times sigma squared.
///
/// ITK's recursive filters along each axis: the second derivative along x of the image smoothed along y and z, that along y
/// smoothed along x and z, and that along z, added in this order. ITK rounds to 32 bits after each of the nine passes, which
/// is followed here to the digit: sharing smoothed images between the three terms would change the last digits and with them,
/// here and there, a voxel's bin. Sources: PyRadiomics documentation, "LoG"; ITK Software Guide,
/// `LaplacianRecursiveGaussianImageFilter`.
///
/// Linear in voxels, whatever the scale. A voxel that is not finite spoils its whole neighbourhood, as in PyRadiomics.
package struct PyRadiomicsLaplacianOfGaussian: PyRadiomicsImageFilter {
  /// A scale, and how it is written in names.
  package struct Scale: Sendable, Hashable, Codable {
    /// The Gaussian's standard deviation.
    package let millimetres: Double
    /// As Python writes the number: `3.0` for a decimal number, `3` for a whole one.
    package let text: String

    package init(_ millimetres: Double) {
      self.millimetres = millimetres
      text = "\(millimetres)"
    }

    /// A whole number in the parameter file.
    package init(whole millimetres: Int) {
      self.millimetres = Double(millimetres)
      text = "\(millimetres)"
    }

    /// The response's name, such as `log-sigma-3-0-mm-3D`.
    package var name: String { "log-sigma-\(text.replacing(".", with: "-"))-mm-3D" }
  }

  package let scales: [Scale]

  package init(scales: [Scale]) {
    self.scales = scales
  }

  package var responseNames: [String] { scales.map(\.name) }
  package var responseType: PyRadiomicsPixelType { .float32 }

  /// Why a scale cannot be applied to images on this grid, or nil. PyRadiomics leaves such a scale out with a warning.
  package static func problem(_ scale: Scale, on grid: Grid) -> String? {
    guard scale.millimetres > 0, scale.millimetres < .infinity else { return "sigma must be a positive number of mm" }
    for axis in 0..<3 {
      let needed = max(
        Double(RecursiveGaussianPass.minimumLength), (scale.millimetres / grid.spacing[axis]).rounded(.up) + 1)
      if Double(grid.size[axis]) < needed {
        return """
          the image has \(grid.size[axis]) voxels along \(["x", "y", "z"][axis]), fewer than the \
          \(Int(min(needed, 1e15))) that it needs there
          """
      }
    }
    return nil
  }

  /// See `PyRadiomicsImageFilter`.
  ///
  /// - Throws: `invalidFilter` where one of the scales has a `problem`.
  package func responses(of image: Volume, within box: VoxelBox) throws(RadiomicsError) -> [FilterResponse] {
    for scale in scales {
      if let problem = PyRadiomicsLaplacianOfGaussian.problem(scale, on: image.grid) {
        throw .invalidFilter(scale.name, because: problem)
      }
    }
    let grid = image.grid.cropped(from: box.lower, through: box.upper)
    return scales.map { scale in
      let voxels = PyRadiomicsLaplacianOfGaussian.laplacian(of: image, sigma: scale.millimetres, within: box)
      return FilterResponse(name: scale.name, image: Volume(grid: grid, voxels: voxels))
    }
  }

  private static func laplacian(of image: Volume, sigma: Double, within box: VoxelBox) -> [Double] {
    let spacing = image.grid.spacing
    var sum = [Float](repeating: 0, count: box.count)
    for derived in 0..<3 {
      let others = (0..<3).filter { $0 != derived }
      var size = image.grid.size
      func pass(_ axis: Int) -> RecursiveGaussianPass {
        RecursiveGaussianPass(
          coefficients: RecursiveGaussianCoefficients(
            axis == derived ? .secondDerivative : .smoothing, sigma: sigma, spacing: spacing[axis]))
      }
      // What lies outside the box along an axis is not needed once the lines along it are done.
      var block = pass(derived).applied(to: image.voxels, size: size, axis: derived, kept: box.range(derived))
      size[derived] = box.size[derived]
      for axis in others {
        block = pass(axis).applied(to: block, size: size, axis: axis, kept: box.range(axis))
        size[axis] = box.size[axis]
      }
      let perSquare = 1 / (spacing[derived] * spacing[derived])
      for i in sum.indices { sum[i] = Float(Double(sum[i]) + Double(block[i]) * perSquare) }
    }
    return sum.map { Double($0) }
  }
}
