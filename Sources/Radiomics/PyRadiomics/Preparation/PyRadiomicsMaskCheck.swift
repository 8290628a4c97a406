import Volumes

/// PyRadiomics' conditions on mask and region.
///
/// Source: PyRadiomics documentation, `imageoperations.checkMask`.
enum PyRadiomicsMaskCheck {
  /// SimpleITK's tolerance where none is given.
  static let defaultTolerance = 1e-6

  /// Whether image and mask lie on the same grid as ITK compares them: origin and spacing to `tolerance` parts of the image's
  /// spacing along x, directions to `tolerance`.
  static func sameGrid(_ image: Grid, _ mask: Grid, tolerance: Double) -> Bool {
    let length = abs(tolerance * image.spacing.x)
    func agree(_ a: SIMD3<Double>, _ b: SIMD3<Double>, _ tolerance: Double) -> Bool {
      (0..<3).allSatisfy { abs(a[$0] - b[$0]) <= tolerance }
    }
    return image.size == mask.size && agree(image.origin, mask.origin, length)
      && agree(image.spacing, mask.spacing, length) && agree(image.direction.x, mask.direction.x, tolerance)
      && agree(image.direction.y, mask.direction.y, tolerance) && agree(image.direction.z, mask.direction.z, tolerance)
  }

  /// The mask on the image's grid, whether it had to be resampled, and the region's box.
  ///
  /// A mask on another grid is refused, or with `correctMask` resampled by nearest voxel.
  /// - Throws: `geometryMismatch`, `emptyRegion`, `regionOutsideImage`, and those of `requireSize`.
  static func checked(
    _ mask: LabelMap, on image: Grid, label: UInt8, settings: PyRadiomicsPreparationSettings
  ) throws(RadiomicsError) -> (mask: LabelMap, isCorrected: Bool, box: VoxelBox) {
    let tolerance = settings.geometryTolerance ?? defaultTolerance
    if sameGrid(image, mask.grid, tolerance: tolerance) {
      // From here on voxels belong together by their index.
      let onImage = LabelMap(grid: image, labels: mask.labels)
      return (onImage, false, try requireSize(onImage, label: label, settings: settings))
    }
    guard settings.correctMask else { throw .geometryMismatch }
    _ = try boxInside(image, mask: mask, label: label)
    let onImage = ITKResampling.nearest(mask, on: image)
    return (onImage, true, try requireSize(onImage, label: label, settings: settings))
  }

  /// The region's box.
  ///
  /// - Throws: `emptyRegion`; `tooFewDimensions` where the region is a single voxel or has more than one voxel along fewer axes
  ///   than `minimumROIDimensions`; `regionTooSmall` where it does not have more voxels than `minimumROISize`.
  static func requireSize(
    _ mask: LabelMap, label: UInt8, settings: PyRadiomicsPreparationSettings
  ) throws(RadiomicsError) -> VoxelBox {
    guard let box = VoxelBox(around: label, in: mask) else { throw .emptyRegion(label: label) }
    let dimensions = (0..<3).count { box.size[$0] > 1 }
    let required = max(1, settings.minimumROIDimensions)
    guard dimensions >= required else { throw .tooFewDimensions(found: dimensions, required: required) }
    if let minimum = settings.minimumROISize {
      let count = mask.count(of: label)
      guard count > minimum else { throw .regionTooSmall(voxels: count, minimum: minimum) }
    }
    return box
  }

  /// The region's box in the mask, which must lie within the image, to a thousandth of a voxel.
  ///
  /// - Throws: `emptyRegion`, `regionOutsideImage`.
  static func boxInside(_ image: Grid, mask: LabelMap, label: UInt8) throws(RadiomicsError) -> VoxelBox {
    guard let box = VoxelBox(around: label, in: mask) else { throw .emptyRegion(label: label) }
    let (from, to) = (ITKGeometry(mask.grid), ITKGeometry(image))
    let corners = [SIMD3<Double>(box.lower) - 0.5, SIMD3<Double>(box.upper) + 0.5].map {
      to.index(of: from.point(of: $0))
    }
    let tolerance = 1e-3
    let isInside = (0..<3).allSatisfy { axis in
      min(corners[0][axis], corners[1][axis]) >= -0.5 - tolerance
        && max(corners[0][axis], corners[1][axis]) <= Double(image.size[axis]) - 0.5 + tolerance
    }
    guard isInside else { throw .regionOutsideImage }
    return box
  }
}
