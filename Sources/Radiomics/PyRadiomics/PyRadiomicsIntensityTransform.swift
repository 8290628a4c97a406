import Foundation
import Volumes

/// PyRadiomics' image types that change each intensity by itself, scaled so that the largest magnitude of the whole image stays.
///
/// With m the largest magnitude of the image: square (x / sqrt m)^2; square root sign(x) sqrt(m |x|); logarithm
/// sign(x) m log(|x| + 1) / log(m + 1); exponential exp(x log(m) / m). Source: PyRadiomics documentation, "Image types".
package struct PyRadiomicsIntensityTransform: PyRadiomicsImageFilter, Hashable {
  package enum Function: String, Sendable, Hashable, Codable, CaseIterable {
    case square, squareroot, logarithm, exponential
  }

  package let function: Function

  package init(_ function: Function) {
    self.function = function
  }

  package var responseNames: [String] { [function.rawValue] }
  package var responseType: PyRadiomicsPixelType { .float64 }

  /// See `PyRadiomicsImageFilter`.
  ///
  /// Voxels that are not finite have no response (nan) and do not count for m.
  /// - Throws: `invalidFilter` where every voxel is 0, which leaves nothing to scale by.
  package func responses(of image: Volume, within box: VoxelBox) throws(RadiomicsError) -> [FilterResponse] {
    let largest = image.voxels.withUnsafeBufferPointer { voxels in
      var largest = 0.0
      for value in voxels {
        let magnitude = abs(value)
        // Written so that nan is passed over.
        if magnitude > largest, magnitude < .infinity { largest = magnitude }
      }
      return largest
    }
    guard largest > 0 else { throw .invalidFilter(function.rawValue, because: "every voxel of the image is 0") }
    var result = image.cropped(to: box)
    let function = function
    result.voxels.withUnsafeMutableBufferPointer { voxels in
      switch function {
      case .square:
        let scale = 1 / largest.squareRoot()
        for i in voxels.indices { voxels[i] = (scale * voxels[i]) * (scale * voxels[i]) }
      case .squareroot:
        for i in voxels.indices {
          let root = (abs(voxels[i]) * largest).squareRoot()
          voxels[i] = voxels[i] < 0 ? -root : root
        }
      case .logarithm:
        let scale = largest / log(largest + 1)
        for i in voxels.indices {
          let value = log(abs(voxels[i]) + 1) * scale
          voxels[i] = voxels[i] < 0 ? -value : value
        }
      case .exponential:
        let scale = log(largest) / largest
        for i in voxels.indices { voxels[i] = exp(scale * voxels[i]) }
      }
      for i in voxels.indices where !voxels[i].isFinite { voxels[i] = .nan }
    }
    return [FilterResponse(name: function.rawValue, image: result)]
  }
}

/// PyRadiomics' image type `Original`: the image as it is.
package struct PyRadiomicsOriginal: PyRadiomicsImageFilter, Hashable {
  package let responseType: PyRadiomicsPixelType

  package init(storedAs type: PyRadiomicsPixelType) {
    responseType = type
  }

  package var responseNames: [String] { ["original"] }

  package func responses(of image: Volume, within box: VoxelBox) -> [FilterResponse] {
    [FilterResponse(name: "original", image: image.cropped(to: box))]
  }
}
