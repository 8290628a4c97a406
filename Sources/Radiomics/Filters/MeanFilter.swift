import Volumes

/// The mean of the voxels around each voxel (IBSI code S60F).
package struct MeanFilter: ImageFilter, Hashable, Codable {
  /// Voxels along each side of the square or cube, odd.
  package var support: Int
  package var dimension: FilterDimension
  package var boundary: BoundaryCondition

  package init(support: Int, dimension: FilterDimension = .volume, boundary: BoundaryCondition = .mirror) {
    self.support = support
    self.dimension = dimension
    self.boundary = boundary
  }

  private var name: String { "mean-\(support)-\(dimension.rawValue)" }

  /// `mean-5-3D`.
  package var responseNames: [String] { [name] }

  /// - Throws: `invalidFilter` for an even or negative support, or an image with missing voxels.
  package func responses(of image: Volume) throws(RadiomicsError) -> [FilterResponse] {
    guard support > 0, support % 2 == 1 else {
      throw .invalidFilter(name, because: "its support is \(support) voxels; it must be odd and positive")
    }
    try FilterInput.check(image, for: name)
    return [FilterResponse(name: name, image: MeanFilter.mean(of: image, support, dimension, boundary))]
  }

  /// The mean of the voxels around each voxel, without checks.
  static func mean(
    of image: Volume, _ support: Int, _ dimension: FilterDimension, _ boundary: BoundaryCondition
  ) -> Volume {
    var voxels = image.voxels
    BoxSum.apply(
      &voxels, size: image.grid.size, radius: support / 2, axes: dimension.axes, boundary: boundary)
    let count = dimension.axes.reduce(1.0) { product, _ in product * Double(support) }
    voxels.withUnsafeMutableBufferPointer { voxels in
      for at in voxels.indices { voxels[at] /= count }
    }
    return Volume(grid: image.grid, voxels: voxels)
  }
}
