import Foundation
import Record

@testable import Figures

/// The synthetic study with a clinical model that has univariable and multivariable odds ratios.
enum SyntheticOddsRatios {
  static func ratio(_ value: Double?, _ lower: Double?, _ upper: Double?, reason: String? = nil) -> Metric {
    Metric(
      id: "odds-ratio", label: "Odds ratio", value: value, lower: lower, upper: upper, level: 0.95,
      method: "logistic regression, Wald interval", reason: reason)
  }

  static func term(_ name: String, _ label: String, _ metric: Metric?, p: Double?) -> ModelSummary.Term {
    ModelSummary.Term(
      name: name, label: label, coefficient: metric?.value.map { log($0) } ?? 0, oddsRatio: metric, pValue: p)
  }

  static func finding(
    _ id: String, _ label: String, _ terms: [ModelSummary.Term], p: Double?, n: Int = 206, events: Int = 81,
    reason: String? = nil
  ) -> ModelSummary.Univariable {
    .init(
      predictor: id, label: label, n: n, events: events, oddsRatios: terms, pValue: p, reason: reason)
  }

  static var input: FigureInput {
    var input = GalleryInputs.input(SyntheticRecord())
    input.results.models[0].fittedOn = FittedOn(
      cohort: "development", n: 206, events: 81, patients: nil, patientsHash: "00")
    input.results.models[0].univariable = [
      finding("age", "Age, years", [term("age", "Age, years", ratio(0.97, 0.93, 1.02), p: 0.21)], p: 0.2),
      finding(
        "menopause", "Menopausal status",
        [term("menopause=post", "Menopausal status: post vs pre", ratio(1.42, 0.8, 2.53), p: 0.23)], p: 0.232, n: 201,
        events: 79),
      finding(
        "grade", "Grade",
        [
          term("grade=2", "Grade: 2 vs 1", ratio(1.9, 0.6, 6.02), p: 0.28),
          term("grade=3", "Grade: 3 vs 1", ratio(4.35, 1.4, 13.5), p: 0.011),
        ], p: 0.0004),
      finding("ki67", "Ki-67, %", [term("ki67", "Ki-67, %", ratio(1.04, 1.02, 1.06), p: 0.0002)], p: 0.0001, n: 188),
      finding("sex", "Sex", [], p: nil, reason: "all known values are the same"),
    ]
    input.results.models[0].terms = [
      term("grade=2", "Grade: 2 vs 1", ratio(1.6, 0.5, 5.2), p: 0.41),
      term("grade=3", "Grade: 3 vs 1", ratio(3.1, 0.96, 10), p: 0.0496),
      term("ki67", "Ki-67, %", ratio(1.03, 1.01, 1.05), p: 0.003),
    ]
    // A penalised model has coefficients and no odds ratios.
    input.results.models[1].terms = [term("f1", "Feature 1", nil, p: nil)]
    return input
  }

  /// Intervals without end, very large ratios, long and many names.
  static var extreme: FigureInput {
    var input = SyntheticOddsRatios.input
    input.results.models[0].univariable.append(
      finding(
        "long",
        "Oestrogen receptor status, as reported by the local pathologist, in five ordered categories of staining",
        [term("long", "long", ratio(1e7, 1e-200, 1e200), p: 0.99)], p: 0.98))
    input.results.models[0].univariable += (1...70).map { number in
      finding(
        "f\(number)", "Finding \(number)",
        [
          term(
            "f\(number)", "Finding \(number)", ratio(Double(number) / 20, Double(number) / 60, Double(number) / 6),
            p: 0.5)
        ],
        p: 0.5)
    }
    input.results.models[0].terms.append(
      term("x", "Tumour size, mm", ratio(22.5, 0.000_1, nil, reason: "no bound"), p: nil))
    return input
  }
}
