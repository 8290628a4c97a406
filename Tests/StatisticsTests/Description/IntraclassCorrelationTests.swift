import Statistics
import Testing

@Suite struct IntraclassCorrelationTests {
  private func correlation(_ rows: [[Double]]) throws -> IntraclassCorrelation {
    var result = IntraclassCorrelation(measurements: rows.first?.count ?? 0)
    for row in rows { result.add(try #require(IntraclassCorrelation.Patient(row))) }
    return result
  }

  @Test(
    arguments: ["shrout-fleiss", "robust", "fair", "none", "pairs", "large"], ["agreement.csv", "agreement-psych.csv"])
  func agreesWithPingouinAndPsych(set: String, file: String) throws {
    let table = try ReferenceTable("agreement-measurements.csv")
    var rows: [[Double]] = []
    for row in try table.rows(of: set) {
      let patient = try #require(Int(try table.text("patient", row)))
      if patient == rows.count { rows.append([]) }
      rows[patient].append(try #require(try table.number("value", row)))
    }
    let found = try correlation(rows).estimate()
    let reference = try ReferenceTable(file)
    for (column, value) in [("icc", found.value), ("lower", found.lower), ("upper", found.upper)] {
      let expected = try reference.numbers(column, of: set)
      #expect(expected.count == 1)
      #expect(isClose(value, expected.first, tolerance: 1e-9))
    }
  }

  /// The value that Shrout and Fleiss print in their table 4.
  @Test func agreesWithShroutAndFleiss() throws {
    let table = [[9.0, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    let value = try #require(try correlation(table).estimate().value)
    #expect(abs(value - 0.17) < 0.005)
  }

  /// Neither the order within a patient nor that of the patients matters, nor offset and scale.
  @Test(arguments: [1e-150, 1, 1e100]) func scaleAndOrderDoNotMatter(scale: Double) throws {
    let rows = [[3.0, 4, 3.5], [9, 8, 8.2], [5, 5.5, 6], [1, 0.5, 2]]
    let plain = try correlation(rows).estimate()
    let changed = try correlation(rows.reversed().map { row in row.reversed().map { scale * (-2 * $0 + 11) } })
      .estimate()
    #expect(isClose(changed.value, plain.value, tolerance: 1e-12))
    #expect(isClose(changed.lower, plain.lower, tolerance: 1e-12))
    #expect(isClose(changed.upper, plain.upper, tolerance: 1e-12))
  }

  @Test func aLevelNearerOneWidensTheInterval() throws {
    let rows = [[3.0, 4, 3.5], [9, 8, 8.2], [5, 5.5, 6], [1, 0.5, 2]]
    let narrow = try correlation(rows).estimate(level: 0.8)
    let wide = try correlation(rows).estimate(level: 0.99)
    #expect(narrow.value == wide.value)
    #expect(try #require(wide.lower) < #require(narrow.lower))
    #expect(try #require(narrow.upper) < #require(wide.upper))
    #expect(try #require(narrow.lower) < #require(narrow.value))
  }

  /// The interval holds the true correlation as often as it says: 0.8 here, in 95 of 100 samples.
  @Test func theIntervalCoversTheTruth() throws {
    var generator = SeededGenerator(seed: 4, stream: "coverage")
    var covered = 0
    let samples = 2_000
    for _ in 0..<samples {
      var sample = IntraclassCorrelation(measurements: 4)
      for _ in 0..<15 {
        let centre = 2 * generator.normal()
        sample.add(try #require(IntraclassCorrelation.Patient((0..<4).map { _ in centre + generator.normal() })))
      }
      let estimate = try sample.estimate()
      if try #require(estimate.lower) <= 0.8, try #require(estimate.upper) >= 0.8 { covered += 1 }
    }
    // Four standard errors of sqrt(0.95 * 0.05 / 2000).
    #expect(abs(Double(covered) / Double(samples) - 0.95) < 0.0195)
  }

  @Test func perfectAgreementIsOne() throws {
    let rows = [[0.1, 0.1, 0.1], [0.7, 0.7, 0.7]]
    #expect(try correlation(rows).estimate() == Estimate(1, from: 1, to: 1))
  }

  /// All patients alike on average: the smallest value there is.
  @Test func noVarianceBetweenPatientsIsTheLeast() throws {
    #expect(try correlation([[1, 3, 2], [2, 1, 3], [3, 2, 1]]).estimate().value == -0.5)
  }

  @Test func undefined() throws {
    #expect(try IntraclassCorrelation(measurements: 3).estimate() == Estimate(undefined: .noPatients))
    #expect(try correlation([[1, 2, 3]]).estimate() == Estimate(undefined: .onePatient))
    #expect(try correlation([[1], [2]]).estimate() == Estimate(undefined: .oneMeasurement))
    #expect(try correlation([[0.3, 0.3], [0.3, 0.3]]).estimate() == Estimate(undefined: .constantValues))
    #expect(try correlation([[1e300, 1e300], [1, 2]]).estimate() == Estimate(undefined: .beyondNumbers))
    #expect(IntraclassCorrelation.Patient([1e300, -1e300]) == nil)
    #expect(IntraclassCorrelation.Patient([]) == nil)
    #expect(IntraclassCorrelation.Patient([1, .nan]) == nil)
    #expect(throws: StatisticsError.self) { try correlation([[1, 2], [3, 4]]).estimate(level: 1) }
  }
}
