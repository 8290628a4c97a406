import Testing

@testable import Radiomics

@Suite struct WaveletFilterBankTests {
  static let versions = [
    "1.1", "1.3", "1.5", "2.2", "2.4", "2.6", "2.8", "3.1", "3.3", "3.5", "3.7", "3.9", "4.4", "5.5", "6.8",
  ]
  static let orthogonal =
    ["haar"] + (1...38).map { "db\($0)" } + (2...20).map { "sym\($0)" } + (1...17).map { "coif\($0)" }

  /// The filter and its shifts by even numbers are orthonormal (Daubechies 1992, doi:10.1137/1.9781611970104, chapter 5).
  @Test(arguments: orthogonal) func isOrthonormal(name: String) throws {
    let bank = try WaveletFilterBank(named: name)
    let length = bank.low.count
    #expect(bank.high.count == length)
    for shift in stride(from: 0, to: length, by: 2) {
      var (low, high, mixed) = (0.0, 0.0, 0.0)
      for i in shift..<length {
        low += bank.low[i] * bank.low[i - shift]
        high += bank.high[i] * bank.high[i - shift]
        mixed += bank.low[i] * bank.high[i - shift]
      }
      let expected = shift == 0 ? 1.0 : 0
      #expect(abs(low - expected) < 1e-7)
      #expect(abs(high - expected) < 1e-7)
      #expect(abs(mixed) < 1e-7)
    }
  }

  @Test(arguments: orthogonal + ["dmey"] + versions.map { "bior\($0)" } + versions.map { "rbio\($0)" })
  func passesConstantsLowOnly(name: String) throws {
    let bank = try WaveletFilterBank(named: name)
    #expect(abs(bank.low.reduce(0, +) - 2.0.squareRoot()) < 2e-7)
    // Meyer's wavelet, cut off, lets a thousandth of a constant through.
    #expect(abs(bank.high.reduce(0, +)) < (name == "dmey" ? 2e-3 : 2e-7))
    #expect(bank.low.count % 2 == 0)
  }

  @Test(arguments: ["db0", "db39", "db01", "sym1", "coif18", "bior1.2", "gaus1", "morl", "", "db"])
  func refusesOthers(name: String) {
    #expect(throws: RadiomicsError.self) { try WaveletFilterBank(named: name) }
  }
}
