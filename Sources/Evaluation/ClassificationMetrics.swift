import Record
import Statistics

/// What a frozen threshold makes of a cohort.
struct ClassificationMetrics: Sendable {
  let settings: EvaluationSettings

  private var builder: MetricBuilder { MetricBuilder(level: settings.confidence) }
  private var interval: ProportionInterval {
    settings.proportionInterval == .wilson ? .wilson : .clopperPearson
  }

  private func proportion(_ of: String) -> String {
    let name =
      settings.proportionInterval == .wilson
      ? "Wilson interval (Wilson 1927)" : "exact interval (Clopper and Pearson 1934)"
    return "\(of) at the frozen threshold, \(name)"
  }

  func metrics(_ confusion: Confusion) throws(StatisticsError) -> [Metric] {
    try proportions(confusion) + summaries(confusion) + ratios(confusion) + predictiveValues(confusion)
  }

  func tests(_ confusion: Confusion) throws(StatisticsError) -> [TestSummary] {
    let test = try confusion.noInformationTest()
    return [
      builder.test(
        "accuracy-no-information", "Accuracy above the no-information rate", pValue: test.pValue,
        "exact one-sided binomial test against the share of the larger class", reason: test.reason)
    ]
  }

  private func proportions(_ confusion: Confusion) throws(StatisticsError) -> [Metric] {
    let level = settings.confidence
    return [
      builder.metric(
        "sensitivity", "Sensitivity", try confusion.sensitivity(level: level, by: interval),
        proportion("true positives of all positives"), denominator: confusion.positives),
      builder.metric(
        "specificity", "Specificity", try confusion.specificity(level: level, by: interval),
        proportion("true negatives of all negatives"), denominator: confusion.negatives),
      builder.metric(
        "ppv", "Positive predictive value", try confusion.positivePredictiveValue(level: level, by: interval),
        proportion("true positives of all positive calls"),
        denominator: confusion.truePositives + confusion.falsePositives),
      builder.metric(
        "npv", "Negative predictive value", try confusion.negativePredictiveValue(level: level, by: interval),
        proportion("true negatives of all negative calls"),
        denominator: confusion.trueNegatives + confusion.falseNegatives),
      builder.metric(
        "accuracy", "Accuracy", try confusion.accuracy(level: level, by: interval),
        proportion("correct calls of all patients"), denominator: confusion.patients),
      builder.metric(
        "no-information-rate", "No-information rate",
        try interval.estimate(
          successes: max(confusion.positives, confusion.negatives), of: confusion.patients, level: level),
        proportion("share of the larger class, the accuracy of calling everybody alike"),
        denominator: confusion.patients),
    ]
  }

  private func summaries(_ confusion: Confusion) throws(StatisticsError) -> [Metric] {
    let level = settings.confidence
    return [
      builder.metric(
        "balanced-accuracy", "Balanced accuracy", try confusion.balancedAccuracy(level: level),
        "mean of sensitivity and specificity, delta method"),
      builder.metric(
        "f1", "F1 score", try confusion.f1(level: level, by: interval),
        "harmonic mean of sensitivity and positive predictive value, transformed interval of a proportion"),
      builder.metric(
        "mcc", "Matthews correlation", try confusion.matthewsCorrelation(level: level),
        "correlation of calls and outcomes, delta method on Fisher's scale"),
    ]
  }

  private func ratios(_ confusion: Confusion) throws(StatisticsError) -> [Metric] {
    let level = settings.confidence
    return [
      builder.metric(
        "positive-likelihood-ratio", "Positive likelihood ratio", try confusion.positiveLikelihoodRatio(level: level),
        "log method (Simel et al. 1991)"),
      builder.metric(
        "negative-likelihood-ratio", "Negative likelihood ratio", try confusion.negativeLikelihoodRatio(level: level),
        "log method (Simel et al. 1991)"),
      builder.metric(
        "diagnostic-odds-ratio", "Diagnostic odds ratio", try confusion.diagnosticOddsRatio(level: level),
        "log method (Woolf 1955)"),
    ]
  }

  private func predictiveValues(_ confusion: Confusion) throws(StatisticsError) -> [Metric] {
    guard let prevalence = settings.prevalence else { return [] }
    let level = settings.confidence
    let method = "at a stated prevalence of \(prevalence), logit interval (Mercaldo et al. 2007)"
    return [
      builder.metric(
        "ppv-at-prevalence", "Positive predictive value at prevalence \(prevalence)",
        try confusion.positivePredictiveValue(atPrevalence: prevalence, level: level), method),
      builder.metric(
        "npv-at-prevalence", "Negative predictive value at prevalence \(prevalence)",
        try confusion.negativePredictiveValue(atPrevalence: prevalence, level: level), method),
    ]
  }
}

extension Performance.Confusion {
  init(_ confusion: Confusion) {
    self.init(
      truePositives: confusion.truePositives, falsePositives: confusion.falsePositives,
      trueNegatives: confusion.trueNegatives, falseNegatives: confusion.falseNegatives)
  }
}
