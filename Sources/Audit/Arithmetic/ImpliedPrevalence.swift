/// The share of events that intervals of sensitivity and specificity tell, where the events are not printed.
///
/// An interval of a share is about as wide as the number of patients makes it, whatever the method: that of sensitivity tells
/// the events, that of specificity the others. Both are taken to half and double of their ratio, more than usual methods
/// differ by for ten patients and more.
struct ImpliedPrevalence: Sendable, Equatable {
  /// Shares of events that are possible.
  let range: Box

  init(events: Int, nonEvents: Int) {
    let odds = Double(events) / Double(max(1, nonEvents))
    func share(_ odds: Double) -> Double { odds / (1 + odds) }
    range = Box(share(odds / 2), share(odds * 2))
  }

  /// The first of accuracy and the predictive values that no share of events in the range gives; nil where all fit.
  func conflict(_ printed: PrintedTable) -> PrintedTable.Measure? {
    guard let se = printed.values[.sensitivity]?.proportion(.cut),
      let sp = printed.values[.specificity]?.proportion(.cut)
    else { return nil }
    let possible: [(PrintedTable.Measure, Box)] = [
      (.accuracy, accuracy(se, sp)),
      (.ppv, Box(ppv(se.lower, sp.lower, range.lower), ppv(se.upper, sp.upper, range.upper))),
      (.npv, Box(npv(se.lower, sp.lower, range.upper), npv(se.upper, sp.upper, range.lower))),
    ]
    return possible.first { measure, box in
      printed.values[measure].map { !$0.box(.cut).overlaps(box) } ?? false
    }?.0
  }

  private func accuracy(_ se: Box, _ sp: Box) -> Box {
    func value(_ se: Double, _ sp: Double, _ p: Double) -> Double { p * se + (1 - p) * sp }
    let low = min(value(se.lower, sp.lower, range.lower), value(se.lower, sp.lower, range.upper))
    let high = max(value(se.upper, sp.upper, range.lower), value(se.upper, sp.upper, range.upper))
    return Box(low, high)
  }

  private func ppv(_ se: Double, _ sp: Double, _ p: Double) -> Double {
    let positive = se * p + (1 - sp) * (1 - p)
    return positive > 0 ? se * p / positive : 1
  }

  private func npv(_ se: Double, _ sp: Double, _ p: Double) -> Double {
    let negative = (1 - se) * p + sp * (1 - p)
    return negative > 0 ? sp * (1 - p) / negative : 1
  }
}
