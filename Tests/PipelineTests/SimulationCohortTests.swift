import Foundation
import Pipeline
import Testing

@Suite struct SimulationCohortTests {
  static func cohort(_ count: Int = 375, seed: UInt64 = 1) throws -> SimulatedCohort {
    try SimulatedCohort(count: count, design: .reference, seed: seed)
  }

  static func statuses(_ patients: [SimulatedPatient]) -> [Int] {
    HER2Status.allCases.map { status in patients.count { $0.her2 == status } }
  }

  @Test func theReferenceStudyHasThePublishedCohorts() throws {
    let patients = try Self.cohort().patients
    let (first, second) = (patients.filter { $0.centre == 0 }, patients.filter { $0.centre == 1 })
    #expect(first.count == 206)
    #expect(second.count == 169)
    #expect(Self.statuses(first) == [62, 82, 62])
    #expect(Self.statuses(second) == [49, 69, 51])
    #expect(Set(patients.map(\.id)).count == 375)
    #expect(patients.first?.id == "C1-001")
    #expect(patients.last?.id == "C2-169")
  }

  @Test(arguments: [12, 13, 20, 33, 60, 150]) func everyStatusIsAtEachCentre(count: Int) throws {
    let patients = try Self.cohort(count).patients
    #expect(patients.count == count)
    for centre in 0...1 { #expect(Self.statuses(patients.filter { $0.centre == centre }).allSatisfy { $0 >= 2 }) }
  }

  @Test func tooFewPatientsAreRefused() {
    let error = SimulationError.tooFewPatients(found: 11, minimum: 12)
    #expect(throws: error) { try Self.cohort(11) }
    #expect(
      error.description
        == "simulate: 11 patients are too few for two centres with every HER2 status; ask for at least 12")
  }

  @Test func theSeedDecides() throws {
    #expect(try Self.cohort(40, seed: 7) == Self.cohort(40, seed: 7))
    #expect(try Self.cohort(40, seed: 7) != Self.cohort(40, seed: 8))
  }

  @Test func findingsAreInRangeAndFewAreMissing() throws {
    let patients = try Self.cohort().patients
    for finding in SimulatedFinding.allCases {
      let texts = patients.map { $0.findings.text(finding) }
      let levels = finding.predictor.levels
      let known = texts.filter { $0 != "NA" }
      if levels.isEmpty {
        #expect(known.allSatisfy { Int($0) != nil })
      } else {
        #expect(Set(known) == Set(levels))
      }
      let expected = SimulationDesign.reference.clinical.missing[finding.predictor.column] ?? 0
      let missing = Double(texts.count - known.count) / 375
      #expect(abs(missing - expected) < 0.03)
      if expected == 0 { #expect(missing == 0) }
    }
    #expect(patients.allSatisfy { (20...39).contains($0.findings[.age]) })
    #expect(patients.allSatisfy { (10...32).contains($0.findings[.tumourSize]) })
    #expect(patients.allSatisfy { (2...90).contains($0.findings[.ki67]) })
  }

  @Test func phaseTimesIncrease() throws {
    for patient in try Self.cohort().patients {
      #expect(patient.phaseTimes.count == 5)
      #expect(patient.phaseTimes[0] > 50)
      for (earlier, later) in zip(patient.phaseTimes, patient.phaseTimes.dropFirst()) {
        #expect((58...80).contains(later - earlier))
      }
    }
  }

  @Test func someFindingsDifferInTask1() throws {
    let patients = try Self.cohort().patients.filter { $0.centre == 0 }
    let positive = patients.map { $0.her2 == .positive }
    #expect(Association.statistic(.oestrogenReceptor, patients, positive) > 3.84)
    #expect(Association.statistic(.ki67, patients, positive) > 3.84)
  }

  @Test(arguments: 1...12) func noFindingDiffersInTask2(seed: UInt64) throws {
    let patients = try Self.cohort(seed: seed).patients.filter { $0.centre == 0 && $0.her2 != .positive }
    let low = patients.map { $0.her2 == .low }
    // Chi-squared at p = 0.05 with 1, 2 and 3 degrees of freedom.
    let critical = [3.841, 5.991, 7.815]
    for finding in SimulatedFinding.allCases {
      let levels = finding.predictor.levels.count
      let freedom = max(levels - 1, 1)
      #expect(Association.statistic(finding, patients, low) < 0.75 * critical[freedom - 1], "\(finding)")
    }
  }

  @Test func sharesFollowHER2AndLessAtCentre2() throws {
    let patients = try Self.cohort().patients
    func mean(_ habitat: Int, _ status: HER2Status, _ centre: Int) -> Double {
      let values = patients.filter { $0.centre == centre && $0.her2 == status }.map { $0.shares[habitat] }
      return values.reduce(0, +) / Double(values.count)
    }
    for centre in 0...1 {
      #expect(mean(2, .positive, centre) > mean(2, .low, centre) + 0.03)
      #expect(mean(2, .low, centre) > mean(2, .zero, centre) + 0.03)
      #expect(mean(0, .zero, centre) > mean(0, .low, centre) + 0.03)
    }
    #expect(mean(2, .positive, 0) - mean(2, .zero, 0) > mean(2, .positive, 1) - mean(2, .zero, 1))
    #expect(mean(0, .zero, 0) - mean(0, .low, 0) > mean(0, .zero, 1) - mean(0, .low, 1))
    for patient in patients {
      #expect(abs(patient.shares.reduce(0, +) - 1) < 1e-12)
      #expect(patient.shares.allSatisfy { $0 > 0.06 })
    }
  }
}

/// Tests of association other than those that the allocation itself uses.
enum Association {
  /// The likelihood-ratio statistic of a table of counts, or the squared t statistic of two means; known values only.
  static func statistic(_ finding: SimulatedFinding, _ patients: [SimulatedPatient], _ group: [Bool]) -> Double {
    let known = zip(patients, group).filter { $0.0.findings.known[finding.rawValue] }
      .map { (value: $0.0.findings[finding], group: $0.1) }
    let total = Double(known.count)
    guard finding.predictor.levels.isEmpty else {
      var statistic = 0.0
      for level in finding.predictor.levels.indices {
        for group in [false, true] {
          let observed = Double(known.count { Int($0.value) == level && $0.group == group })
          let row = Double(known.count { Int($0.value) == level })
          let column = Double(known.count { $0.group == group })
          if observed > 0 { statistic += 2 * observed * log(observed * total / (row * column)) }
        }
      }
      return statistic
    }
    func moments(_ group: Bool) -> (n: Double, mean: Double, squares: Double) {
      let values = known.filter { $0.group == group }.map(\.value)
      let mean = values.reduce(0, +) / Double(values.count)
      return (Double(values.count), mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
    }
    let (one, two) = (moments(false), moments(true))
    let variance = (one.squares + two.squares) / (total - 2)
    return (one.mean - two.mean) * (one.mean - two.mean) / (variance * (1 / one.n + 1 / two.n))
  }
}
