/// The two decomposition filters of a discrete wavelet.
///
/// Names and coefficients are those of PyWavelets (Lee 2019, doi:10.21105/joss.01237): `haar`, `db1` to `db38` (Daubechies),
/// `sym2` to `sym20` (symlets), `coif1` to `coif17` (coiflets), `dmey` (discrete Meyer), and the biorthogonal `bior` and
/// `rbio` 1.1, 1.3, 1.5, 2.2, 2.4, 2.6, 2.8, 3.1, 3.3, 3.5, 3.7, 3.9, 4.4, 5.5 and 6.8.
struct WaveletFilterBank: Sendable, Hashable {
  /// The low-pass filter; of even length.
  let low: [Double]
  /// The high-pass filter, of the same length.
  let high: [Double]
  /// PyWavelets keeps coiflets divided by the square root of 2 and multiplies in the precision it works in.
  private let isCoiflet: Bool

  /// - Throws: `invalidFilter` where no discrete wavelet has this name.
  init(named name: String) throws(RadiomicsError) {
    guard let filters = WaveletFilterBank.lowPassFilters(of: name) else {
      throw .invalidFilter(
        "wavelet",
        because: """
          there is no discrete wavelet \(name); there are haar, db1 to db38, sym2 to sym20, coif1 to coif17, dmey, and \
          bior and rbio 1.1, 1.3, 1.5, 2.2, 2.4, 2.6, 2.8, 3.1, 3.3, 3.5, 3.7, 3.9, 4.4, 5.5 and 6.8
          """)
    }
    isCoiflet = name.hasPrefix("coif")
    low = filters.decomposition
    high = filters.reconstruction.enumerated().map { $0.offset % 2 == 0 ? -$0.element : $0.element }
  }

  /// A coefficient as PyWavelets has it in another precision.
  func rounded<Scalar: BinaryFloatingPoint>(_ coefficient: Double) -> Scalar {
    guard isCoiflet, Scalar.significandBitCount < Double.significandBitCount else { return Scalar(coefficient) }
    return Scalar(coefficient / 2.0.squareRoot()) * Scalar(2.0.squareRoot())
  }

  private typealias LowPass = (decomposition: [Double], reconstruction: [Double])

  private static func lowPassFilters(of name: String) -> LowPass? {
    func orthogonal(_ filter: [Double]) -> LowPass { (filter, filter.reversed()) }
    func member(of family: [[Double]], _ prefix: String, first: Int) -> LowPass? {
      let number = name.dropFirst(prefix.count)
      guard name.hasPrefix(prefix), let index = Int(number), String(index) == number else { return nil }
      return family.indices.contains(index - first) ? orthogonal(family[index - first]) : nil
    }
    if name == "haar" { return orthogonal(daubechies[0]) }
    if name == "dmey" { return orthogonal(discreteMeyer) }
    if name.hasPrefix("bior") { return biorthogonals[String(name.dropFirst(4))] }
    if name.hasPrefix("rbio") {
      return biorthogonals[String(name.dropFirst(4))].map {
        ($0.reconstruction.reversed(), $0.decomposition.reversed())
      }
    }
    return member(of: daubechies, "db", first: 1) ?? member(of: symlets, "sym", first: 2)
      ?? member(of: coiflets, "coif", first: 1)
  }
}
