/// The components of the Riesz transform at the frequencies of a box.
struct RieszTransform {
  let transform: FourierTransform
  /// Frequencies along the axes, cycles per mm.
  private let frequencies: [[Double]]

  init(transform: FourierTransform, spacing: SIMD3<Double>) {
    self.transform = transform
    frequencies = (0..<3).map { axis in
      let count = transform.size[axis]
      return (0..<count).map { Double($0 > count / 2 ? $0 - count : $0) / (Double(count) * spacing[axis]) }
    }
  }

  /// The square root of the multinomial coefficient of an order.
  static func factor(_ order: SIMD3<Int>) -> Double {
    func factorial(_ n: Int) -> Double { (1...max(n, 1)).reduce(1) { $0 * Double($1) } }
    return
      (factorial(order.x + order.y + order.z) / (factorial(order.x) * factorial(order.y) * factorial(order.z)))
      .squareRoot()
  }

  /// Powers of the frequencies along an axis. The highest frequency of an even number of places is its own opposite: an odd
  /// power has no sign there and is 0.
  private func powers(_ axis: Int, _ exponent: Int) -> [Double] {
    let count = frequencies[axis].count
    return frequencies[axis].enumerated().map { index, nu in
      if exponent % 2 == 1 && 2 * index == count { return 0 }
      return (0..<exponent).reduce(1) { product, _ in product * nu }
    }
  }

  /// Multiplies a spectrum by the component of one order, without its multinomial factor, or by that of `first` plus i times that
  /// of `second`, of the same sum: the parts of what comes back are the two responses.
  func multiply(_ re: inout [Double], _ im: inout [Double], by first: SIMD3<Int>, _ second: SIMD3<Int>?) {
    let size = transform.size
    let total = first.x + first.y + first.z
    let (a, b) = ((0..<3).map { powers($0, first[$0]) }, (0..<3).map { powers($0, second?[$0] ?? 0) })
    let hasSecond = second == nil ? 0.0 : 1.0
    re.withUnsafeMutableBufferPointer { re in
      im.withUnsafeMutableBufferPointer { im in
        for k in 0..<size.z {
          for j in 0..<size.y {
            let row = size.x * (j + size.y * k)
            let (across, acrossSecond) = (a[1][j] * a[2][k], hasSecond * b[1][j] * b[2][k])
            let squared = frequencies[1][j] * frequencies[1][j] + frequencies[2][k] * frequencies[2][k]
            for i in 0..<size.x {
              let norm = squared + frequencies[0][i] * frequencies[0][i]
              var power = total % 2 == 1 ? norm.squareRoot() : 1
              for _ in 0..<total / 2 { power *= norm }
              let inverse = norm > 0 ? 1 / power : 0
              let (p, q) = (a[0][i] * across * inverse, b[0][i] * acrossSecond * inverse)
              let (x, y) = (re[row + i], im[row + i])
              let (u, v) = (x * p - y * q, x * q + y * p)
              switch total % 4 {
              case 0: (re[row + i], im[row + i]) = (u, v)
              case 1: (re[row + i], im[row + i]) = (v, -u)
              case 2: (re[row + i], im[row + i]) = (-u, -v)
              default: (re[row + i], im[row + i]) = (-v, u)
              }
            }
          }
        }
      }
    }
  }

  /// The responses of several orders of the same sum, without their multinomial factors.
  func responses(_ re: [Double], _ im: [Double], orders: [SIMD3<Int>], _ body: (Int, [Double]) -> Void) {
    for pair in stride(from: 0, to: orders.count, by: 2) {
      var (a, b) = (re, im)
      let second = pair + 1 < orders.count ? orders[pair + 1] : nil
      multiply(&a, &b, by: orders[pair], second)
      transform.inverse(re: &a, im: &b)
      body(pair, a)
      if second != nil { body(pair + 1, b) }
    }
  }
}
