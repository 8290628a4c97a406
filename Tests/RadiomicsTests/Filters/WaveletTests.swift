import Foundation
import Testing

@testable import Radiomics

/// The filters are held to what defines them, whoever printed them.
@Suite struct WaveletTests {
  @Test(arguments: Wavelet.allCases) func filtersAreOrthogonalToTheirEvenShifts(wavelet: Wavelet) {
    let (low, high) = (wavelet.lowPass, wavelet.highPass)
    func product(_ a: [Double], _ b: [Double], shift: Int) -> Double {
      a.indices.reduce(0) { b.indices.contains($1 + shift) ? $0 + a[$1] * b[$1 + shift] : $0 }
    }
    #expect(abs(low.reduce(0, +) - 2.0.squareRoot()) < 1e-11)
    for shift in stride(from: -low.count, through: low.count, by: 2) {
      let expected = shift == 0 ? 1.0 : 0
      #expect(abs(product(low, low, shift: shift) - expected) < 1e-11)
      #expect(abs(product(high, high, shift: shift) - expected) < 1e-11)
      #expect(abs(product(low, high, shift: shift)) < 1e-11)
    }
  }

  /// A Daubechies or Symlet filter of 2p weights has p vanishing moments, a Coiflet of 6p weights 2p.
  @Test(arguments: Wavelet.allCases) func highPassFiltersIgnorePolynomials(wavelet: Wavelet) {
    let high = wavelet.highPass
    let moments = wavelet.rawValue.hasPrefix("coif") ? high.count / 3 : high.count / 2
    for power in 0..<moments {
      // About the middle and in parts of half the length, so that rounding stays small.
      let half = Double(high.count) / 2
      let moment = high.enumerated().reduce(0.0) {
        $0 + $1.element * pow((Double($1.offset) - half) / half, Double(power))
      }
      #expect(abs(moment) < 1e-8, "moment \(power)")
    }
  }

  @Test func hasTheNamesOfTheField() {
    #expect(Wavelet(named: "DB3") == .daubechies3)
    #expect(Wavelet(named: "db1") == .haar)
    #expect(Wavelet(named: "coif1") == .coiflet1)
    #expect(Wavelet(named: "mexh") == nil)
    #expect(Wavelet.haar.highPass == [-0.7071067811865476, 0.7071067811865476])
  }
}
