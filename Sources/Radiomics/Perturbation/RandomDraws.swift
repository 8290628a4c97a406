import Foundation

/// The random draws that perturbations make. Written out here, because the standard library may change how it draws from a
/// range, and with it every recorded run; the same generator gives the same draws.
extension RandomNumberGenerator {
  /// A uniform number in [0, 1) with 53 random bits.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number in 0..<bound, without bias: multiply and shift with rejection (Lemire 2019, doi:10.1145/3230636).
  ///
  /// `bound` is at least 1.
  mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "an index below \(bound) does not exist")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// Two independent standard normal numbers, by Marsaglia's polar method (Marsaglia and Bray 1964, doi:10.1137/1006063).
  mutating func normalPair() -> (Double, Double) {
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let square = u * u + v * v
      if square > 0, square < 1 {
        let factor = (-2 * log(square) / square).squareRoot()
        return (u * factor, v * factor)
      }
    }
  }

  /// Brings `count` of the elements, drawn without replacement and all choices equally likely, to the front (the first steps
  /// of Fisher and Yates). `count` is at most the number of elements.
  mutating func drawToFront<Element>(_ count: Int, of elements: inout [Element]) {
    for position in 0..<count { elements.swapAt(position, position + index(below: elements.count - position)) }
  }
}
