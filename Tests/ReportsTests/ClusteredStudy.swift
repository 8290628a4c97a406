import Record

/// The complete study as if its patients had several rows: tests and some numbers are withheld, and one reason stands for all.
extension SyntheticStudy {
  static let clusterReason = "rows of one cluster are not independent"

  static func clustered() -> Results {
    var results = complete()
    results.performance = results.performance.map {
      var performance = $0
      performance.tests = performance.tests.map(withheld)
      performance.metrics = performance.metrics.map { $0.id == "auc-bootstrap" ? withheld($0) : $0 }
      return performance
    }
    results.comparisons = results.comparisons.map {
      var comparison = $0
      comparison.metrics = comparison.metrics.map { $0.id == "auc-difference" ? withheld($0) : open($0) }
      comparison.tests = comparison.tests.map(withheld)
      return comparison
    }
    results.subgroups = results.subgroups.map {
      var analysis = $0
      analysis.differences = analysis.differences.map {
        .init(metric: $0.metric, estimate: $0.estimate.map(open), test: withheld($0.test))
      }
      analysis.heterogeneity = analysis.heterogeneity.map {
        .init(
          metric: $0.metric, groups: $0.groups, pooled: withheld($0.pooled), prediction: withheld($0.prediction),
          tauSquared: nil, iSquared: nil, test: withheld($0.test))
      }
      return analysis
    }
    results.recalibration = results.recalibration.map {
      var update = $0
      update.intercept = open(update.intercept)
      update.slope = open(update.slope)
      return update
    }
    results.shift = results.shift.map {
      var shift = $0
      shift.predictors = shift.predictors.map {
        var predictor = $0
        predictor.difference = open(predictor.difference)
        predictor.test = withheld(predictor.test)
        return predictor
      }
      shift.membership = withheld(shift.membership)
      return shift
    }
    results.characteristics = results.characteristics.map {
      var characteristic = $0
      characteristic.cohortDifferences = characteristic.cohortDifferences.map {
        .init(cohort: $0.cohort, difference: open($0.difference), tests: $0.tests.map(withheld))
      }
      return characteristic
    }
    return results
  }

  /// The shift of a table of predictions: linear predictors of two models, and no model that tells the cohorts apart.
  static func withShiftOfPredictions() -> Results {
    var results = fromPredictionsTable()
    results.shift = complete().shift.map {
      var shift = $0
      shift.predictors = shift.predictors.enumerated().map {
        var predictor = $1
        predictor.name = $0 == 0 ? "her2/m1" : "low/m1"
        predictor.label = "Linear predictor of Model A, \($0 == 0 ? "her2" : "low")"
        return predictor
      }
      shift.membership = metric(
        "membership-auc", "AUC of the membership model", nil, nil, nil, method: "logistic model of the cohort",
        reason: "only the predictions are known, not the predictors")
      shift.membershipPredictors = []
      shift.membershipN = 0
      return shift
    }
    return results
  }

  /// Without a value.
  private static func withheld(_ metric: Metric) -> Metric {
    var metric = open(metric)
    metric.value = nil
    return metric
  }

  /// With its value and without its interval.
  private static func open(_ metric: Metric) -> Metric {
    var metric = metric
    (metric.lower, metric.upper, metric.reason) = (nil, nil, clusterReason)
    return metric
  }

  private static func withheld(_ test: TestSummary) -> TestSummary {
    var test = test
    (test.statistic, test.pValue, test.holm, test.benjaminiHochberg) = (nil, nil, nil, nil)
    test.reason = clusterReason
    return test
  }
}
