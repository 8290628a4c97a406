/// The empirical receiver operating characteristic of scores: true against false positives at every observed threshold.
///
/// Higher scores speak for the positive class; a patient is positive at or above the threshold. Tied scores make one
/// vertex, so the area under straight lines between the vertices is the Mann-Whitney estimate, in which a tie of two
/// classes counts one half (Bamber 1975, doi:10.1016/0022-2496(75)90001-2).
package struct ROCCurve: Sendable, Equatable {
  package struct Vertex: Sendable, Equatable {
    /// The lowest score that is called positive; nil where none is.
    package let threshold: Double?
    package let truePositives: Int
    package let falsePositives: Int
  }

  package let positives: Int
  package let negatives: Int
  /// From no positive call to all calls positive; thresholds decrease.
  package let vertices: [Vertex]

  /// O(n log n) time, O(n) memory. Scores need not be probabilities. Without patients the curve is its first vertex.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite.
  package init(outcomes: [Bool], scores: [Double]) throws(StatisticsError) {
    try Checked.sameLength("scores", scores.count, expected: outcomes.count)
    try Checked.finite("scores", scores)
    // Two plain lists sort faster than one list of pairs.
    var positive: [Double] = []
    var negative: [Double] = []
    for index in 0..<scores.count {
      if outcomes[index] { positive.append(scores[index]) } else { negative.append(scores[index]) }
    }
    positive = Ranks.sorted(positive)
    negative = Ranks.sorted(negative)
    var vertices = [Vertex(threshold: nil, truePositives: 0, falsePositives: 0)]
    var (called, mistaken) = (0, 0)
    while called < positive.count || mistaken < negative.count {
      // From the end: the lists increase.
      let highestPositive = called < positive.count ? positive[positive.count - 1 - called] : -.infinity
      let highestNegative = mistaken < negative.count ? negative[negative.count - 1 - mistaken] : -.infinity
      let threshold = max(highestPositive, highestNegative)
      while called < positive.count, positive[positive.count - 1 - called] == threshold { called += 1 }
      while mistaken < negative.count, negative[negative.count - 1 - mistaken] == threshold { mistaken += 1 }
      vertices.append(Vertex(threshold: threshold, truePositives: called, falsePositives: mistaken))
    }
    positives = positive.count
    negatives = negative.count
    self.vertices = vertices
  }

  /// Why rates and area are undefined; nil where they are not.
  package var undefined: UndefinedReason? {
    if positives + negatives == 0 { return .noPatients }
    if positives == 0 { return .noPositives }
    return negatives == 0 ? .noNegatives : nil
  }

  /// True positives among the positives; nil without positives.
  package func truePositiveRate(_ vertex: Vertex) -> Double? {
    positives == 0 ? nil : Double(vertex.truePositives) / Double(positives)
  }

  /// False positives among the negatives; nil without negatives.
  package func falsePositiveRate(_ vertex: Vertex) -> Double? {
    negatives == 0 ? nil : Double(vertex.falsePositives) / Double(negatives)
  }

  /// Area under the curve; nil where a class has no patients. Exact: whole numbers until the last division.
  ///
  /// Without an interval; `DeLong` has it.
  package var auc: Double? {
    guard undefined == nil else { return nil }
    var twice = 0
    for index in 1..<vertices.count {
      let (before, here) = (vertices[index - 1], vertices[index])
      twice += (here.falsePositives - before.falsePositives) * (here.truePositives + before.truePositives)
    }
    return Double(twice) / (2 * Double(positives) * Double(negatives))
  }
}
