import Testing

@testable import Radiomics

@Suite struct RecursiveGaussianCoefficientsTests {
  /// The gain for a constant: sums of numerators over the sum of the denominator.
  static func gain(_ c: RecursiveGaussianCoefficients) -> Double {
    (c.causal.sum() + c.anticausal.sum()) / (1 + c.feedback.sum())
  }

  @Test(arguments: [0.5, 1, 3.7], [0.6, 2.5]) func keepsConstants(sigma: Double, spacing: Double) {
    let smoothing = RecursiveGaussianCoefficients(.smoothing, sigma: sigma, spacing: spacing)
    #expect(abs(Self.gain(smoothing) - 1) < 1e-12)
    let derivative = RecursiveGaussianCoefficients(.secondDerivative, sigma: sigma, spacing: spacing)
    #expect(abs(Self.gain(derivative)) < 1e-9)
  }

  @Test func repeatsTheBorder() {
    let c = RecursiveGaussianCoefficients(.smoothing, sigma: 2, spacing: 1)
    // What a causal filter has settled at, fed back.
    let settled = c.causal.sum() / (1 + c.feedback.sum())
    #expect(abs((c.causalBorder - c.feedback * settled).max()) < 1e-14)
  }
}
