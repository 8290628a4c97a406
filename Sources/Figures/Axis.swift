import Files
import Foundation

/// One axis of a plot: what it measures, from where to where, and where its ticks stand.
package struct Axis: Sendable, Equatable {
  /// A position on the axis that carries a label.
  package struct Tick: Sendable, Equatable {
    package var value: Double
    package var label: RichText

    package init(value: Double, label: RichText) {
      self.value = value
      self.label = label
    }
  }

  package var title: RichText
  package var lower: Double
  package var upper: Double
  package var ticks: [Tick]
  /// Positions that are marked by a shorter tick without a label.
  package var minorTicks: [Double] = []
  package var scale: Scale = .linear

  /// An axis with ticks of its own; where `upper` is not above `lower`, the axis is made one unit long.
  package init(_ title: RichText, from lower: Double, to upper: Double, ticks: [Tick]) {
    self.title = title
    self.lower = lower
    self.upper = upper > lower ? upper : lower + 1
    self.ticks = ticks
  }

  /// An axis with a tick at every multiple of `step`.
  package init(_ title: RichText, from lower: Double, to upper: Double, step: Double, decimals: Int) {
    self.init(title, from: lower, to: upper, ticks: [])
    ticks = Axis.multiples(of: step, from: self.lower, to: self.upper).map {
      Tick(value: $0, label: RichText(NumberText.fixed($0, decimals: decimals)))
    }
  }

  /// An axis that holds `values` and ends on round numbers, with about `count` ticks.
  ///
  /// Values that are not finite are passed over; without any the axis runs from 0 to 1.
  package init(_ title: RichText, around values: [Double], count: Int = 5, including extra: [Double] = []) {
    let finite = (values + extra).filter(\.isFinite)
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    if low == high { (low, high) = (low - max(abs(low) * 0.1, 0.5), high + max(abs(high) * 0.1, 0.5)) }
    // Marks at the ends of the data stay off the ends of the axis.
    let margin = (high - low) * 0.04
    (low, high) = (low >= 0 ? max(0, low - margin) : low - margin, high + margin)
    let step = Axis.niceStep(over: high - low, count: count)
    let lower = (low / step + 1e-9).rounded(.down) * step
    let upper = (high / step - 1e-9).rounded(.up) * step
    self.init(title, from: lower, to: upper, step: step, decimals: Axis.decimals(of: step))
  }

  /// Sensitivity, specificity, probability: 0 to 1 in steps of 0.2, labelled 0, 0.2, ... 1.
  package static func unit(_ title: RichText) -> Axis {
    let labels = ["0", "0.2", "0.4", "0.6", "0.8", "1"]
    return Axis(
      title, from: 0, to: 1,
      ticks: labels.enumerated().map { Tick(value: Double($0.offset) / 5, label: RichText($0.element)) })
  }

  /// 1, 2 or 5 times a power of ten, such that about `count` steps cover `length`.
  static func niceStep(over length: Double, count: Int) -> Double {
    let rough = length / Double(max(count, 1))
    guard rough.isFinite, rough > 0 else { return 1 }
    let power = pow(10, floor(log10(rough)))
    let leading = rough / power
    // Beyond the range of numbers there is no power of ten to go by.
    guard power > 0, leading.isFinite else { return rough }
    return power * (leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7.5 ? 5 : 10)
  }

  /// The decimals that multiples of `step` need.
  static func decimals(of step: Double) -> Int {
    let digits = -floor(log10(step) + 1e-9)
    return digits.isFinite ? Int(max(0, min(12, digits))) : 0
  }

  static func multiples(of step: Double, from lower: Double, to upper: Double) -> [Double] {
    guard step > 0, (upper - lower) / step < 1000 else { return [] }
    let first = Int((lower / step - 1e-6).rounded(.up))
    let last = Int((upper / step + 1e-6).rounded(.down))
    return first <= last ? (first...last).map { Double($0) * step } : []
  }

  /// Where `value` lies between the ends of the axis, 0 to 1; not finite where its scale has no place for the value.
  package func share(of value: Double) -> Double {
    guard scale != .linear else { return (value - lower) / (upper - lower) }
    let (first, last) = (scale.position(of: lower), scale.position(of: upper))
    return (scale.position(of: value) - first) / (last - first)
  }

  /// The axis with as many labels as have room on `length`, those at powers of ten and at multiples of the step first; ticks
  /// that lose their label stay as short ones.
  package func fitted(to length: Double, style: TextStyle) -> Axis {
    let widths = ticks.map { TextBlock($0.label, style: style).size.width }
    func fit(_ kept: [Int]) -> Bool {
      zip(kept, kept.dropFirst()).allSatisfy { one, next in
        let distance = abs(share(of: ticks[next].value) - share(of: ticks[one].value)) * length
        return distance >= (widths[one] + widths[next]) / 2 + style.size * 0.4
      }
    }
    var kept = Array(ticks.indices)
    if !fit(kept), scale == .linear {
      // Every second, every third, ... from the first on.
      kept =
        (2...max(2, ticks.count)).lazy.map { step in
          Array(stride(from: 0, to: ticks.count, by: step))
        }.first(where: fit) ?? [0]
    } else if !fit(kept) {
      kept = []
      for index in ticks.indices.sorted(by: { (rank($0), $0) < (rank($1), $1) }) {
        let more = (kept + [index]).sorted()
        if fit(more) { kept = more }
      }
    }
    var axis = self
    axis.ticks = kept.map { ticks[$0] }
    axis.minorTicks += ticks.indices.filter { !kept.contains($0) }.map { ticks[$0].value }
    return axis
  }

  /// Which labels go last: 1 and powers of ten stay longest, then those at 2 and 5 times them.
  private func rank(_ index: Int) -> Int {
    let value = ticks[index].value
    guard value > 0 else { return 3 }
    if abs(value - 1) < 1e-9 { return 0 }
    let power = log10(value)
    if abs(power - power.rounded()) < 1e-9 { return 1 }
    let leading = (value / pow(10, power.rounded(.down))).rounded()
    return leading == 2 || leading == 5 ? 2 : 3
  }
}
