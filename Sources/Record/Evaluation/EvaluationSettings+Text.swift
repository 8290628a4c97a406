/// How rules and ranges are written in study files and on the command line.
extension EvaluationSettings.OperatingPoint {
  /// `youden`, `half`, `sensitivity=0.9`, `specificity=0.9`, `cost=5`, `probability=0.3`.
  package var text: String { target.map { "\(rule.rawValue)=\($0)" } ?? rule.rawValue }

  /// What `init(text:)` takes, for messages.
  package static let forms =
    "youden, half, sensitivity=S, specificity=S (S above 0, at most 1), cost=R (R above 0) or probability=P (P above 0, below 1)"

  /// Nil for a text of another form or a number outside the rule's range.
  package init?(text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, let rule = EvaluationSettings.ThresholdRule(rawValue: String(name)) else {
      return nil
    }
    guard rule.needsTarget else {
      guard parts.count == 1 else { return nil }
      self.init(rule)
      return
    }
    guard parts.count == 2, let target = Double(parts[1]), target.isFinite, target > 0 else { return nil }
    switch rule {
    case .sensitivity, .specificity: guard target <= 1 else { return nil }
    case .probability: guard target < 1 else { return nil }
    case .cost: guard target <= 1e6 else { return nil }
    case .youden, .half: return nil
    }
    self.init(rule, target: target)
  }
}

extension EvaluationSettings.DecisionRange {
  /// What `problem` allows, for messages.
  package static let forms = "from and to above 0 and below 1, from no larger than to, and at most 1000 steps"

  /// Whether it is a range of threshold probabilities that can be computed.
  package var isPossible: Bool {
    from > 0 && to < 1 && from <= to && step > 0 && (to - from) / step <= 1000
  }

  /// `0.1:0.6` or `0.1:0.6:0.01`, as declared by the user; nil for another form or an impossible range.
  package init?(text: String) {
    let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
    guard numbers.count == 2 || numbers.count == 3, let from = numbers[0], let to = numbers[1] else { return nil }
    guard let step = numbers.count == 3 ? numbers[2] : EvaluationSettings.DecisionRange.standard.step else {
      return nil
    }
    self.init(from: from, to: to, step: step, declared: true)
    guard isPossible else { return nil }
  }
}

extension EvaluationSettings.PartialRange {
  /// What `init(text:)` takes, for messages.
  package static let forms = "specificity:FROM:TO or sensitivity:FROM:TO, numbers from 0 to 1 and FROM below TO"

  /// Nil for a text of another form.
  package init?(text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let axis = Axis(rawValue: String(parts[0])), let from = Double(parts[1]),
      let to = Double(parts[2]), from >= 0, to <= 1, from < to
    else { return nil }
    self.init(axis: axis, from: from, to: to)
  }
}
