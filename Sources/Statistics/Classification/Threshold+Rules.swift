/// Rules that choose an operating point other than Youden's. All but the fixed one choose among the observed scores and are
/// undefined, with the reason, where a class has no patients or all predictions are equal.
extension Threshold {
  /// The largest threshold whose sensitivity is at least `target`: the fewest false positives at that sensitivity. Always
  /// reachable, since the lowest score calls everybody positive.
  ///
  /// The sensitivity is the rounded quotient of two whole numbers, as the target is a rounded decimal: 9 of 10 reach 0.9.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a target outside 0...1.
  package init(sensitivity target: Double, on curve: ROCCurve) throws(StatisticsError) {
    try Checked.probabilities("the sensitivity aimed at", [target])
    self.init(on: curve, otherwise: .constantPredictions) { vertices in
      vertices.first { Double($0.truePositives) / Double(curve.positives) >= target }
    }
  }

  /// The smallest threshold whose specificity is at least `target`: the fewest false negatives at that specificity.
  ///
  /// Undefined where no observed score reaches it, since too many negatives share the highest score. Compared like the
  /// sensitivity.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a target outside 0...1.
  package init(specificity target: Double, on curve: ROCCurve) throws(StatisticsError) {
    try Checked.probabilities("the specificity aimed at", [target])
    self.init(on: curve, otherwise: .unreachableSpecificity) { vertices in
      vertices.last { Double(curve.negatives - $0.falsePositives) / Double(curve.negatives) >= target }
    }
  }

  /// The threshold of lowest expected cost: it maximises
  /// sensitivity x prevalence - costRatio x (1 - specificity) x (1 - prevalence) (Metz 1978,
  /// doi:10.1016/S0001-2998(78)80014-2).
  ///
  /// `costRatio` is the cost of a false positive over that of a false negative; pROC's `best.weights` names its inverse and
  /// the prevalence. Without `prevalence`, that of these patients, and the rule maximises true positives -
  /// costRatio x false positives. Of equal costs the threshold with the higher sensitivity. Where it would cost least to
  /// call nobody positive, the cheapest observed score is taken all the same.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a ratio not above 0 or a prevalence outside (0, 1).
  package init(costRatio: Double, prevalence: Double? = nil, on curve: ROCCurve) throws(StatisticsError) {
    guard costRatio > 0, costRatio.isFinite else {
      throw .outOfRange(what: "the cost ratio", value: costRatio, allowed: "above 0")
    }
    var weight = costRatio
    if let prevalence {
      try Checked.prevalence(prevalence)
      weight *= (1 - prevalence) / prevalence * (Double(curve.positives) / Double(max(curve.negatives, 1)))
    }
    self.init(on: curve, otherwise: .constantPredictions) { vertices in
      var best = vertices.first
      // Differences of whole numbers, so that only the product with the weight is rounded.
      for vertex in vertices.dropFirst() {
        guard let former = best else { break }
        let gained = Double(vertex.truePositives - former.truePositives)
        if gained >= weight * Double(vertex.falsePositives - former.falsePositives) { best = vertex }
      }
      return best
    }
  }

  /// A threshold decided beforehand, whether or not a patient has this score; counts are those of the curve's patients.
  ///
  /// - Throws: `StatisticsError.notFinite`.
  package init(fixed value: Double, on curve: ROCCurve) throws(StatisticsError) {
    try Checked.finite("threshold", [value])
    // Thresholds decrease: the last vertex at or above the value, by bisection. The first vertex calls nobody positive.
    var (low, high) = (0, curve.vertices.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if let threshold = curve.vertices[middle].threshold, threshold < value { high = middle - 1 } else { low = middle }
    }
    self.init(value: value, confusion: Confusion(curve.vertices[low], of: curve), reason: nil)
  }

  /// The vertex that `choose` finds among those of observed scores, the highest score first.
  private init(
    on curve: ROCCurve, otherwise missing: UndefinedReason,
    _ choose: (ArraySlice<ROCCurve.Vertex>) -> ROCCurve.Vertex?
  ) {
    guard curve.undefined == nil, curve.vertices.count > 2 else {
      self.init(value: nil, confusion: nil, reason: (curve.undefined ?? .constantPredictions).rawValue)
      return
    }
    guard let vertex = choose(curve.vertices.dropFirst()) else {
      self.init(value: nil, confusion: nil, reason: missing.rawValue)
      return
    }
    self.init(value: vertex.threshold, confusion: Confusion(vertex, of: curve), reason: nil)
  }
}

extension Confusion {
  /// Counts at a vertex of a curve.
  init(_ vertex: ROCCurve.Vertex, of curve: ROCCurve) {
    self.init(
      truePositives: vertex.truePositives, falsePositives: vertex.falsePositives,
      trueNegatives: curve.negatives - vertex.falsePositives, falseNegatives: curve.positives - vertex.truePositives)
  }
}

extension Checked {
  static func prevalence(_ prevalence: Double) throws(StatisticsError) {
    guard prevalence > 0, prevalence < 1 else {
      throw .outOfRange(what: "the prevalence", value: prevalence, allowed: "between 0 and 1, both excluded")
    }
  }
}
