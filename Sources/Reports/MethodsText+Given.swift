import Record

extension MethodsText {
  /// A measure or a test that the text names, and whether the record holds a value of it.
  struct Named {
    var label: String
    var method: String
    var isGiven: Bool
    /// False for a value without its interval.
    var hasInterval = true
    var reason: String?

    init(_ metric: Metric) {
      label = metric.label
      method = metric.method
      isGiven = metric.value != nil
      hasInterval = metric.lower != nil && metric.upper != nil
      reason = metric.reason
    }

    init(_ test: TestSummary) {
      label = test.label
      method = test.method
      isGiven = test.pValue != nil
      reason = test.reason
    }

    /// A prediction interval, of which the bounds alone count.
    init(prediction metric: Metric) {
      label = "prediction interval"
      method = metric.method
      isGiven = metric.lower != nil && metric.upper != nil
      reason = metric.reason
    }
  }

  /// "Models were tested by: DeLong (DeLong et al. 1988). Not given: McNemar (rows of one cluster are not independent)."
  ///
  /// Nothing is said to have been measured of which the record holds no value. What has a value nowhere, and what has an
  /// interval nowhere, is named once with the reason.
  ///
  /// - Parameters:
  ///   - lead: before the colon and the methods.
  ///   - lacking: before the colon and what could not be given.
  static func told(_ named: [Named], lead: String, lacking: String = "Not given") -> [String] {
    var sentences: [String] = []
    let given = named.filter(\.isGiven)
    let methods = measured(given.map { ($0.label, $0.method) })
    if !methods.isEmpty { sentences.append("\(lead): \(methods).") }
    let known = Set(given.map(\.label))
    let absent = explained(named.filter { !known.contains($0.label) })
    if !absent.isEmpty { sentences.append("\(lacking): \(absent).") }
    let bounded = Set(given.filter(\.hasInterval).map(\.label))
    let open = explained(given.filter { !bounded.contains($0.label) })
    if !open.isEmpty { sentences.append("Without an interval: \(open).") }
    return sentences
  }

  /// "A and B (rows of one cluster are not independent)".
  private static func explained(_ named: [Named]) -> String {
    measured(named.map { ($0.label, $0.reason ?? Wording.noReason) })
  }
}
