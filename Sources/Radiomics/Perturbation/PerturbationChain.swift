import Volumes

/// Perturbations that are applied one after the other, such as noise, rotation, growth and another contour.
package struct PerturbationChain: Codable, Hashable, Sendable {
  /// In the order in which they act. Rotations and translations next to each other act together, turned first, in one
  /// interpolation.
  package var steps: [Perturbation]
  /// Which of several copies this is that differ by their random draws alone; 1 for the first.
  package var repetition: Int

  package init(_ steps: [Perturbation], repetition: Int = 1) {
    self.steps = steps
    self.repetition = repetition
  }

  /// The names of the steps joined by `+`, and the number of the repetition behind `#` from the second on;
  /// `unchanged` without steps.
  package var name: String {
    let names = steps.isEmpty ? "unchanged" : steps.map(\.name).joined(separator: "+")
    return repetition == 1 ? names : "\(names)#\(repetition)"
  }

  /// Perturbs several images of one region alike: the same movement and the same region in all, noise drawn for each image
  /// in turn at its own level. Another contour follows the first image.
  ///
  /// The same images, mask and state of the generator give the same bytes. Linear in the number of voxels.
  /// - Parameters:
  ///   - images: at least one; all on the grid of `mask`.
  ///   - mask: every value other than 0 counts as inside.
  ///   - interpolation: of images that are turned or moved; masks are interpolated linearly, inside from one half on.
  ///   - generator: a new state for every patient and copy.
  /// - Returns: images and mask (0 and 1) on one grid, the given one or that grid extended by whole voxels.
  /// - Throws: `geometryMismatch`, `emptyRegion`, `invalidPerturbation` where a step cannot be applied or leaves no voxel.
  package func apply(
    to images: [Volume], mask: LabelMap, interpolation: Interpolation = .linear,
    using generator: inout some RandomNumberGenerator
  ) throws(RadiomicsError) -> (images: [Volume], mask: LabelMap) {
    guard let first = images.first, images.allSatisfy({ $0.grid.matches(mask.grid) }) else { throw .geometryMismatch }
    for step in steps {
      if let problem = step.problem { throw .invalidPerturbation(step.name, because: problem) }
    }
    var images = images
    var mask = LabelMap(grid: first.grid, labels: mask.labels.map { $0 == 0 ? 0 : 1 })
    guard mask.boundingBox != nil else { throw .emptyRegion(label: 1) }
    for part in parts {
      switch part {
      case .movement(let movement, let name):
        (images, mask) = try movement.applied(to: images, mask: mask, interpolation: interpolation)
        guard mask.boundingBox != nil else {
          throw .invalidPerturbation(name, because: "the region is so small that no voxel of it is left")
        }
      case .noise(let noise):
        for index in images.indices {
          let deviation = try PerturbationChain.standardDeviation(noise, in: images[index])
          if deviation > 0 {
            images[index] = NoiseLevel.added(to: images[index], standardDeviation: deviation, using: &generator)
          }
        }
      case .volumeChange(let fraction):
        mask = try MaskMorphology.resized(mask, by: fraction, using: &generator)
      case .contour(let volume):
        let contour = try ContourRandomisation(image: images[0], mask: mask, supervoxelVolume: volume)
        mask = contour.mask(of: contour.draw(using: &generator))
      }
    }
    return (images, mask)
  }

  /// Perturbs one image and its region; see `apply(to:mask:interpolation:using:)` for several.
  package func apply(
    to image: Volume, mask: LabelMap, interpolation: Interpolation = .linear,
    using generator: inout some RandomNumberGenerator
  ) throws(RadiomicsError) -> (image: Volume, mask: LabelMap) {
    let result = try apply(to: [image], mask: mask, interpolation: interpolation, using: &generator)
    return (result.images[0], result.mask)
  }

  private static func standardDeviation(_ noise: Perturbation.Noise, in image: Volume) throws(RadiomicsError) -> Double
  {
    switch noise {
    case .estimated: try NoiseLevel.estimate(of: image)
    case .estimatedWithin(let lower, let upper): try NoiseLevel.estimate(of: image, within: lower...upper)
    case .standardDeviation(let deviation): deviation
    }
  }

  private enum Part {
    case movement(GeometricPerturbation, name: String)
    case noise(Perturbation.Noise)
    case volumeChange(Double)
    case contour(Double)
  }

  /// The steps with neighbouring movements put together.
  private var parts: [Part] {
    var parts: [Part] = []
    func move(_ name: String, _ change: (inout GeometricPerturbation) -> Void) {
      if case .movement(var movement, let before) = parts.last {
        change(&movement)
        parts[parts.count - 1] = .movement(movement, name: "\(before)+\(name)")
      } else {
        var movement = GeometricPerturbation()
        change(&movement)
        parts.append(.movement(movement, name: name))
      }
    }
    for step in steps {
      switch step {
      case .rotation(let degrees): move(step.name) { $0.degrees += degrees }
      case .translation(let x, let y, let z): move(step.name) { $0.shift += SIMD3(x, y, z) }
      case .noise(let noise): parts.append(.noise(noise))
      case .volumeChange(let fraction): parts.append(.volumeChange(fraction))
      case .contourRandomisation(let volume): parts.append(.contour(volume))
      }
    }
    return parts
  }
}

extension Perturbation {
  /// Perturbs one image and its region; see `PerturbationChain`.
  package func apply(
    to image: Volume, mask: LabelMap, interpolation: Interpolation = .linear,
    using generator: inout some RandomNumberGenerator
  ) throws(RadiomicsError) -> (image: Volume, mask: LabelMap) {
    try PerturbationChain([self]).apply(to: image, mask: mask, interpolation: interpolation, using: &generator)
  }
}
