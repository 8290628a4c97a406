import Files
import Record

/// Cells that are made from the values of the record.
extension ReportTable.Cell {
  /// The metric with its interval on one line; words where it is missing.
  ///
  /// - Parameter explains: false where a footnote says why there is no interval.
  static func metric(_ metric: Metric?, note: String? = nil, explains: Bool = true) -> Self {
    guard let metric else { return .words("not computed", note: note) }
    var notes = [note ?? metric.denominator.map { "of \($0)" }].compactMap { $0 }
    let reason = metric.reason ?? Wording.noReason
    guard let value = metric.value else {
      return .words(Wording.estimate(metric), note: notes.first).because(reason)
    }
    if Wording.interval(metric) != nil { return .number(Wording.estimate(metric), note: notes.first) }
    // The number alone keeps its column narrow; why it has no interval stands below.
    if explains { notes.append("no interval: \(reason)") }
    return .number(
      NumberText.fixed(value, decimals: Wording.decimals(metric)),
      note: notes.isEmpty ? nil : notes.joined(separator: "; ")
    ).because(explains ? reason : nil)
  }

  /// The metric with its interval on a second line, for tables of many columns.
  static func narrow(_ metric: Metric?) -> Self {
    guard let metric else { return .words("not computed") }
    guard let value = metric.value else {
      return .words(Wording.estimate(metric)).because(metric.reason ?? Wording.noReason)
    }
    return narrow(metric, value: value, decimals: Wording.decimals(metric))
  }

  /// A value of the metric's with its interval, or why there is none, on a second line.
  static func narrow(_ metric: Metric, value: Double, decimals: Int) -> Self {
    let number = NumberText.fixed(value, decimals: decimals)
    if let interval = Wording.interval(metric, decimals: decimals) { return .number(number, note: interval) }
    let reason = metric.reason ?? Wording.noReason
    return .number(number, note: "no interval: \(reason)").because(reason)
  }

  /// The p-value of a test, its statistic below.
  static func test(_ test: TestSummary?, statistic: Bool = true) -> Self {
    guard let test else { return .words("not tested") }
    guard let p = test.pValue else {
      let reason = test.reason ?? Wording.noReason
      return .words("not known: \(reason)").because(reason)
    }
    return .number(NumberText.pValueInTable(p), note: statistic ? Wording.statistic(test) : nil)
  }

  /// A whole number, or words.
  static func count(_ number: Int?) -> Self {
    number.map { .number(NumberText.count($0)) } ?? .words("not known")
  }
}

extension Wording {
  /// "statistic 12.4, 8 degrees of freedom", or nil where the test has none.
  static func statistic(_ test: TestSummary) -> String? {
    guard let statistic = test.statistic else { return nil }
    let text = "statistic \(NumberText.fixed(statistic, decimals: 2))"
    guard !test.degreesOfFreedom.isEmpty else { return text }
    let numbers = test.degreesOfFreedom.map(NumberText.short)
    let noun = numbers == ["1"] ? "degree" : "degrees"
    return "\(text), \(list(numbers)) \(noun) of freedom"
  }

  /// "Sensitivity, Specificity: Wilson 1927." One sentence for all labels of the same method, in order of appearance.
  static func methods(_ entries: [(label: String, method: String)]) -> [String] {
    var byMethod: [(method: String, labels: [String])] = []
    for entry in entries where !entry.method.isEmpty {
      if let position = byMethod.firstIndex(where: { $0.method == entry.method }) {
        if !byMethod[position].labels.contains(entry.label) { byMethod[position].labels.append(entry.label) }
      } else {
        byMethod.append((entry.method, [entry.label]))
      }
    }
    return byMethod.map { stopped("\(list($0.labels)): \($0.method)") }
  }

  static func threshold(_ value: Double) -> String { NumberText.fixed(value, decimals: 3) }
}
