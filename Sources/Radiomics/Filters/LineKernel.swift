/// The weights of a filter along one axis, an odd number of them, `step` voxels apart, with the middle one at the voxel
/// itself.
///
/// The response at i is the sum over k of weights[k] * image[i + (middle - k) * step]: a convolution, so an image with one
/// voxel of 1 gives the weights in their order.
struct LineKernel: Sendable, Hashable {
  let weights: [Double]
  let step: Int

  /// An even number of weights gets a 0 at the end.
  init(_ weights: [Double], step: Int = 1) {
    self.weights = weights.count % 2 == 0 ? weights + [0] : weights
    self.step = step
  }

  /// Voxels on either side of a voxel that take part.
  var reach: Int { weights.count / 2 * step }

  /// The kernel of the mirrored axis.
  var flipped: LineKernel { LineKernel(weights.reversed(), step: step) }

  /// The same weights `factor` times as far apart, with zeros between them ("a trous").
  func dilated(by factor: Int) -> LineKernel { LineKernel(weights, step: step * factor) }

  func scaled(by factor: Double) -> LineKernel { LineKernel(weights.map { $0 * factor }, step: step) }

  /// What mirroring does to the kernel: nothing (1), change its sign (-1), or something else (nil).
  var parity: Int? {
    let mirrored = flipped.weights
    if weights == mirrored { return 1 }
    if zip(weights, mirrored).allSatisfy({ $0 == -$1 }) { return -1 }
    return nil
  }

  /// Half the sum (`sign` 1) or half the difference (-1) of the kernel and its mirror image.
  func part(sign: Double) -> LineKernel {
    LineKernel(zip(weights, weights.reversed()).map { 0.5 * ($0 + sign * $1) }, step: step)
  }
}
