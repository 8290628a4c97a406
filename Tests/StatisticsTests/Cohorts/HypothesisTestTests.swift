import Statistics
import Testing

@Suite struct HypothesisTestTests {
  static let none: [[Double]] = []

  @Test func tTestUndefined() throws {
    #expect(try TTest([], []).difference == Estimate(undefined: .noPatients))
    #expect(try TTest([1], []).test.reason == "a group has no patients")
    let one = try TTest([1], [2, 3])
    #expect(one.difference == Estimate(-1.5, withoutInterval: .onePatientInGroup))
    #expect(one.test.pValue == nil)
    #expect(try TTest([1], [2, 3], variances: .equal).test.pValue != nil)
    #expect(try TTest([1], [2], variances: .equal).test.reason == "a group has one patient only")
    for variances in TTest.Variances.allCases {
      let equal = try TTest([0.1, 0.1, 0.1], [0.3, 0.3], variances: variances)
      #expect(equal.test.reason == "all values within each group are equal")
      #expect(equal.difference.lower == nil)
      #expect(try TTest([1e308, -1e308], [1, 2], variances: variances).test.reason == "beyond the range of numbers")
    }
    #expect(throws: StatisticsError.notFinite(what: "second group", index: 0)) { try TTest([1], [.nan]) }
  }

  @Test func varianceUndefined() throws {
    #expect(try AnalysisOfVariance.test([]).reason == "no patients")
    #expect(try AnalysisOfVariance.test([[1, 2], []]).reason == "fewer than two groups have patients")
    #expect(try AnalysisOfVariance.test([[1], [2]]).reason == "a group has one patient only")
    #expect(try AnalysisOfVariance.test([[1, 1], [2, 2]]).reason == "all values within each group are equal")
    #expect(try AnalysisOfVariance.welchTest([[1, 2], [2]]).reason == "a group has one patient only")
    #expect(try AnalysisOfVariance.welchTest([[1, 2], [2, 2]]).reason == "all values within each group are equal")
    #expect(try KruskalWallisTest.test([[1, 1], [1]]).reason == "all values are equal")
  }

  /// Two groups: the squares of the t tests, and of the rank sum without correction.
  @Test func twoGroupsAgree() throws {
    let (one, two) = ([1.0, 4, 2, 7, 3], [5.0, 9, 2, 8, 8, 6])
    let t = try TTest(one, two, variances: .equal).test
    let f = try AnalysisOfVariance.test([one, two])
    #expect(isClose(f.statistic, t.statistic.map { $0 * $0 }, tolerance: 1e-12))
    #expect(isClose(f.pValue, t.pValue, tolerance: 1e-12))
    let welch = try TTest(one, two).test
    let many = try AnalysisOfVariance.welchTest([one, two])
    #expect(isClose(many.denominatorDegrees, welch.degreesOfFreedom, tolerance: 1e-12))
    #expect(isClose(many.pValue, welch.pValue, tolerance: 1e-12))
  }

  @Test func rankSum() throws {
    #expect(try RankSumTest.test([], [1]).reason == "a group has no patients")
    #expect(try RankSumTest.test([2, 2], [2]).reason == "all values are equal")
    // All of three below all of three: two of the twenty orders.
    let exact = try RankSumTest.test([1, 2, 3], [4, 5, 6])
    #expect(exact.method == .exactRankSum)
    #expect(exact.statistic == 0)
    #expect(isClose(exact.pValue, 0.1, tolerance: 1e-14))
    #expect(try RankSumTest.test([1], [2]).pValue == 1)
    #expect(try RankSumTest.test([1, 2, 2], [4, 5, 6]).method == .rankSum)
    // The groups are interchangeable.
    let (one, two) = ([1.0, 4, 2.5, 7, 3], [5.0, 9, 2, 8])
    #expect(try RankSumTest.test(one, two).pValue == RankSumTest.test(two, one).pValue)
    let large = try RankSumTest.test((0..<49).map { Double($0) }, (49..<98).map { Double($0) })
    // 2 over 98 choose 49.
    #expect(isClose((large.pValue ?? 0) * 1e28, 2e28 / 2.547761225898085e28, tolerance: 1e-9))
  }

  @Test func kolmogorovSmirnov() throws {
    #expect(try KolmogorovSmirnovTest([], []).exact.reason == "no patients")
    let apart = try KolmogorovSmirnovTest([1, 2, 3], [4, 5, 6])
    #expect(apart.distance == 1)
    #expect(isClose(apart.test.pValue, 0.1, tolerance: 1e-14))
    let equal = try KolmogorovSmirnovTest([1, 1], [1, 1, 1])
    #expect(equal.distance == 0)
    #expect(equal.test.pValue == 1)
    #expect(equal.asymptotic.pValue == 1)
    let many = (0..<200).map { Double($0) }
    let large = try KolmogorovSmirnovTest(many, many.map { $0 + 0.5 })
    #expect(large.exact.reason == "too many pairs of patients for the exact test")
    #expect(large.test.method == .kolmogorovSmirnov)
  }

  @Test func methodsAreDistinctWords() {
    let words = HypothesisTest.Method.allCases.map(\.rawValue)
    #expect(Set(words).count == words.count)
  }
}

@Suite struct ContingencyTableTests {
  @Test func margins() throws {
    let table = try ContingencyTable(["b", "a", "b"], [2, 1, 1])
    #expect(table.counts == [1, 0, 1, 1])
    #expect(table.rowTotals == [1, 2])
    #expect(table.columnTotals == [2, 1])
    #expect(table.expected.map { $0 * 3 } == [2, 1, 4, 2])
    #expect(throws: StatisticsError.self) { try ContingencyTable(rowMajor: [1, -1], rows: 1, columns: 2) }
    #expect(throws: StatisticsError.self) { try ContingencyTable(rowMajor: [1], rows: 1, columns: 2) }
    #expect(throws: StatisticsError.self) { try ContingencyTable([1], [1, 2]) }
  }

  @Test func emptyAndOneCategory() throws {
    let empty = try ContingencyTable([Int](), [Int]())
    #expect(ChiSquareTest(empty).test.reason == "no patients")
    #expect(FisherTest.test(empty).reason == "no patients")
    let one = try ContingencyTable(rowMajor: [3, 0, 5, 0], rows: 2, columns: 2)
    #expect(ChiSquareTest(one).test.reason == "all patients are of one category")
    #expect(FisherTest.test(one).reason == "all patients are of one category")
  }

  /// The lady tasting tea, and tables of which every table with the same margins can be listed by hand.
  @Test func fisherByHand() throws {
    let tea = FisherTest.test(try ContingencyTable(rowMajor: [3, 1, 1, 3], rows: 2, columns: 2))
    #expect(isClose(tea.pValue, 34 / 70.0, tolerance: 1e-12))
    // Margins of 1: all six arrangements are equally likely.
    let equal = try ContingencyTable(rowMajor: [1, 0, 0, 0, 1, 0, 0, 0, 1], rows: 3, columns: 3)
    #expect(isClose(FisherTest.test(equal).pValue, 1, tolerance: 1e-12))
  }

  @Test func fisherIgnoresOrder() throws {
    let table = try ContingencyTable(rowMajor: [3, 1, 0, 2, 0, 4, 1, 2, 5, 0, 2, 1], rows: 3, columns: 4)
    let turned = try ContingencyTable(rowMajor: [2, 4, 2, 0, 0, 5, 1, 1, 0, 3, 2, 1], rows: 4, columns: 3)
    let moved = try ContingencyTable(rowMajor: [0, 4, 1, 2, 3, 1, 0, 2, 5, 0, 2, 1], rows: 3, columns: 4)
    #expect(isClose(FisherTest.test(table).pValue, FisherTest.test(moved).pValue, tolerance: 1e-12))
    #expect(FisherTest.test(turned).pValue != nil)
  }

  @Test func fisherHasALimit() throws {
    let large = try ContingencyTable(rowMajor: [Int](repeating: 50, count: 25), rows: 5, columns: 5)
    #expect(FisherTest.test(large, largestWork: 10_000).reason == "the table is too large for the exact test")
    // Two rows and columns stay possible for cohorts of any size.
    let two = try ContingencyTable(rowMajor: [5000, 5100, 4900, 5050], rows: 2, columns: 2)
    #expect(FisherTest.test(two).pValue != nil)
  }
}

@Suite struct MultiplicityTests {
  @Test func edges() throws {
    for method in Multiplicity.allCases {
      #expect(try method.adjusted([]) == [])
      #expect(try method.adjusted([nil, nil]) == [nil, nil])
      #expect(try method.adjusted([nil, 0.03]) == [nil, 0.03])
      #expect(try method.adjusted([0, 1, 1]) == [0, 1, 1])
      #expect(throws: StatisticsError.notFinite(what: "p-values", index: 1)) { try method.adjusted([nil, .nan]) }
      #expect(throws: StatisticsError.self) { try method.adjusted([1.01]) }
    }
  }
}

@Suite struct StandardisedMeanDifferenceTests {
  @Test func undefined() throws {
    #expect(try StandardisedMeanDifference.continuous([], []).reason == "no patients")
    #expect(try StandardisedMeanDifference.continuous([1], []).reason == "a group has no patients")
    #expect(try StandardisedMeanDifference.continuous([1], [1, 2]).reason == "a group has one patient only")
    #expect(
      try StandardisedMeanDifference.continuous([1, 1], [2, 2]).reason == "all values within each group are equal")
    #expect(try StandardisedMeanDifference.binary([true], []).reason == "a group has no patients")
    #expect(try StandardisedMeanDifference.binary([true], [true]).reason == "all patients are of one category")
    #expect(
      try StandardisedMeanDifference.binary([true, true], [false]).reason
        == "the groups share no category, the difference is infinite")
    // Disjoint, though each group has two categories.
    let apart = try ContingencyTable(rowMajor: [2, 3, 0, 0, 0, 0, 1, 4], rows: 2, columns: 4)
    #expect(try StandardisedMeanDifference.categorical(apart) == Estimate(undefined: .disjointGroups))
    #expect(throws: StatisticsError.self) {
      try StandardisedMeanDifference.categorical(ContingencyTable(rowMajor: [1, 2], rows: 1, columns: 2))
    }
  }

  @Test func signAndSymmetry() throws {
    let (one, two) = ([true, false, false, true], [false, false, true, false, false])
    let there = try StandardisedMeanDifference.binary(one, two)
    let back = try StandardisedMeanDifference.binary(two, one)
    #expect((there.value ?? 0) > 0)
    #expect(isClose(there.value, back.value.map { -$0 }, tolerance: 1e-13))
    #expect(isClose(there.lower, back.upper.map { -$0 }, tolerance: 1e-13))
    // Which category comes first does not matter.
    let table = try ContingencyTable(rowMajor: [3, 5, 2, 1, 6, 4], rows: 2, columns: 3)
    let turned = try ContingencyTable(rowMajor: [2, 3, 5, 4, 1, 6], rows: 2, columns: 3)
    #expect(
      isClose(
        try StandardisedMeanDifference.categorical(table).value,
        try StandardisedMeanDifference.categorical(turned).value, tolerance: 1e-12))
  }
}
