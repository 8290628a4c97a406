import Volumes

/// PyRadiomics' image type `Gradient`: the length of the gradient by central differences.
///
/// The voxels beyond the border are as the border's. PyRadiomics holds the response in 32 bits. Source: ITK Software Guide,
/// `GradientMagnitudeImageFilter`.
package struct PyRadiomicsGradient: PyRadiomicsImageFilter, Hashable {
  /// Whether differences are per mm (PyRadiomics' `gradientUseSpacing`) or per voxel.
  package let usesSpacing: Bool

  package init(usesSpacing: Bool = true) {
    self.usesSpacing = usesSpacing
  }

  package var responseNames: [String] { ["gradient"] }
  package var responseType: PyRadiomicsPixelType { .float32 }

  package func responses(of image: Volume, within box: VoxelBox) -> [FilterResponse] {
    let size = image.grid.size
    let spacing = usesSpacing ? image.grid.spacing : SIMD3(1, 1, 1)
    let weight = SIMD3(0.5 * (1 / spacing.x), 0.5 * (1 / spacing.y), 0.5 * (1 / spacing.z))
    var result = Volume(grid: image.grid.cropped(from: box.lower, through: box.upper))
    image.voxels.withUnsafeBufferPointer { voxels in
      result.voxels.withUnsafeMutableBufferPointer { output in
        var target = 0
        for k in box.range(2) {
          let before = size.x * size.y * max(k - 1, 0)
          let after = size.x * size.y * min(k + 1, size.z - 1)
          let slice = size.x * size.y * k
          for j in box.range(1) {
            let row = size.x * j
            let above = slice + size.x * max(j - 1, 0)
            let below = slice + size.x * min(j + 1, size.y - 1)
            for i in box.range(0) {
              let left = voxels[slice + row + max(i - 1, 0)]
              let right = voxels[slice + row + min(i + 1, size.x - 1)]
              let x = right * weight.x - left * weight.x
              let y = voxels[below + i] * weight.y - voxels[above + i] * weight.y
              let z = voxels[after + row + i] * weight.z - voxels[before + row + i] * weight.z
              output[target] = Double(Float((x * x + y * y + z * z).squareRoot()))
              target += 1
            }
          }
        }
      }
    }
    return [FilterResponse(name: "gradient", image: result)]
  }
}
