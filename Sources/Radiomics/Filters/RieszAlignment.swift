import Volumes

/// Riesz components along the axes of the local structure; see `RieszFilter`.
struct RieszAlignment {
  let riesz: RieszTransform
  let frame: FourierFrame
  /// Standard deviation of the structure tensor's Gaussian, mm.
  let sigma: Double
  let dimension: FilterDimension

  private var axes: Int { dimension.axes.count }

  /// The aligned response of an order to an image given by its spectrum in the frame.
  func response(_ re: [Double], _ im: [Double], order: SIMD3<Int>) -> [Double] {
    var gradient: [[Double]] = []
    riesz.responses(re, im, orders: (0..<axes).map(RieszAlignment.unit)) { gradient.append($1) }
    let tensor = structureTensor(gradient)
    var slopes = gradient.flatMap { frame.cropped($0) }
    gradient = []
    let count = slopes.count / axes
    if axes == 2 { slopes += [Double](repeating: 0, count: count) }
    let orders = RieszAlignment.orders(order.x + order.y + order.z, axes: axes)
    var components: [Double] = []
    components.reserveCapacity(orders.count * count)
    riesz.responses(re, im, orders: orders) { components += frame.cropped($1) }
    let factor = RieszTransform.factor(order)
    return steer(components, orders, tensor, slopes, order, count: count).map { $0 * factor }
  }

  private static func unit(_ axis: Int) -> SIMD3<Int> {
    var order = SIMD3<Int>.zero
    order[axis] = 1
    return order
  }

  /// All orders of a sum, by falling order along x, then along y.
  static func orders(_ total: Int, axes: Int) -> [SIMD3<Int>] {
    (0...total).flatMap { rest in
      (0...(axes == 3 ? rest : 0)).map { z in SIMD3(total - rest, rest - z, z) }
    }
  }

  /// The products of the first-order components, smoothed: xx, xy, xz, yy, yz, zz of all the image's voxels, one after the
  /// other; 0 along an axis that the filter leaves alone.
  private func structureTensor(_ gradient: [[Double]]) -> [Double] {
    let spacing = frame.image.grid.spacing
    var tensor: [Double] = []
    var scratch = [Double](repeating: 0, count: gradient[0].count)
    for (a, b) in [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)] {
      guard b < axes else {
        tensor += frame.cropped([Double](repeating: 0, count: gradient[0].count))
        continue
      }
      var product = zip(gradient[a], gradient[b]).map { $0 * $1 }
      for axis in dimension.axes {
        let width = sigma / spacing[axis]
        let kernel = LaplacianOfGaussianFilter.gaussian(width, reach: Int((4 * width + 0.5).rounded(.down)))
        LineConvolution.apply(
          kernel, to: product, into: &scratch, size: frame.size, axis: axis, boundary: .periodic)
        swap(&product, &scratch)
      }
      tensor += frame.cropped(product)
    }
    return tensor
  }

  /// Contracts the symmetric tensor of components with the local axes, voxel by voxel: one vector lowers its order by one.
  ///
  /// Within a tensor of order n, component (n - r, r - z, z) stands at r (r + 1) / 2 + z, whatever n.
  private func steer(
    _ components: [Double], _ orders: [SIMD3<Int>], _ tensor: [Double], _ slopes: [Double], _ order: SIMD3<Int>,
    count: Int
  ) -> [Double] {
    let total = order.x + order.y + order.z
    let places = orders.map { ($0.y + $0.z) * ($0.y + $0.z + 1) / 2 + $0.z }
    var work = [Double](repeating: 0, count: (total + 1) * (total + 2) / 2)
    var result = [Double](repeating: 0, count: count)
    components.withUnsafeBufferPointer { components in
      tensor.withUnsafeBufferPointer { tensor in
        slopes.withUnsafeBufferPointer { slopes in
          work.withUnsafeMutableBufferPointer { work in
            for at in 0..<count {
              let axes = SymmetricFrame(
                xx: tensor[at], xy: tensor[count + at], xz: tensor[2 * count + at], yy: tensor[3 * count + at],
                yz: tensor[4 * count + at], zz: tensor[5 * count + at], isPlane: dimension == .slices)
              let slope = SIMD3(slopes[at], slopes[count + at], slopes[2 * count + at])
              for component in 0..<places.count { work[places[component]] = components[component * count + at] }
              var left = total
              for (axis, direction) in [(0, axes.first), (1, axes.second), (2, axes.third)] {
                let u = RieszAlignment.oriented(direction, slope)
                for _ in 0..<order[axis] {
                  for rest in 0..<left {
                    let (here, next) = (rest * (rest + 1) / 2, (rest + 1) * (rest + 2) / 2)
                    for z in 0...rest {
                      work[here + z] = u.x * work[here + z] + u.y * work[next + z] + u.z * work[next + z + 1]
                    }
                  }
                  left -= 1
                }
              }
              result[at] = work[0]
            }
          }
        }
      }
    }
    return result
  }

  /// The direction or its opposite: along the slope; at right angles to it, with its largest part positive.
  private static func oriented(_ direction: SIMD3<Double>, _ slope: SIMD3<Double>) -> SIMD3<Double> {
    let ahead = (direction * slope).sum()
    if ahead != 0 { return ahead > 0 ? direction : -direction }
    var largest = 0
    for axis in 1..<3 where abs(direction[axis]) > abs(direction[largest]) { largest = axis }
    return direction[largest] < 0 ? -direction : direction
  }
}
