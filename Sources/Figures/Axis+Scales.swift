import Files
import Foundation

/// Axes that are not linear, and axes of names.
extension Axis {
  /// A logarithmic axis that holds `values`, with ticks at 1, 2 and 5 times powers of ten, or at powers of ten alone where
  /// those are many.
  ///
  /// Values that are not finite or not above 0 are passed over; without any the axis runs from 0.1 to 10.
  package static func log(_ title: RichText, around values: [Double], including extra: [Double] = []) -> Axis {
    let finite = (values + extra).filter { $0.isFinite && $0 > 0 }
    var low = finite.min() ?? 0.1
    var high = finite.max() ?? 10
    if high / low < 1.5 { (low, high) = (low / 1.5, high * 1.5) }
    let decades = log10(high / low)
    let factors: [Double] = decades > 4 ? [1] : decades > 1.2 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 8]
    let powers = Int(log10(low).rounded(.down)) - 1...Int(log10(high).rounded(.up)) + 1
    let steps = powers.flatMap { power in factors.map { $0 * pow(10, Double(power)) } }
    let lower = steps.last { $0 <= low * (1 + 1e-9) } ?? low
    let upper = steps.first { $0 >= high * (1 - 1e-9) } ?? high
    let shown = steps.filter { $0 >= lower * (1 - 1e-9) && $0 <= upper * (1 + 1e-9) }
    var axis = Axis(
      title, from: lower, to: upper, ticks: shown.map { Tick(value: $0, label: Axis.powerText($0)) })
    axis.scale = .log
    axis.minorTicks = powers.flatMap { power in (2...9).map { Double($0) * pow(10, Double(power)) } }.filter { value in
      value > lower && value < upper && !shown.contains { abs($0 / value - 1) < 1e-9 }
    }
    return axis
  }

  /// A logit axis from `lower` to `upper`, probabilities between 0 and 1, with ticks at the usual percentages.
  package static func logit(_ title: RichText, from lower: Double, to upper: Double) -> Axis {
    let usual = [0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999]
    let (low, high) = (max(lower, 1e-6), min(upper, 1 - 1e-6))
    var axis = Axis(
      title, from: low, to: high,
      ticks: usual.filter { $0 >= low - 1e-12 && $0 <= high + 1e-12 }.map {
        Tick(value: $0, label: RichText(Axis.plainText($0)))
      })
    axis.scale = .logit
    return axis
  }

  /// An axis of names: the first at 0, the next at 1, ...; each takes one unit.
  package static func discrete(_ title: RichText, _ names: [RichText]) -> Axis {
    Axis(
      title, from: -0.5, to: Double(max(names.count, 1)) - 0.5,
      ticks: names.enumerated().map { Tick(value: Double($0.offset), label: $0.element) })
  }

  /// An axis of names that are read from the top down: the last at 0, the first at `names.count - 1`.
  package static func discreteDownwards(_ title: RichText, _ names: [RichText]) -> Axis {
    let count = Double(max(names.count, 1))
    return Axis(
      title, from: -0.5, to: count - 0.5,
      ticks: names.enumerated().map { Tick(value: count - 1 - Double($0.offset), label: $0.element) })
  }

  /// `0.05`, `2`, `1000`; powers of ten beyond 0.001 and 10,000.
  private static func powerText(_ value: Double) -> RichText {
    guard value >= 10_000 || value < 0.000_999 else { return RichText(plainText(value)) }
    let power = Int((log10(value) + 1e-9).rounded(.down))
    let leading = Int((value / pow(10, Double(power))).rounded())
    return RichText("\(leading == 1 ? "" : "\(leading) \u{D7} ")10")
      + .raised("\(power < 0 ? NumberText.minus : "")\(abs(power))")
  }

  /// The value with as many decimals as it has, at most six.
  private static func plainText(_ value: Double) -> String {
    let decimals = (0...6).first { abs(value - (value * pow(10, Double($0))).rounded() / pow(10, Double($0))) < 1e-9 }
    return NumberText.fixed(value, decimals: decimals ?? 6)
  }
}
