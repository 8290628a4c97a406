/// The printed measures of one classification of the same patients at one threshold. What is not printed is nil.
struct PrintedTable: Sendable, Equatable {
  enum Measure: String, Sendable, CaseIterable {
    case sensitivity, specificity, ppv, npv, accuracy, prevalence, balancedAccuracy, youden, f1

    var label: String {
      switch self {
      case .sensitivity: "sensitivity"
      case .specificity: "specificity"
      case .ppv: "positive predictive value"
      case .npv: "negative predictive value"
      case .accuracy: "accuracy"
      case .prevalence: "prevalence"
      case .balancedAccuracy: "balanced accuracy"
      case .youden: "Youden index"
      case .f1: "F1 score"
      }
    }
  }

  var values: [Measure: RoundedNumber] = [:]

  /// Those printed, in the order of `Measure.allCases`.
  var measures: [Measure] { Measure.allCases.filter { values[$0] != nil } }

  func only(_ measures: [Measure]) -> PrintedTable {
    PrintedTable(values: values.filter { measures.contains($0.key) })
  }
}

/// The four counts of a classification.
struct CountTable: Sendable, Equatable {
  var truePositives: Int
  var falseNegatives: Int
  var falsePositives: Int
  var trueNegatives: Int

  var events: Int { truePositives + falseNegatives }
  var nonEvents: Int { falsePositives + trueNegatives }
  var n: Int { events + nonEvents }
}

/// Whether whole numbers of patients give the printed measures.
///
/// For given n and events the true positives are tried one by one; each printed measure then bounds the true negatives from
/// both sides, because every one of them rises or falls with the true negatives alone. What is left is exact: no table is
/// missed and none is found that does not fit. A measure without a denominator (no positive call: no positive predictive
/// value) fits only where it is printed as 0, as some programs do.
struct TwoByTwo: Sendable {
  // One member a measure: looked up for every number of true positives that is tried.
  private let sensitivity, specificity, ppv, npv, accuracy, prevalence, balancedAccuracy, youden, f1: Box?

  init(_ printed: PrintedTable, _ allowance: Allowance) {
    func box(_ measure: PrintedTable.Measure) -> Box? { printed.values[measure]?.box(allowance) }
    sensitivity = box(.sensitivity)
    specificity = box(.specificity)
    ppv = box(.ppv)
    npv = box(.npv)
    accuracy = box(.accuracy)
    prevalence = box(.prevalence)
    balancedAccuracy = box(.balancedAccuracy)
    youden = box(.youden)
    f1 = box(.f1)
  }

  /// At most `limit` tables of `n` patients with `events`, fewest true positives first. Linear in `events`.
  func tables(n: Int, events: Int, limit: Int = .max) -> [CountTable] {
    guard n > 0, events >= 0, events <= n, limit > 0 else { return [] }
    let nonEvents = n - events
    if let box = prevalence, !box.contains(Double(events) / Double(n)) { return [] }
    guard hasDenominator(sensitivity, events), hasDenominator(specificity, nonEvents),
      (events > 0 && nonEvents > 0) || (balancedAccuracy == nil && youden == nil)
    else { return [] }
    var first = 0
    var last = events
    if let box = sensitivity, events > 0 {
      guard let range = CountCheck.integers(box.lower * Double(events), box.upper * Double(events)) else { return [] }
      first = max(first, range.lowerBound)
      last = min(last, range.upperBound)
    }
    guard first <= last else { return [] }
    var found: [CountTable] = []
    for truePositives in first...last {
      guard let range = trueNegatives(truePositives, events: events, nonEvents: nonEvents) else { continue }
      for trueNegatives in range {
        found.append(
          CountTable(
            truePositives: truePositives, falseNegatives: events - truePositives,
            falsePositives: nonEvents - trueNegatives, trueNegatives: trueNegatives))
        if found.count == limit { return found }
      }
    }
    return found
  }

  /// The numbers of events, in order, for which some table of `n` patients fits; at most `limit`. Quadratic in `n` where no
  /// sensitivity is printed.
  func events(n: Int, limit: Int = .max) -> [Int] {
    guard n > 0 else { return [] }
    var found: [Int] = []
    for events in 0...n where !tables(n: n, events: events, limit: 1).isEmpty {
      found.append(events)
      if found.count == limit { break }
    }
    return found
  }

  /// False where the measure is printed above 0 and nobody is in its denominator.
  private func hasDenominator(_ box: Box?, _ denominator: Int) -> Bool {
    guard let box, denominator == 0 else { return true }
    return box.lower <= 0
  }

  /// The true negatives with which every printed measure fits; nil for none.
  private func trueNegatives(_ truePositives: Int, events: Int, nonEvents: Int) -> ClosedRange<Int>? {
    let tp = Double(truePositives)
    let fn = Double(events - truePositives)
    let (e, m) = (Double(events), Double(nonEvents))
    var low = 0.0
    var high = m
    func bound(_ lower: Double, _ upper: Double) {
      low = max(low, lower)
      high = min(high, upper)
    }
    if let box = specificity, nonEvents > 0 { bound(box.lower * m, box.upper * m) }
    if let box = accuracy { bound(box.lower * (e + m) - tp, box.upper * (e + m) - tp) }
    if let box = ppv {
      if truePositives == 0 {
        guard box.lower <= 0 else { return nil }
      } else {
        guard box.upper > 0 else { return nil }
        // Positive predictive value in the box: false positives between tp (1 - upper) / upper and tp (1 - lower) / lower.
        bound(box.lower > 0 ? m - tp * (1 - box.lower) / box.lower : 0, m - tp * max(0, 1 - box.upper) / box.upper)
      }
    }
    if let box = npv {
      if fn == 0 {
        if box.upper < 1 {
          guard box.lower <= 0 else { return nil }
          bound(0, 0)
        } else if box.lower > 0 {
          bound(1, m)
        }
      } else {
        guard box.lower < 1 else { return nil }
        bound(fn * max(0, box.lower) / (1 - box.lower), box.upper < 1 ? fn * box.upper / (1 - box.upper) : m)
      }
    }
    if let box = balancedAccuracy { bound(m * (2 * box.lower - tp / e), m * (2 * box.upper - tp / e)) }
    if let box = youden { bound(m * (box.lower + 1 - tp / e), m * (box.upper + 1 - tp / e)) }
    if let box = f1 {
      if truePositives == 0 {
        guard box.lower <= 0 else { return nil }
      } else {
        guard box.upper > 0 else { return nil }
        // 2 tp / (2 tp + fp + fn) in the box.
        bound(
          box.lower > 0 ? m + fn - 2 * tp * (1 - box.lower) / box.lower : 0,
          m + fn - 2 * tp * max(0, 1 - box.upper) / box.upper)
      }
    }
    return CountCheck.integers(low - 1e-9, high + 1e-9)
  }
}
