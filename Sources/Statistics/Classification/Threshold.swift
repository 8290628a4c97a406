/// An operating point: a patient is positive at or above `value`.
///
/// A value that is chosen is always one of the scores it was chosen on, never a midpoint between two: it is what the model
/// really said of a patient, and it does not move when a patient of neither side is added.
package struct Threshold: Sendable, Equatable {
  /// Nil where no threshold can be chosen.
  package let value: Double?
  /// Counts on the patients it was chosen on.
  package let confusion: Confusion?
  /// Why there is no threshold.
  package let reason: String?

  init(value: Double?, confusion: Confusion?, reason: String?) {
    self.value = value
    self.confusion = confusion
    self.reason = reason
  }

  /// The threshold with the largest sensitivity + specificity - 1 (Youden 1950).
  ///
  /// Of several with the same index, the one where sensitivity and specificity are closest to each other; of two as
  /// close, the one with the higher sensitivity. Compared in whole numbers, so rounding never decides.
  package init(youden curve: ROCCurve) {
    guard curve.undefined == nil, curve.vertices.count > 2 else {
      value = nil
      confusion = nil
      reason = (curve.undefined ?? .constantPredictions).rawValue
      return
    }
    let (positives, negatives) = (curve.positives, curve.negatives)
    // The first vertex calls nobody positive: no observed score is its threshold. Thresholds decrease, so `>=` takes the
    // higher sensitivity.
    var best = curve.vertices[1]
    var bestIndex = Int.min
    var bestDistance = Int.max
    for vertex in curve.vertices.dropFirst() {
      let index = vertex.truePositives * negatives - vertex.falsePositives * positives
      let distance = abs(vertex.truePositives * negatives - (negatives - vertex.falsePositives) * positives)
      if index > bestIndex || (index == bestIndex && distance <= bestDistance) {
        (best, bestIndex, bestDistance) = (vertex, index, distance)
      }
    }
    value = best.threshold
    confusion = Confusion(best, of: curve)
    reason = nil
  }

  /// Youden's index, sensitivity + specificity - 1, at the threshold.
  package var youdenIndex: Double? {
    guard let confusion, confusion.positives > 0, confusion.negatives > 0 else { return nil }
    return Double(confusion.truePositives) / Double(confusion.positives)
      - Double(confusion.falsePositives) / Double(confusion.negatives)
  }
}
