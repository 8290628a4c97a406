import Foundation

/// The coefficients of a recursive filter of fourth order that stands for a Gaussian or its second derivative.
///
/// A causal and an anticausal filter are added: y+(i) = n0 x(i) + ... + n3 x(i-3) - d1 y+(i-1) - ... - d4 y+(i-4) and
/// y-(i) = m1 x(i+1) + ... + m4 x(i+4) - d1 y-(i+1) - ... - d4 y-(i+4).
///
/// Sources: Deriche 1993, "Recursively implementing the Gaussian and its derivatives" (INRIA RR-1893), for the exponential
/// series; Farneback and Westin 2006, "On implementation of recursive Gaussian filters" (LiU), for the series' numbers and the
/// normalisation; both as ITK 5 has them. Operations stand in ITK's order, so that results agree to the last digit.
struct RecursiveGaussianCoefficients: Sendable, Equatable {
  enum Order: Sendable {
    case smoothing
    /// Multiplied by sigma squared in mm: ITK's normalisation across scales.
    case secondDerivative
  }

  /// n0 to n3.
  let causal: SIMD4<Double>
  /// m1 to m4.
  let anticausal: SIMD4<Double>
  /// d1 to d4.
  let feedback: SIMD4<Double>
  /// What the feedback of samples before the first adds for each unit of the first sample: the border repeats for ever.
  let causalBorder: SIMD4<Double>
  /// The same beyond the last.
  let anticausalBorder: SIMD4<Double>

  /// - Parameters:
  ///   - sigma: standard deviation in mm, positive.
  ///   - spacing: mm between samples, positive.
  init(_ order: Order, sigma: Double, spacing: Double) {
    let scale = sigma / spacing
    let waves = Waves(scale)
    let denominator = waves.denominator()
    let even = waves.numerator(a1: 1.3530, b1: 1.8151, a2: -0.3531, b2: 0.0902)
    let feedback = denominator.coefficients
    var causal: SIMD4<Double>
    switch order {
    case .smoothing:
      let area = 2 * even.sum / denominator.sum - even.coefficients[0]
      causal = even.coefficients * (1 / area)
    case .secondDerivative:
      let curved = waves.numerator(a1: -1.3563, b1: 5.2318, a2: 0.3446, b2: -2.2355)
      // So much of the Gaussian is added that the response to a constant is 0.
      let share =
        -(2 * curved.sum - denominator.sum * curved.coefficients[0])
        / (2 * even.sum - denominator.sum * even.coefficients[0])
      let sum = curved.sum + share * even.sum
      let first = curved.first + share * even.first
      let second = curved.second + share * even.second
      let (sd, dd, ed) = (denominator.sum, denominator.first, denominator.second)
      var moment = second * sd * sd - ed * sum * sd - 2 * first * dd * sd + 2 * dd * dd * sum
      moment /= sd * sd * sd
      causal = curved.coefficients + share * even.coefficients
      causal *= sigma * sigma / moment
    }
    let shifted = SIMD4(causal[1], causal[2], causal[3], 0)
    var anticausal = shifted - feedback * causal[0]
    anticausal[3] = -feedback[3] * causal[0]
    let causalSum = causal[0] + causal[1] + causal[2] + causal[3]
    let anticausalSum = anticausal[0] + anticausal[1] + anticausal[2] + anticausal[3]
    let feedbackSum = 1 + feedback[0] + feedback[1] + feedback[2] + feedback[3]
    self.causal = causal
    self.anticausal = anticausal
    self.feedback = feedback
    causalBorder = feedback * causalSum / feedbackSum
    anticausalBorder = feedback * anticausalSum / feedbackSum
  }

  /// A polynomial of the filter with its sum and the first and second moments of its coefficients.
  private struct Polynomial {
    let coefficients: SIMD4<Double>
    let sum: Double
    let first: Double
    let second: Double
  }

  /// The two damped waves of the exponential series at a scale in samples.
  private struct Waves {
    let sine1: Double
    let sine2: Double
    let cosine1: Double
    let cosine2: Double
    let damping1: Double
    let damping2: Double

    init(_ scale: Double) {
      sine1 = sin(0.6681 / scale)
      sine2 = sin(2.0787 / scale)
      cosine1 = cos(0.6681 / scale)
      cosine2 = cos(2.0787 / scale)
      damping1 = exp(-1.3932 / scale)
      damping2 = exp(-1.3732 / scale)
    }

    func denominator() -> Polynomial {
      let (e1, e2) = (damping1, damping2)
      let d4 = e1 * e1 * e2 * e2
      let d3 = -2 * cosine1 * e1 * e2 * e2 + -2 * cosine2 * e2 * e1 * e1
      let d2 = 4 * cosine2 * cosine1 * e1 * e2 + (e1 * e1 + e2 * e2)
      let d1 = -2 * (e2 * cosine2 + e1 * cosine1)
      return Polynomial(
        coefficients: SIMD4(d1, d2, d3, d4), sum: 1 + d1 + d2 + d3 + d4, first: d1 + 2 * d2 + 3 * d3 + 4 * d4,
        second: d1 + 4 * d2 + 9 * d3 + 16 * d4)
    }

    func numerator(a1: Double, b1: Double, a2: Double, b2: Double) -> Polynomial {
      let (e1, e2) = (damping1, damping2)
      let n0 = a1 + a2
      let n1 = e2 * (b2 * sine2 - (a2 + 2 * a1) * cosine2) + e1 * (b1 * sine1 - (a1 + 2 * a2) * cosine1)
      var n2 = (a1 + a2) * cosine2 * cosine1
      n2 -= b1 * cosine2 * sine1 + b2 * cosine1 * sine2
      n2 *= 2 * e1 * e2
      n2 += a2 * e1 * e1 + a1 * e2 * e2
      let n3 = e2 * e1 * e1 * (b2 * sine2 - a2 * cosine2) + e1 * e2 * e2 * (b1 * sine1 - a1 * cosine1)
      return Polynomial(
        coefficients: SIMD4(n0, n1, n2, n3), sum: n0 + n1 + n2 + n3, first: n1 + 2 * n2 + 3 * n3,
        second: n1 + 4 * n2 + 9 * n3)
    }
  }
}
