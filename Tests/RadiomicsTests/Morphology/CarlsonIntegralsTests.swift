import Testing

@testable import Radiomics

@Suite struct CarlsonIntegralsTests {
  /// The values of Carlson 1995, section 4.
  @Test func publishedValues() {
    #expect(abs(CarlsonIntegrals.rf(1, 2, 0) - 1.3110287771461) < 1e-13)
    #expect(abs(CarlsonIntegrals.rf(0.5, 1, 0) - 1.8540746773014) < 1e-13)
    #expect(abs(CarlsonIntegrals.rf(2, 3, 4) - 0.58408284167715) < 1e-14)
    #expect(abs(CarlsonIntegrals.rd(0, 2, 1) - 1.7972103521034) < 1e-13)
    #expect(abs(CarlsonIntegrals.rd(2, 3, 4) - 0.16510527294261) < 1e-14)
    #expect(abs(CarlsonIntegrals.rg(0, 16, 16) - .pi) < 1e-13)
    #expect(abs(CarlsonIntegrals.rg(2, 3, 4) - 1.7255030280692) < 1e-13)
    #expect(abs(CarlsonIntegrals.rg(4, 0.0796, 0) - 1.0284758090288) < 1e-13)
  }

  /// Each is homogeneous in its arguments, and the symmetric ones see no order.
  @Test func scaleAndOrder() {
    let (f, d, g) = (CarlsonIntegrals.rf(1, 2, 3), CarlsonIntegrals.rd(1, 2, 3), CarlsonIntegrals.rg(1, 2, 3))
    #expect(relativeDifference(CarlsonIntegrals.rf(4e20, 8e20, 12e20), f / 2e10) < 1e-14)
    #expect(relativeDifference(CarlsonIntegrals.rd(4, 8, 12), d / 8) < 1e-14)
    #expect(relativeDifference(CarlsonIntegrals.rg(12, 4, 8), 2 * g) < 1e-14)
    #expect(relativeDifference(CarlsonIntegrals.rf(3, 1, 2), f) < 1e-14)
    #expect(CarlsonIntegrals.rg(0, 0, 9) == 1.5)
    #expect(CarlsonIntegrals.rg(0, 0, 0) == 0)
  }
}
