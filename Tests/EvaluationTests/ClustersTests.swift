import Record
import Statistics
import Testing

@testable import Evaluation

/// Rows that are copies of one another, told by their cluster, carry no more information than one of them.
@Suite struct ClustersTests {
  /// Every row of the single table `copies` times.
  private func copied(_ copies: Int) -> TestPredictions {
    var data = TestPredictions(patients: 60)
    let (predictions, patients) = (data.predictions, data.patients)
    data.predictions = []
    data.patients = [:]
    for copy in 0..<copies {
      for prediction in predictions {
        var row = prediction
        row.patient = "\(prediction.patient)_\(copy)"
        data.predictions.append(row)
      }
      for (key, attributes) in patients {
        var attributes = attributes
        attributes.cluster = key.patient
        data.patients[PatientKey(cohort: key.cohort, patient: "\(key.patient)_\(copy)")] = attributes
      }
    }
    return data
  }

  @Test func copiesAddNothing() async throws {
    let settings = TestPredictions.settings { $0.bootstrap = 2000 }
    let single = try await TestPredictions(patients: 60).evaluate(settings)
    let copies = try await copied(5).evaluate(settings)
    func metric(_ evaluation: Evaluation, _ id: String) throws -> Metric {
      try #require(evaluation.performance.first { $0.kind == .external && $0.model == "good" }?.metric(id))
    }
    let (area, clustered) = (try metric(single, "auc"), try metric(copies, "auc"))
    #expect(area.value == clustered.value)
    #expect(abs(try #require(area.lower) - (try #require(clustered.lower))) < 1e-12)
    // Bootstrapped by cluster: as wide as that of one row each, not narrower by the root of five.
    for id in ["sensitivity", "accuracy", "brier", "calibration-slope", "observed-expected", "net-benefit"] {
      let (one, five) = (try metric(single, id), try metric(copies, id))
      #expect(abs(try #require(one.value) - (try #require(five.value))) < 1e-9, "\(id)")
      let width = try #require(one.upper) - (try #require(one.lower))
      let ratio = (try #require(five.upper) - (try #require(five.lower))) / width
      #expect((0.75...1.4).contains(ratio), "\(id): \(ratio)")
      #expect(five.method.contains("whole clusters"))
    }
    let first = try #require(single.comparisons.last?.test("delong")?.pValue)
    let test = try #require(copies.comparisons.last?.test("delong"))
    let second = try #require(test.pValue)
    #expect(test.label == "AUC, Obuchowski" && abs(second - first) < 1e-9)
  }

  @Test func whatTakesRowsAsIndependentIsNotGiven() async throws {
    let settings = TestPredictions.settings { $0.recalibration = .logistic }
    let evaluation = try await copied(3).evaluate(settings)
    for performance in evaluation.performance {
      #expect(performance.tests.allSatisfy { $0.pValue == nil && $0.reason == Clusters.reason })
      let curves = try #require(performance.curves)
      #expect(curves.rocBand.points.allSatisfy { $0.lower == nil } && curves.rocBand.reason != nil)
      #expect(curves.decision.allSatisfy { $0.lower == nil })
      #expect(!curves.rocBand.method.contains("replicates") && !curves.loess.method.contains("band"))
      #expect(performance.calibration.allSatisfy { $0.observed.value != nil && $0.observed.lower == nil })
    }
    for comparison in evaluation.comparisons {
      #expect(comparison.tests.dropFirst().allSatisfy { $0.pValue == nil && $0.holm == nil })
      #expect(comparison.metric("idi")?.reason == Clusters.reason && comparison.metric("idi")?.lower == nil)
    }
    #expect(evaluation.sampleSize.allSatisfy { $0.purpose == .development })
    #expect(evaluation.recalibration.allSatisfy { $0.slope.value != nil && $0.slope.lower == nil })
    for analysis in evaluation.subgroups {
      #expect(analysis.heterogeneity.map(\.metric) == ["auc"])
      for difference in analysis.differences where difference.metric != "auc" {
        #expect(difference.test.reason == Clusters.reason)
      }
    }
  }

  @Test func rowsOfTheirOwnAreNoClusters() {
    let group = PredictionGroup.groups(
      of: TestPredictions(patients: 5).predictions, tasks: ["task"], models: ["good"])[0]
    let attributes = Dictionary(
      uniqueKeysWithValues: group.patients.map {
        (PatientKey(cohort: group.key.cohort, patient: $0), PatientAttributes(cluster: "c\($0)"))
      })
    #expect(Clusters(patients: attributes).numbers(of: group) == nil)
    #expect(Clusters(patients: [:]).numbers(of: group) == nil)
  }
}
