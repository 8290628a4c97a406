import Foundation

/// A Gaussian kernel density of probabilities.
///
/// Every value stands for a normal curve, and what of it lies below 0 or above 1 is reflected at that border, so that the
/// density integrates to one over 0 to 1 and gives nothing to values that a probability cannot have (Silverman 1986, "Density
/// Estimation for Statistics and Data Analysis", section 2.10).
package struct Density: Sendable, Equatable {
  /// From 0 to 1.
  package let values: [Double]
  package let bandwidth: Double

  /// Nil where no bandwidth above 0 can be found: fewer than two values, or all of them alike.
  ///
  /// - Parameter values: values that are not finite or not from 0 to 1 are passed over.
  package init?(_ values: [Double]) {
    let kept = values.filter { (0...1).contains($0) }
    guard let bandwidth = Density.bandwidth(of: kept) else { return nil }
    self.values = kept
    self.bandwidth = bandwidth
  }

  /// 0.9 min(standard deviation, interquartile range / 1.34) n^(-1/5) (Silverman 1986, equation 3.31), with the standard
  /// deviation alone where the quartiles are alike; nil where that is 0 too.
  package static func bandwidth(of values: [Double]) -> Double? {
    guard values.count > 1, let quartiles = Quartiles(values) else { return nil }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
    let range = (quartiles.upper - quartiles.lower) / 1.34
    let spread = range > 0 ? min(deviation, range) : deviation
    return spread > 1e-9 ? 0.9 * spread * pow(n, -0.2) : nil
  }

  /// The density at a probability; 0 below 0 and above 1.
  package func callAsFunction(_ x: Double) -> Double {
    guard (0...1).contains(x) else { return 0 }
    let sum = values.reduce(0) { sum, value in
      // Images in mirrors at 0 and at 1; those further away weigh nothing at any bandwidth that values from 0 to 1 can have.
      sum + [-2.0, 0, 2].reduce(0) { $0 + kernel(x - value - $1) + kernel(x + value - $1) }
    }
    return sum / (Double(values.count) * bandwidth)
  }

  /// At `count` even places from the smallest to the largest value, beyond which a violin does not reach.
  package func curve(count: Int = 64) -> [(x: Double, density: Double)] {
    guard let low = values.min(), let high = values.max(), count > 1 else { return [] }
    return (0..<count).map { index in
      let x = low + (high - low) * Double(index) / Double(count - 1)
      return (x, self(x))
    }
  }

  private func kernel(_ distance: Double) -> Double {
    let z = distance / bandwidth
    return abs(z) > 8 ? 0 : exp(-z * z / 2) / (2 * .pi).squareRoot()
  }
}

/// Median, quartiles and whiskers of a box plot.
package struct Quartiles: Sendable, Equatable {
  package let lower: Double
  package let median: Double
  package let upper: Double
  /// The most extreme values within 1.5 interquartile ranges of the box (Tukey 1977, "Exploratory Data Analysis").
  package let whiskers: ClosedRange<Double>

  /// Quartiles by linear interpolation between order statistics (Hyndman and Fan 1996, definition 7,
  /// doi:10.1080/00031305.1996.10473566); nil without values. Values must be finite.
  package init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let index = min(Int(place), sorted.count - 1)
      let next = min(index + 1, sorted.count - 1)
      return sorted[index] + (sorted[next] - sorted[index]) * (place - Double(index))
    }
    lower = quantile(0.25)
    median = quantile(0.5)
    upper = quantile(0.75)
    let reach = 1.5 * (upper - lower)
    let inner = sorted.filter { $0 >= quantile(0.25) - reach && $0 <= quantile(0.75) + reach }
    // Interpolated quartiles may lie beyond every value within reach; the box is never shorter than its whiskers.
    whiskers = min(inner.first ?? first, quantile(0.25))...max(inner.last ?? last, quantile(0.75))
  }
}
