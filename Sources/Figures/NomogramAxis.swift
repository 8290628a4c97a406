import Files
import Foundation

/// One axis of a nomogram as it is drawn: its marks in points from the left end of the axes.
struct NomogramAxis: Equatable {
  struct Mark: Equatable {
    /// The number at the mark; for levels their place in order.
    var value: Double
    /// The level at the mark; nil for numbers.
    var level: String?
    /// Points on the page, right of where the axes begin.
    var x: Double
    /// Empty for marks without a label.
    var label: RichText
    /// Line of labels, 0 next to the axis.
    var row = 0
    /// Where the middle of the label lies.
    var labelX = 0.0
  }

  enum Kind: Equatable {
    case points
    case predictor(Int)
    case total, linearPredictor, probability
  }

  var kind: Kind
  var title: RichText
  /// From left to right.
  var marks: [Mark]
  /// Where the line begins and ends.
  var from: Double
  var to: Double
  /// In place of labels at the marks, where the axis is too short for them: `22 to 76`, from left to right.
  var summary: RichText?

  /// Marks nearer than this, in points, cannot be told apart.
  static let leastGap = 1.25
  static let leastProbabilityGap = 1.8
  /// Levels are broken into lines of at most this width.
  static let widestLevel = 74.0

  // MARK: Kinds of axes

  /// 0 to 100.
  static func points(width: Double, style: TextStyle) -> NomogramAxis {
    linear(
      .points, "Points", lower: 0, upper: 100, step: 10, minorStep: width > 130 ? 1 : 2, width: width, style: style
    ) { $0 / 100 * width }
  }

  static func total(_ nomogram: Nomogram, width: Double, style: TextStyle) -> NomogramAxis {
    let range = nomogram.total
    let step = Axis.niceStep(over: range.upperBound - range.lowerBound, count: 10)
    return linear(
      .total, "Total points", lower: range.lowerBound, upper: range.upperBound, step: step, minorStep: step / 5,
      width: width, style: style
    ) { ($0 - range.lowerBound) / (range.upperBound - range.lowerBound) * width }
  }

  static func linearPredictor(_ nomogram: Nomogram, width: Double, style: TextStyle) -> NomogramAxis {
    let range = nomogram.total
    let (low, high) = (
      nomogram.linearPredictor(atPoints: range.lowerBound), nomogram.linearPredictor(atPoints: range.upperBound)
    )
    let step = Axis.niceStep(over: high - low, count: 8)
    let minor = step / Nomogram.divisions(of: step)
    return linear(
      .linearPredictor, "Linear predictor (log odds)", lower: (low / minor - 1e-9).rounded(.up) * minor,
      upper: (high / minor + 1e-9).rounded(.down) * minor, step: step, minorStep: minor, width: width, style: style
    ) { (nomogram.points(atLinearPredictor: $0) - range.lowerBound) / (range.upperBound - range.lowerBound) * width }
  }

  static func predictor(_ index: Int, of nomogram: Nomogram, width: Double, style: TextStyle) -> NomogramAxis {
    let predictor = nomogram.predictors[index]
    let title = predictor.title + (predictor.unit.map { " (\($0))" } ?? "")
    switch predictor.values {
    case .numbers(let lower, let upper, let step, let minorStep, _):
      let power = exponent(of: max(abs(lower), abs(upper)))
      let text = RichText(title)
      let suffix: RichText =
        power == 0 ? "" : RichText(" \u{D7} 10") + .raised("\(power < 0 ? NumberText.minus : "")\(abs(power))")
      return linear(
        .predictor(index), power == 0 ? text : text + RichText(", in units of 1") + suffix, lower: lower, upper: upper,
        step: step, minorStep: minorStep, width: width, power: power, style: style
      ) { nomogram.points(ofNumber: $0, of: predictor) / 100 * width }
    case .levels(let levels):
      var axis = NomogramAxis(kind: .predictor(index), title: RichText(title), marks: [], from: 0, to: 0)
      axis.marks = levels.enumerated().map { place, level in
        Mark(
          value: Double(place), level: level.name, x: nomogram.points(level.contribution, of: predictor) / 100 * width,
          label: RichText(LabelWrap.wrapped(level.name, style: style, width: min(widestLevel, width * 0.5))))
      }.sorted { ($0.x, $0.value) < ($1.x, $1.value) }
      axis.to = axis.marks.map(\.x).max() ?? 0
      axis.placeLevels(width: width, style: style)
      return axis
    }
  }

  /// Probabilities from a thousandth to 999 thousandths, as closely marked as can be told apart.
  static func probability(
    _ nomogram: Nomogram, of event: String, width: Double, style: TextStyle
  ) -> NomogramAxis {
    let range = nomogram.total
    func probability(_ points: Double) -> Double { 1 / (1 + exp(-nomogram.linearPredictor(atPoints: points))) }
    let least = Nomogram.leastProbability
    let (low, high) = (
      max(probability(range.lowerBound), least * 0.999), min(probability(range.upperBound), 1 - least * 0.999)
    )
    func x(_ p: Double) -> Double {
      (nomogram.points(atLinearPredictor: log(p / (1 - p))) - range.lowerBound)
        / (range.upperBound - range.lowerBound) * width
    }
    var ladder: [[Double]] = [
      [0.5], [0.1, 0.9], [0.01, 0.99], [0.001, 0.999], [0.3, 0.7], [0.2, 0.8, 0.4, 0.6], [0.05, 0.95], [0.02, 0.98],
      [0.005, 0.995], [0.002, 0.998],
    ]
    let step = Axis.niceStep(over: high - low, count: 6)
    if ladder.joined().count(where: { $0 >= low && $0 <= high }) < 4 {
      ladder.append(Axis.multiples(of: step, from: low, to: high))
    }
    var axis = NomogramAxis(
      kind: .probability, title: RichText("Probability of \(event)"), marks: [], from: x(low), to: x(high))
    var labelled: [(p: Double, x: Double, half: Double)] = []
    for p in ladder.joined() where p >= low - 1e-12 && p <= high + 1e-12 {
      let half = TextBlock(RichText(text(p)), style: style).size.width / 2
      let place = x(p)
      if labelled.allSatisfy({ abs($0.x - place) >= $0.half + half + 3 }) { labelled.append((p, place, half)) }
    }
    var values = labelled.map(\.p).sorted()
    for grid in [0.1, 0.05, 0.01, 0.005, 0.001, 0.0005, 0.0001] {
      values = filled(values, with: grid, from: low, to: high, x: x)
    }
    axis.marks = values.map { p in
      let isLabelled = labelled.contains { $0.p == p }
      return Mark(value: p, level: nil, x: x(p), label: isLabelled ? RichText(text(p)) : "", labelX: x(p))
    }
    return axis
  }

  /// Adds the multiples of `grid` between neighbours, and beyond the ends, where they can be told apart.
  ///
  /// Beyond the ends the axis is not marked more closely than beside them.
  private static func filled(
    _ values: [Double], with grid: Double, from low: Double, to high: Double, x: (Double) -> Double
  ) -> [Double] {
    func inner(_ from: Double, _ to: Double) -> [Double] {
      Axis.multiples(of: grid, from: from, to: to).filter { p in
        p > 0 && p < 1 && !values.contains { abs($0 - p) < grid * 0.01 }
      }
    }
    func areApart(_ values: [Double]) -> Bool {
      zip(values, values.dropFirst()).allSatisfy { x($1) - x($0) >= leastProbabilityGap }
    }
    var result = values
    for (from, to) in zip(values, values.dropFirst()) {
      let added = inner(from, to)
      if areApart([from] + added + [to]) { result += added }
    }
    result.sort()
    guard let first = result.first, let last = result.last else { return inner(low, high) }
    let gaps = result.count > 1 ? [result[1] - first, last - result[result.count - 2]] : [0, 0]
    let before = grid >= gaps[0] * 0.99 ? inner(low, first) : []
    let after = grid >= gaps[1] * 0.99 ? inner(last, high) : []
    return (areApart(before + [first]) ? before : []) + result + (areApart([last] + after) ? after : [])
  }

  // MARK: Numbers

  /// An axis whose numbers are spread evenly, from the left to the right or the other way.
  private static func linear(
    _ kind: Kind, _ title: RichText, lower: Double, upper: Double, step: Double, minorStep: Double, width: Double,
    power: Int = 0, style: TextStyle, x: (Double) -> Double
  ) -> NomogramAxis {
    var axis = NomogramAxis(
      kind: kind, title: title, marks: [], from: min(x(lower), x(upper)), to: max(x(lower), x(upper)))
    let unit = pow(10, Double(power))
    func label(_ value: Double) -> RichText {
      let decimals = Axis.decimals(of: step / unit)
      return RichText(NumberText.fixed(value / unit, decimals: decimals))
    }
    if upper <= lower {
      let text = shortest(lower / unit)
      axis.marks = [Mark(value: lower, level: nil, x: x(lower), label: RichText(text), labelX: x(lower))]
      axis.summary = RichText(text)
      return axis
    }
    let length = axis.to - axis.from
    var values = Axis.multiples(of: minorStep, from: lower, to: upper)
    let majors = values.filter { isMultiple($0, of: step) }
    let gap = length / ((upper - lower) / minorStep)
    if gap < leastGap { values = majors }
    if gap * step / minorStep < leastGap { values = [] }
    for end in [lower, upper] where !values.contains(where: { abs($0 - end) < minorStep * 0.01 }) { values.append(end) }
    // The ends of the axis do not crowd the marks beside them.
    let labelled =
      [1.0, 2, 5, 10].lazy.map { factor in majors.filter { isMultiple($0, of: step * factor) } }
      .first { candidates in
        zip(candidates, candidates.dropFirst()).allSatisfy { one, next in
          let widths = [one, next].map { TextBlock(label($0), style: style).size.width }
          return abs(x(next) - x(one)) >= (widths[0] + widths[1]) / 2 + 3
        }
      } ?? []
    let isShort = labelled.count < 2
    axis.marks = values.map { value in
      let isLabelled = !isShort && labelled.contains { abs($0 - value) < minorStep * 0.01 }
      return Mark(
        value: value, level: nil, x: x(value), label: isLabelled ? label(value) : "", labelX: x(value))
    }.sorted { $0.x < $1.x }
    if isShort {
      let decimals = Axis.decimals(of: minorStep / unit)
      let texts = [axis.marks.first?.value, axis.marks.last?.value].compactMap { $0 }
        .map { NumberText.fixed($0 / unit, decimals: decimals) }
      axis.summary = RichText(texts.joined(separator: " to "))
    }
    return axis
  }

  private static func isMultiple(_ value: Double, of step: Double) -> Bool {
    abs(value / step - (value / step).rounded()) < 1e-6
  }

  /// The power of ten that numbers are given in units of: 0 for those that are written out easily.
  private static func exponent(of size: Double) -> Int {
    guard size > 0, size.isFinite, size >= 1e5 || size < 1e-3 else { return 0 }
    return Int((log10(size) / 3).rounded(.down)) * 3
  }

  /// A number with as many of four significant digits as it needs.
  private static func shortest(_ value: Double) -> String {
    let decimals = (0...6).first { abs(value - (value * pow(10, Double($0))).rounded() / pow(10, Double($0))) < 1e-9 }
    return decimals.map { NumberText.fixed(value, decimals: $0) } ?? SignificantText.text(value, digits: 4)
  }

  /// The probability with as many decimals as it has.
  private static func text(_ p: Double) -> String {
    let decimals = (1...6).first { abs(p * pow(10, Double($0)) - (p * pow(10, Double($0))).rounded()) < 1e-6 } ?? 6
    return NumberText.fixed(p, decimals: decimals)
  }

  // MARK: Levels

  /// Puts each label under its mark, in the first line in which it has room, inside of the axes.
  private mutating func placeLevels(width: Double, style: TextStyle) {
    var ends: [Double] = []
    for index in marks.indices {
      let half = TextBlock(marks[index].label, style: style).size.width / 2
      // Labels at the ends may reach a little over them.
      let middle = min(max(marks[index].x, half - 4), max(width - half + 4, half - 4))
      let row = ends.firstIndex { $0 + 4 <= middle - half } ?? ends.count
      if row == ends.count { ends.append(0) }
      ends[row] = middle + half
      marks[index].row = row
      marks[index].labelX = middle
    }
  }
}
