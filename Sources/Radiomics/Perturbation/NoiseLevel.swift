import Volumes

/// The noise that an image has, estimated from the image itself, and noise that is added to it.
enum NoiseLevel {
  /// The median of |x| for a standard normal x: the third quartile of the normal distribution.
  ///
  /// Chang et al. print it as 0.6745. Implementations of the perturbation literature have 0.6754, two digits exchanged,
  /// which would make the noise 0.13 % smaller.
  static let medianOfAbsoluteNormal = 0.674489750196082

  /// The high-pass decomposition filter of the wavelet coiflet-1, of length 1 in squares (Daubechies 1992, Ten Lectures on
  /// Wavelets, table 8.1).
  static let coifletHighPass: [Double] = {
    let root = 7.0.squareRoot()
    let scaling = [1 - root, 5 + root, 14 + 2 * root, 14 - 2 * root, 1 - root, -3 + root]
    return scaling.enumerated().map { ($0.offset.isMultiple(of: 2) ? -1 : 1) * $0.element / (16 * 2.0.squareRoot()) }
  }()

  /// The standard deviation of the noise of an image, in its unit, by the wavelet method of Chang, Yu and Vetterli 2000
  /// (doi:10.1109/83.862633): the median absolute value of the stationary high-pass, high-pass coiflet-1 response in each
  /// slice, divided by that of a standard normal number. Structure passes the two filters weakly and moves a median little;
  /// white noise passes them at full strength. Only voxels whose whole filter lies within the slice take part: with mirrored
  /// borders the estimate would be 4 % too small in slices of 40 x 48 voxels.
  ///
  /// Noise that is correlated between neighbours (a resampled or smoothed image) is underestimated as far as it is smooth:
  /// the estimate is what is left at the highest frequencies.
  ///
  /// O(voxels) in time; the memory of one slice and of the responses.
  /// - Parameters:
  ///   - image: nan and infinite voxels, and the voxels whose filter reaches one, do not take part.
  ///   - intensities: only voxels with an intensity in this range take part, such as soft tissue in CT; nil for all.
  /// - Throws: `invalidPerturbation` where no voxel takes part or the slices are smaller than the filter.
  static func estimate(of image: Volume, within intensities: ClosedRange<Double>? = nil) throws(RadiomicsError)
    -> Double
  {
    let size = image.grid.size
    let length = coifletHighPass.count
    guard size.x >= length, size.y >= length else {
      throw .invalidPerturbation(
        "noise",
        because: "its level is estimated in slices of at least \(length) x \(length) voxels, not \(size.x) x \(size.y)")
    }
    var responses = absoluteResponses(of: image, within: intensities)
    guard !responses.isEmpty else {
      throw .invalidPerturbation("noise", because: "no voxel can serve for the estimate of its level")
    }
    return median(&responses) / medianOfAbsoluteNormal
  }

  /// The image with independent normal noise added to every voxel, in the order of memory; nan stays nan.
  static func added(
    to image: Volume, standardDeviation: Double, using generator: inout some RandomNumberGenerator
  ) -> Volume {
    var result = image
    let count = result.voxels.count
    result.voxels.withUnsafeMutableBufferPointer { voxels in
      var offset = 0
      while offset < count {
        let (first, second) = generator.normalPair()
        voxels[offset] += standardDeviation * first
        if offset + 1 < count { voxels[offset + 1] += standardDeviation * second }
        offset += 2
      }
    }
    return result
  }

  /// |response| of the voxels that take part.
  private static func absoluteResponses(of image: Volume, within intensities: ClosedRange<Double>?) -> [Double] {
    let size = image.grid.size
    let length = coifletHighPass.count
    // The filter's taps lie from two voxels before its voxel to three behind it, the last tap first.
    let before = length / 2 - 1
    let (columns, rows) = (size.x - length + 1, size.y - length + 1)
    var result: [Double] = []
    result.reserveCapacity(columns * rows * size.z)
    var alongX = [Double](repeating: 0, count: columns * size.y)
    image.voxels.withUnsafeBufferPointer { voxels in
      alongX.withUnsafeMutableBufferPointer { alongX in
        coifletHighPass.withUnsafeBufferPointer { filter in
          for k in 0..<size.z {
            let slice = k * size.x * size.y
            for j in 0..<size.y {
              let row = slice + j * size.x
              for i in 0..<columns {
                var sum = 0.0
                for tap in 0..<length { sum += filter[length - 1 - tap] * voxels[row + i + tap] }
                alongX[j * columns + i] = sum
              }
            }
            for j in 0..<rows {
              let row = slice + (j + before) * size.x + before
              for i in 0..<columns {
                var sum = 0.0
                for tap in 0..<length { sum += filter[length - 1 - tap] * alongX[(j + tap) * columns + i] }
                // The response of a filter that reaches nan or infinity is not finite.
                guard sum.isFinite, intensities?.contains(voxels[row + i]) ?? true else { continue }
                result.append(abs(sum))
              }
            }
          }
        }
      }
    }
    return result
  }

  /// The median of at least one number, by selection; expected O(n). The numbers are reordered.
  static func median(_ values: inout [Double]) -> Double {
    let upper = values.count / 2
    return values.withUnsafeMutableBufferPointer { values in
      let high = select(upper, in: values)
      guard values.count.isMultiple(of: 2) else { return high }
      var low = values[0]
      for position in 1..<max(upper, 1) { low = max(low, values[position]) }
      return (low + high) / 2
    }
  }

  /// The value of rank `rank`, with no greater one before its position and no smaller one behind (Hoare 1961,
  /// doi:10.1145/366622.366647).
  private static func select(_ rank: Int, in values: UnsafeMutableBufferPointer<Double>) -> Double {
    var first = 0
    var last = values.count - 1
    while first < last {
      // The middle of three: sorted and constant stretches are common in images.
      let middle = first + (last - first) / 2
      let candidates = (values[first], values[middle], values[last])
      let pivot = max(min(candidates.0, candidates.1), min(max(candidates.0, candidates.1), candidates.2))
      var low = first
      var high = last
      while low <= high {
        while values[low] < pivot { low += 1 }
        while values[high] > pivot { high -= 1 }
        if low <= high {
          values.swapAt(low, high)
          low += 1
          high -= 1
        }
      }
      if rank <= high {
        last = high
      } else if rank >= low {
        first = low
      } else {
        break
      }
    }
    return values[rank]
  }
}
