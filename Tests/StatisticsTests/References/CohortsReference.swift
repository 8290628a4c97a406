import Statistics
import Testing

/// `cohorts.R`: tests between groups and adjusted p-values.
struct CohortsReference: ReferenceComputation {
  static let table = "cohorts.csv"

  var values = ReferenceValues()

  mutating func compute(_ d: TestPatients) throws {
    for (name, numbers) in [("x1", d.x1), ("x3", d.x3)] {
      let (one, two) = CohortsReference.split(numbers, by: d.outcomes)
      try putT("student.\(name)", TTest(one, two, variances: .equal))
      try putT("welch.\(name)", TTest(one, two))
      try putWilcoxon("wilcoxon.\(name)", one, two)
      try putDistance("ks.\(name)", one, two)
      let groups = Set(d.labels1).sorted().map { label in
        zip(numbers, d.labels1).filter { $0.1 == label }.map(\.0)
      }
      putF("oneway.classic.\(name)", try AnalysisOfVariance.test(groups))
      putF("oneway.welch.\(name)", try AnalysisOfVariance.welchTest(groups))
      let ranks = try KruskalWallisTest.test(groups)
      values.put("kruskal.\(name).h", ranks.statistic)
      values.put("kruskal.\(name).df", ranks.degreesOfFreedom)
      values.put("kruskal.\(name).p", ranks.pValue)
    }
    try few(d)
    try tables(d)
    try adjusted(d)
  }

  /// The first 40 patients.
  private mutating func few(_ d: TestPatients) throws {
    let labels = d.labels1.prefix(40)
    for (name, numbers) in [("x1", d.x1), ("x3", d.x3), ("score1", d.score1)] {
      let one = zip(numbers, labels).filter { $0.1 == 1 }.map(\.0)
      let two = zip(numbers, labels).filter { $0.1 == 2 }.map(\.0)
      try putWilcoxon("few.wilcoxon.\(name)", one, two)
      try putDistance("few.ks.\(name)", one, two)
    }
    let other = Array(d.labels2.prefix(40))
    values.put("few.fisher.labels", FisherTest.test(try ContingencyTable(Array(labels), other)).pValue)
    values.put("few.fisher.x3", FisherTest.test(try ContingencyTable(Array(d.x3.prefix(40)), other)).pValue)
  }

  private mutating func tables(_ d: TestPatients) throws {
    let outcomes = d.outcomes.map { $0 ? 1 : 0 }
    let two = try ContingencyTable(outcomes, d.x3.map { $0 > 0 ? 1 : 0 })
    putTable("chisquare.two", ChiSquareTest(two))
    putTable("chisquare.yates", ChiSquareTest(two, yates: true))
    putTable("chisquare.labels", ChiSquareTest(try ContingencyTable(d.labels1, d.labels2), yates: true))
    let three = try ContingencyTable(d.x3, d.labels1)
    putTable("chisquare.x3", ChiSquareTest(three))
    values.put("fisher.two", FisherTest.test(two).pValue)
    values.put("fisher.outcome", FisherTest.test(try ContingencyTable(d.labels1, outcomes)).pValue)
    values.put("fisher.x3", FisherTest.test(three).pValue)
  }

  private mutating func adjusted(_ d: TestPatients) throws {
    var pValues = try [d.x1, d.x2, d.x3, d.score1, d.score2].map { numbers in
      let (one, two) = CohortsReference.split(numbers, by: d.outcomes)
      return try TTest(one, two).test.pValue
    }
    pValues.insert(nil, at: 2)
    pValues += [0.2, 0.2, 1]
    for (name, method) in [("holm", Multiplicity.holm), ("bh", .benjaminiHochberg)] {
      for (index, value) in try method.adjusted(pValues).enumerated() { values.put("\(name).\(index + 1)", value) }
    }
  }

  private mutating func putT(_ name: String, _ found: TTest) throws {
    values.put(name, estimate: found.difference)
    values.put("\(name).t", found.test.statistic)
    values.put("\(name).df", found.test.degreesOfFreedom)
    values.put("\(name).p", found.test.pValue)
  }

  private mutating func putF(_ name: String, _ found: HypothesisTest) {
    values.put("\(name).f", found.statistic)
    values.put("\(name).df", found.degreesOfFreedom)
    values.put("\(name).denominator", found.denominatorDegrees)
    values.put("\(name).p", found.pValue)
  }

  private mutating func putWilcoxon(_ name: String, _ one: [Double], _ two: [Double]) throws {
    let found = try RankSumTest.test(one, two)
    values.put("\(name).w", found.statistic)
    values.put("\(name).p", found.pValue)
  }

  private mutating func putDistance(_ name: String, _ one: [Double], _ two: [Double]) throws {
    let found = try KolmogorovSmirnovTest(one, two)
    values.put("\(name).distance", found.distance)
    values.put("\(name).exact", found.exact.pValue)
    values.put("\(name).asymptotic", found.asymptotic.pValue)
  }

  private mutating func putTable(_ name: String, _ found: ChiSquareTest) {
    values.put("\(name).statistic", found.test.statistic)
    values.put("\(name).df", found.test.degreesOfFreedom)
    values.put("\(name).p", found.test.pValue)
    values.put("\(name).smallest", found.smallestExpected)
  }

  /// The values of the patients with and without the outcome.
  static func split(_ numbers: [Double], by outcomes: [Bool]) -> ([Double], [Double]) {
    (zip(numbers, outcomes).filter(\.1).map(\.0), zip(numbers, outcomes).filter { !$0.1 }.map(\.0))
  }
}
