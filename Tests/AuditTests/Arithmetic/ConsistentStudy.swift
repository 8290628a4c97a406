import Claims
import Foundation
import Statistics

@testable import Audit

/// How a computed number was put on paper.
enum PrintStyle: CaseIterable {
  case halfUp, halfEven, cut

  func printed(_ value: Double, decimals: Int, isPercent: Bool = false) -> RoundedNumber {
    var scale = isPercent ? 100.0 : 1
    for _ in 0..<decimals { scale *= 10 }
    let shifted = value * scale
    let whole =
      switch self {
      case .halfUp: (shifted + 0.5).rounded(.down)
      case .halfEven: shifted.rounded(.toNearestOrEven)
      case .cut: shifted.rounded(.towardZero)
      }
    return RoundedNumber(whole / (isPercent ? scale / 100 : scale), decimals: decimals, isPercent: isPercent)
  }
}

/// What a check said of one study: the worst verdict and where it came from.
struct StudyOutcome {
  var verdicts: [(check: String, verdict: Verdict)] = []

  mutating func note(_ check: String, _ verdict: Verdict?) {
    if let verdict { verdicts.append((check, verdict)) }
  }
}

/// A study made from simulated patients, with what it would print; every number follows from the same counts.
///
/// `Fault` changes one digit of one printed number, for the power of the checks.
struct ConsistentStudy {
  enum Fault: CaseIterable { case none, oneUp, oneDigit, swapped }

  var generator: SeededGenerator
  var style: PrintStyle = .halfUp
  var decimals = 3
  var isPercent = false
  private var allowsCut = true
  /// Changes one digit in the number that is printed next but so many.
  var fault: Fault = .none
  var faultAt = 0

  init(seed: UInt64) { generator = SeededGenerator(seed: seed, stream: "consistent studies") }

  mutating func chooseStyle(allowsCut: Bool = true) {
    self.allowsCut = allowsCut
    style = PrintStyle.allCases[generator.index(below: allowsCut ? 3 : 2)]
    isPercent = generator.index(below: 3) == 0
    decimals = isPercent ? generator.index(below: 3) : 1 + generator.index(below: 3)
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + generator.index(below: range.count)
  }

  mutating func printed(_ value: Double, decimals: Int? = nil, isPercent: Bool? = nil) -> RoundedNumber {
    let number = style.printed(
      value, decimals: decimals ?? self.decimals, isPercent: isPercent ?? self.isPercent)
    defer { faultAt -= 1 }
    return faultAt == 0 ? changed(number) : number
  }

  mutating func printedCount(_ n: Int) -> Int {
    defer { faultAt -= 1 }
    guard faultAt == 0 else { return n }
    return Int(changed(RoundedNumber(Double(n), decimals: 0)).value.rounded())
  }

  /// One digit other than printed. Numbers that stay the same by the change are left.
  private mutating func changed(_ number: RoundedNumber) -> RoundedNumber {
    let unit = number.halfUnit * 2
    let digits = Array(String(Int((abs(number.value) / unit).rounded())))
    var new = digits
    switch fault {
    case .none: return number
    case .oneUp:
      var value = number
      value.value += unit
      return value
    case .oneDigit:
      let place = generator.index(below: digits.count)
      let digit = Int(String(digits[place])) ?? 0
      let other = (digit + 1 + generator.index(below: 9)) % 10
      new[place] = Character("\(other)")
    case .swapped:
      guard digits.count > 1 else { return number }
      let places = (0..<digits.count - 1).filter { digits[$0] != digits[$0 + 1] }
      guard !places.isEmpty else { return number }
      let place = places[generator.index(below: places.count)]
      new.swapAt(place, place + 1)
    }
    var value = number
    value.value = (Double(String(new)) ?? 0) * unit * (number.value < 0 ? -1 : 1)
    return value
  }

  // MARK: - Counts and tables

  /// Shares with their counts.
  mutating func shares(_ outcome: inout StudyOutcome) {
    let whole = integer(3...400)
    let part = integer(0...whole)
    let share = printed(Double(part) / Double(whole))
    let (shownPart, shownWhole) = (printedCount(part), printedCount(whole))
    outcome.note("share with its counts", CountCheck.share(shownPart, of: shownWhole, printed: share))
    if part > 0 {
      outcome.note(
        "count with its share", CountCheck.wholes(of: shownPart, printed: share, .cut) == nil ? .impossible : .holds)
    }
    outcome.note(
      "share of a known whole", CountCheck.parts(of: shownWhole, printed: share, .cut) == nil ? .impossible : .holds)
  }

  /// Measures of one table: over shares, with n and events, with n alone.
  mutating func table(_ outcome: inout StudyOutcome, searches: Bool) {
    let n = integer(8...400)
    let events = integer(1...n - 1)
    let tp = integer(events / 4...events)
    let tn = integer((n - events) / 4...n - events)
    let (fn, fp) = (events - tp, n - events - tn)
    func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
    let values: [(PrintedTable.Measure, Double)] = [
      (.sensitivity, ratio(tp, events)), (.specificity, ratio(tn, n - events)), (.ppv, ratio(tp, tp + fp)),
      (.npv, ratio(tn, tn + fn)), (.accuracy, ratio(tp + tn, n)), (.prevalence, ratio(events, n)),
      (.balancedAccuracy, (ratio(tp, events) + ratio(tn, n - events)) / 2),
      (.youden, ratio(tp, events) + ratio(tn, n - events) - 1), (.f1, ratio(2 * tp, 2 * tp + fp + fn)),
    ]
    // Every measure has its own number of decimals, as in tables that were put together by hand.
    let mixes = generator.index(below: 4) == 0
    var table = PrintedTable()
    for (index, (measure, value)) in values.enumerated() {
      guard index < 2 || generator.index(below: 3) > 0 else { continue }
      if (measure == .ppv && tp + fp == 0) || (measure == .npv && tn + fn == 0) { continue }
      if mixes { chooseStyle(allowsCut: allowsCut) }
      table.values[measure] = printed(value)
    }
    outcome.note("table of any shares", .of { TwoByTwoShares.isPossible(table, $0) })
    let (shownN, shownEvents) = (printedCount(n), printedCount(events))
    outcome.note(
      "table with n and events", .of { !TwoByTwo(table, $0).tables(n: shownN, events: shownEvents, limit: 1).isEmpty })
    if searches {
      outcome.note("table with n alone", .of { !TwoByTwo(table, $0).events(n: shownN, limit: 1).isEmpty })
    }
    // Net benefit of the same table.
    let threshold = Double(integer(1...90)) / 100
    let benefit = ratio(tp, n) - ratio(fp, n) * threshold / (1 - threshold)
    let share = ratio(shownEvents, shownN)
    outcome.note(
      "net benefit",
      ScoreBounds.netBenefit(
        printed(benefit, isPercent: false), prevalence: Box(share, share),
        threshold: RoundedNumber(threshold, decimals: 2)))
  }

  // MARK: - Areas

  /// AUC, DeLong's interval cut at 0 and 1 or on the logit scale, and an operating point of simulated scores.
  mutating func area(_ outcome: inout StudyOutcome) {
    let (m, n) = (integer(3...20), integer(3...20))
    let (shift, spread) = (3 * generator.uniform() - 0.5, 0.2 + 2 * generator.uniform())
    let grain = [1.0, 4, 64][generator.index(below: 3)]
    let cases = (0..<m).map { _ in ((generator.normal() * spread + shift) * grain).rounded() }
    let others = (0..<n).map { _ in (generator.normal() * grain).rounded() }
    var rows = [Double](repeating: 0, count: m)
    var columns = [Double](repeating: 0, count: n)
    for (i, x) in cases.enumerated() {
      for (j, y) in others.enumerated() {
        let win = x > y ? 1 : x == y ? 0.5 : 0
        rows[i] += win
        columns[j] += win
      }
    }
    let area = rows.reduce(0, +) / Double(m * n)
    func variance(_ sums: [Double], _ count: Int) -> Double {
      let squares = sums.reduce(0.0) { $0 + ($1 / Double(count) - area) * ($1 / Double(count) - area) }
      return squares / Double(sums.count - 1) / Double(sums.count)
    }
    let error = (variance(rows, n) + variance(columns, m)).squareRoot()
    let z = 1.959963984540054
    var bounds = (max(0, area - z * error), min(1, area + z * error))
    if area > 0, area < 1, generator.index(below: 2) == 0 {
      let logit = log(area / (1 - area))
      let half = z * error / (area * (1 - area))
      bounds = (1 / (1 + exp(-logit + half)), 1 / (1 + exp(-logit - half)))
    }
    let cut = (cases + others)[generator.index(below: m + n)]
    let point = (
      Double(cases.filter { $0 >= cut }.count) / Double(m), Double(others.filter { $0 < cut }.count) / Double(n)
    )
    let (shown, lower, upper) = (printed(area), printed(bounds.0), printed(bounds.1))
    let (sensitivity, specificity) = (printed(point.0), printed(point.1))
    outcome.note(
      "AUC with its operating point",
      AreaBounds.verdict(auc: shown, sensitivity: sensitivity, specificity: specificity))
    outcome.note("AUC with its interval", interval(shown, lower, upper, Box(0, 1)))
    switch AreaVariance.width(area: shown, lower: lower, upper: upper, n: m + n, events: m, level: 0.95) {
    case .suits: outcome.note("width of an AUC's interval", .holds)
    case .narrow: outcome.note("width of an AUC's interval", .doubtful)
    case .beyondCeiling: outcome.note("width of an AUC's interval", .impossible)
    }
  }

  private func interval(
    _ value: RoundedNumber, _ lower: RoundedNumber, _ upper: RoundedNumber, _ range: Box
  ) -> Verdict {
    IntervalCheck.problem(estimate: value, lower: lower, upper: upper, range: range)?.verdict ?? .holds
  }

  // MARK: - Shares with intervals, ratios, statistics, sums

  mutating func shareInterval(_ outcome: inout StudyOutcome) {
    let whole = integer(5...300)
    let part = integer(0...whole)
    let boxes: Box
    switch generator.index(below: 3) {
    case 0:
      let p = Double(part) / Double(whole)
      let half = 1.959963984540054 * (p * (1 - p) / Double(whole)).squareRoot()
      boxes = Box(max(0, p - half), min(1, p + half))
    case let other:
      let method: ProportionInterval = other == 1 ? .wilson : .clopperPearson
      guard let estimate = try? method.estimate(successes: part, of: whole), let lower = estimate.lower,
        let upper = estimate.upper
      else { return }
      boxes = Box(lower, upper)
    }
    let (value, lower, upper) = (printed(Double(part) / Double(whole)), printed(boxes.lower), printed(boxes.upper))
    outcome.note("share with its interval", interval(value, lower, upper, Box(0, 1)))
    if generator.index(below: 4) == 0, upper.value > lower.value {
      let fit = ShareInterval.fit(part, of: whole, lower: lower, upper: upper)
      outcome.note("width of a share's interval", fit == .suits ? .holds : .doubtful)
    }
  }

  mutating func ratio(_ outcome: inout StudyOutcome) {
    let effect = generator.normal() * 1.1
    let error = 0.05 + generator.uniform()
    let z = 1.959963984540054
    let digits = integer(1...3)
    let value = printed(exp(effect), decimals: digits, isPercent: false)
    let lower = printed(exp(effect - z * error), decimals: digits, isPercent: false)
    let upper = printed(exp(effect + z * error), decimals: digits, isPercent: false)
    let p = probability(NormalDistribution().twoSided(effect / error))
    outcome.note("ratio with its interval", interval(value, lower, upper, Box(0, .infinity)))
    if value.value > 0, upper.value > lower.value {
      outcome.note(
        "ratio with its p-value",
        RatioCheck.contradiction(value, lower: lower, upper: upper, p: p)?.verdict ?? .holds)
      outcome.note("ratio in its interval's middle", RatioCheck.symmetry(value, lower: lower, upper: upper))
    }
  }

  mutating func statistic(_ outcome: inout StudyOutcome) {
    let kind: TestStatistic.Kind = [.t, .z, .chiSquared, .f][generator.index(below: 4)]
    let exact: Double
    var degrees: [Double] = []
    let p: Double
    switch kind {
    case .t:
      degrees = [Double(integer(3...300))]
      exact = generator.normal() * 2
      p = StudentDistribution(degreesOfFreedom: degrees[0]).twoSided(exact)
    case .z:
      exact = generator.normal() * 2
      p = NormalDistribution().twoSided(exact)
    case .chiSquared:
      degrees = [Double(integer(1...8))]
      exact = pow(generator.normal() * 2, 2) + degrees[0] - 1
      p = ChiSquareDistribution(degreesOfFreedom: degrees[0]).upperTail(exact)
    case .f:
      degrees = [Double(integer(1...5)), Double(integer(5...200))]
      exact = pow(generator.normal() * 1.6, 2)
      p = FDistribution(numeratorDegrees: degrees[0], denominatorDegrees: degrees[1]).upperTail(exact)
    }
    let value = printed(exact, decimals: integer(1...3), isPercent: false)
    outcome.note(
      "p-value with its statistic",
      StatisticCheck.verdict(kind, value, degreesOfFreedom: degrees, p: probability(p))?.verdict)
  }

  mutating func probability(_ p: Double) -> PrintedProbability {
    if p < 0.001 { return PrintedProbability(.below, RoundedNumber(0.001, decimals: 3)) }
    if p < 0.05, generator.index(below: 4) == 0 {
      return PrintedProbability(.below, RoundedNumber(0.05, decimals: 2))
    }
    if p > 0.05, generator.index(below: 6) == 0 {
      return PrintedProbability(.above, RoundedNumber(0.05, decimals: 2))
    }
    return PrintedProbability(.equal, printed(p, decimals: integer(2...3), isPercent: false))
  }

  mutating func sums(_ outcome: inout StudyOutcome) {
    let cohorts = (0..<integer(2...4)).map { _ in integer(10...400) }
    let total = cohorts.reduce(0, +)
    let shown = cohorts.map { _ in 0 }.indices.map { printedCount(cohorts[$0]) }
    outcome.note(
      "cohorts and their total",
      SumCheck.match(parts: shown, totals: [printedCount(total)]) == nil ? .impossible : .holds)
    let excluded = (0..<integer(1...3)).map { _ in integer(1...60) }
    let before = total + excluded.reduce(0, +)
    outcome.note(
      "exclusions",
      SumCheck.flow(before: printedCount(before), excluded: excluded, after: total) ? .holds : .impossible)
    // Groups of one whole with their percentages.
    let parts = cohorts.map {
      (part: $0, printed: printed(Double($0) / Double(total), decimals: 1, isPercent: true))
    }
    outcome.note(
      "percentages of one whole", CountCheck.commonWholes(of: parts, .cut) == nil ? .impossible : .holds)
  }

  /// The number of kinds of checks.
  static let kinds = 9

  mutating func run(_ kind: Int, searches: Bool = false) -> StudyOutcome {
    var outcome = StudyOutcome()
    switch kind {
    case 0: shares(&outcome)
    case 1: table(&outcome, searches: searches)
    case 2: area(&outcome)
    case 3: shareInterval(&outcome)
    case 4: ratio(&outcome)
    case 5: statistic(&outcome)
    case 6: sums(&outcome)
    case 7: difference(&outcome)
    default: brier(&outcome)
    }
    return outcome
  }
}
