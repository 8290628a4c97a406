import Files
import Pipeline
import Statistics
import Testing
import TestSupport

@Suite struct SimulationAllocationTests {
  /// Patients who differ in age, grade and ER only.
  func findings(_ rows: [(age: Double, grade: Double, receptor: Double)], unknownAge: Int? = nil) -> [SimulatedFindings]
  {
    rows.enumerated().map { number, row in
      var values = [Double](repeating: 0, count: SimulatedFinding.allCases.count)
      values[SimulatedFinding.age.rawValue] = row.age
      values[SimulatedFinding.grade.rawValue] = row.grade
      values[SimulatedFinding.oestrogenReceptor.rawValue] = row.receptor
      var known = values.map { _ in true }
      if number == unknownAge { known[SimulatedFinding.age.rawValue] = false }
      return SimulatedFindings(values: values, known: known)
    }
  }

  /// fixtures/reference/simulation/association.json.
  struct Reference: Decodable {
    var age, grade, receptor: [Double]
    var second: [Bool]
    var trendAge, trendGrade, chiSquaredGrade, chiSquaredReceptor: Double

    static func read() throws -> Reference {
      try CanonicalJSON.read(
        Reference.self, from: TestFolders.fixtures.appending(path: "reference/simulation/association.json"))
    }

    var rows: [(age: Double, grade: Double, receptor: Double)] {
      age.indices.map { (age[$0], grade[$0], receptor[$0]) }
    }
  }

  @Test func statisticsAreThoseOfSciPy() throws {
    let reference = try Reference.read()
    let patients = findings(reference.rows)
    let second = reference.second
    let age = RestrictedAllocation.trend(.age, findings: patients, second: second)
    #expect(abs(age - reference.trendAge) < 1e-9)
    let grade = RestrictedAllocation.trend(.grade, findings: patients, second: second)
    #expect(abs(grade - reference.trendGrade) < 1e-9)
    let table = RestrictedAllocation.chiSquared(.grade, levels: 3, findings: patients, second: second)
    #expect(abs(table - reference.chiSquaredGrade) < 1e-9)
    let receptor = RestrictedAllocation.chiSquared(.oestrogenReceptor, levels: 2, findings: patients, second: second)
    #expect(abs(receptor - reference.chiSquaredReceptor) < 1e-9)
  }

  @Test func unknownValuesDoNotCount() throws {
    let reference = try Reference.read()
    var shortened = reference.rows
    shortened.remove(at: 2)
    var without = reference.second
    without.remove(at: 2)
    let all = RestrictedAllocation.trend(
      .age, findings: findings(reference.rows, unknownAge: 2), second: reference.second)
    #expect(abs(all - RestrictedAllocation.trend(.age, findings: findings(shortened), second: without)) < 1e-12)
  }

  @Test func constantFindingsAreBalanced() {
    let same = findings([(30, 1, 1), (30, 1, 1), (30, 1, 1)])
    var generator = SeededGenerator(seed: 1)
    let allocation = RestrictedAllocation(findings: same, secondCount: 2, using: &generator)
    #expect(allocation.draws == 1)
    #expect(allocation.imbalance == 0)
    #expect(allocation.second.count { $0 } == 2)
  }

  @Test func theMostBalancedIsTakenWhereNoneIsBalanced() {
    // Two patients who differ in everything cannot be balanced.
    let different = findings([(20, 0, 0), (39, 2, 1)])
    var generator = SeededGenerator(seed: 1)
    let allocation = RestrictedAllocation(findings: different, secondCount: 1, using: &generator)
    #expect(allocation.imbalance > 1)
    #expect(allocation.second.count { $0 } == 1)
  }

  @Test func everyPatientCanBeInEitherGroup() throws {
    let patients = try SimulationCohortTests.cohort(60).patients.map(\.findings)
    var counts = [Int](repeating: 0, count: patients.count)
    for seed in 0..<60 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let allocation = RestrictedAllocation(findings: patients, secondCount: 30, using: &generator)
      #expect(allocation.imbalance <= 1)
      for (position, isSecond) in allocation.second.enumerated() where isSecond { counts[position] += 1 }
    }
    #expect(counts.allSatisfy { (10...50).contains($0) })
  }
}
