import Statistics
import Testing

/// `discrimination.py`: measures of a table, average precision, BCa intervals, clusters, a simultaneous band and permutation
/// tests, by scikit-learn, SciPy and formulas written from the papers.
struct DiscriminationPythonReference: ReferenceComputation {
  static let table = "discrimination-python.csv"
  /// As many as the tolerances allow for.
  static let replicates = 20_000

  var values = ReferenceValues()
  private var generator = SeededGenerator(seed: 12, stream: "discrimination")

  mutating func compute(_ patients: TestPatients) throws {
    try given(patients)
    for (name, scores) in [("score1", patients.score1), ("score2", patients.score2)] {
      try tables(patients, name, scores)
      try precisions(patients, name, scores)
      try bands(patients, name, scores)
      try permutations(patients, name, scores)
      let bootstrap = try BootstrapAUC(
        outcomes: patients.outcomes, scores: scores, replicates: Self.replicates, using: &generator)
      values.put("\(name).bca", interval: try bootstrap.interval(by: .biasCorrectedAccelerated))
    }
    try clusters(patients)
  }

  private mutating func tables(_ d: TestPatients, _ name: String, _ scores: [Double]) throws {
    let cut = d.outcomes.count == 400 ? 0.1 : name == "score1" ? 0.5 : 0.4
    let table = try Confusion(outcomes: d.outcomes, scores: scores, threshold: cut)
    values.put("\(name).f1", try table.f1().value)
    values.put("\(name).balanced", try table.balancedAccuracy().value)
    values.put("\(name).mcc", estimate: try table.matthewsCorrelation())
  }

  private mutating func precisions(_ d: TestPatients, _ name: String, _ scores: [Double]) throws {
    let curve = try PrecisionRecall(outcomes: d.outcomes, scores: scores)
    values.put("\(name).ap.value", curve.averagePrecision)
    values.put("\(name).ap.logit", interval: try curve.logitInterval())
    values.put(
      "\(name).ap.bootstrap", interval: try curve.bootstrapInterval(replicates: Self.replicates, using: &generator))
  }

  /// Replicates that are no random numbers, so that the interval has one right answer.
  private mutating func given(_ d: TestPatients) throws {
    let n = Double(d.x1.count)
    func deviation(_ values: [Double]) throws -> Double {
      try #require(try Descriptive.standardDeviation(values)) * ((n - 1) / n).squareRoot()
    }
    let (first, second) = (try #require(try Descriptive.mean(d.x1)), try #require(try Descriptive.mean(d.x2)))
    let (one, two) = (try deviation(d.x1), try deviation(d.x2))
    let replicates = d.x2.map { first + ($0 - second) / two * one / n.squareRoot() }
    let withoutOne = d.x1.map { (first * n - $0) / (n - 1) }
    for (name, method) in [("percentile", BootstrapInterval.percentile), ("bca", .biasCorrectedAccelerated)] {
      let interval = try method.estimate(first, replicates: replicates, jackknife: [withoutOne])
      values.put("given.mean.\(name)", interval: interval)
    }
    let area = try #require(try ROCCurve(outcomes: d.outcomes, scores: d.x1).auc)
    let median = try #require(try Descriptive.median(d.x2))
    var jackknife: [[Double]] = [[], []]
    for index in d.outcomes.indices {
      var (outcomes, scores) = (d.outcomes, d.x1)
      outcomes.remove(at: index)
      scores.remove(at: index)
      let left = try #require(try ROCCurve(outcomes: outcomes, scores: scores).auc)
      jackknife[d.outcomes[index] ? 0 : 1].append(left)
    }
    values.put("given.area", area)
    values.put(
      "given.area.bca",
      interval: try BootstrapInterval.biasCorrectedAccelerated.estimate(
        area, replicates: d.x2.map { area + ($0 - median) / two / n.squareRoot() }, jackknife: jackknife))
  }

  private mutating func clusters(_ d: TestPatients) throws {
    for size in [3, 7, 1] {
      let clusters = d.outcomes.indices.map { $0 / size }
      for (name, scores) in [("score1", d.score1), ("score2", d.score2)] {
        let area = try ClusteredAUC(outcomes: d.outcomes, scores: scores, clusters: clusters)
        values.put("\(name).clusters.\(size).variance", area.variance)
        values.put("\(name).clusters.\(size)", interval: try area.interval())
      }
      let paired = try ClusteredAUC.paired(
        outcomes: d.outcomes, first: d.score1, second: d.score2, clusters: clusters)
      values.put("clusters.\(size).error", paired.standardError)
      values.put("clusters.\(size).p", paired.pValue)
    }
  }

  private mutating func bands(_ d: TestPatients, _ name: String, _ scores: [Double]) throws {
    let band = try ROCBand.simultaneous(
      outcomes: d.outcomes, scores: scores, specificities: [0.03, 0.3, 0.61, 0.97])
    for point in band.points {
      values.put("\(name).simultaneous.\(point.specificity)", interval: point.sensitivity)
    }
  }

  private mutating func permutations(_ d: TestPatients, _ name: String, _ scores: [Double]) throws {
    for alternative in [PermutationTest.Alternative.twoSided, .greater] {
      let test = try PermutationTest(
        outcomes: d.outcomes, scores: scores, permutations: Self.replicates, alternative: alternative, using: &generator
      )
      values.put("\(name).permutation.\(alternative.rawValue.lowercased())", test.pValue)
    }
  }
}
