import Record

/// The threshold of a model, chosen once on out-of-fold predictions of the development cohort.
package enum OperatingPoint {
  /// A threshold; patients at or above it are positive. Nil where there are no predictions of one of the classes.
  ///
  /// `youden` is the largest sum of sensitivity and specificity (Youden 1950,
  /// doi:10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3); of equal sums the higher threshold. The value lies
  /// half-way between the two neighbouring predictions, so that rounding of a prediction cannot move a patient across it.
  package static func threshold(
    _ rule: EvaluationSettings.ThresholdRule, probabilities: [Double], outcomes: [Bool]
  ) -> Double? {
    let positives = outcomes.count { $0 }
    let negatives = outcomes.count - positives
    guard positives > 0, negatives > 0, probabilities.count == outcomes.count else { return nil }
    switch rule {
    case .half: return 0.5
    case .youden: break
    }
    let order = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
    var truePositives = 0
    var falsePositives = 0
    var best = -Double.infinity
    var threshold = probabilities[order[0]]
    for (place, row) in order.enumerated() {
      if outcomes[row] { truePositives += 1 } else { falsePositives += 1 }
      let next = place + 1 < order.count ? probabilities[order[place + 1]] : nil
      if next == probabilities[row] { continue }
      let youden = Double(truePositives) / Double(positives) - Double(falsePositives) / Double(negatives)
      if youden > best + 1e-12 {
        best = youden
        threshold = next.map { $0 + (probabilities[row] - $0) / 2 } ?? probabilities[row]
      }
    }
    return threshold
  }
}
