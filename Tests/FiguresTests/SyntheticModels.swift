import Foundation
import Record

@testable import Figures

/// Models with all that a record tells of them: penalties with paths, correlations with trees, ranges, odds ratios, levels.
enum SyntheticModels {
  /// A clinical model with levels, two radiomics models and a combined one, and missing values in two tables.
  static var usual: FigureInput {
    var made = GalleryInputs.input(SyntheticRecord())
    made.results.characteristics = characteristics
    made.results.models = [
      clinical(id: "clinical", label: "Clinical"),
      radiomics(id: "tumour", label: "Whole tumour", columns: tumourColumns, final: 4, seed: 3),
      radiomics(id: "habitats", label: "Habitats", columns: habitatColumns, final: 9, seed: 5),
      combined(id: "combined", label: "Combined", of: [("clinical", "Clinical"), ("habitats", "Habitats")]),
    ]
    made.results.missingness = missingness
    return made
  }

  /// Models from none to 40 terms, with names, ranges and coefficients as they should not be.
  static var extreme: FigureInput {
    var made = GalleryInputs.input(SyntheticRecord(models: []))
    var models = [
      radiomics(id: "none", label: "No term", columns: habitatColumns, final: 0, seed: 1),
      radiomics(id: "one", label: "One term", columns: Array(tumourColumns.prefix(2)), final: 1, seed: 2),
      radiomics(id: "forty", label: "Forty terms", columns: columns(40), final: 40, seed: 4),
      radiomics(id: "seventeen", label: "Seventeen terms", columns: columns(30), final: 17, seed: 6),
      radiomics(id: "names", label: "Names", columns: names, final: names.count, seed: 7),
      radiomics(id: "negative", label: "All negative", columns: tumourColumns, final: 4, seed: 8),
      radiomics(id: "flat", label: "No width", columns: tumourColumns, final: 4, seed: 9),
      radiomics(id: "huge", label: "Huge", columns: tumourColumns, final: 4, seed: 10),
      radiomics(id: "old", label: "Made long ago", columns: tumourColumns, final: 4, seed: 11),
      radiomics(id: "certain", label: "Certain", columns: tumourColumns, final: 2, seed: 12),
      clinical(id: "levels", label: "Unknown levels"),
      combined(id: "recalibrated", label: "Recalibrated", of: [("names", String(repeating: "Long name ", count: 8))]),
    ]
    for index in models.indices {
      switch models[index].id {
      case "negative":
        for term in models[index].terms.indices {
          models[index].terms[term].coefficient = -abs(models[index].terms[term].coefficient)
        }
      case "flat": models[index].terms[1].range = .init(minimum: 3, maximum: 3, lower: 3, upper: 3)
      case "huge": models[index].terms[0].coefficient = 4.2e4
      case "old":
        models[index].correlation = nil
        models[index].penalty?.paths = nil
        models[index].penalty?.minimumDeviance = nil
        models[index].penalty?.oneStandardError = nil
        for term in models[index].terms.indices { models[index].terms[term].range = nil }
      case "certain": models[index].intercept = -60
      default: break
      }
    }
    made.results.models = models
    made.results.missingness = extremeMissingness
    return made
  }

  static let fittedOn = FittedOn(cohort: "development", n: 206, events: 81, patients: nil, patientsHash: "00")

  // MARK: Clinical

  static let characteristics: [Characteristic] = [
    .init(column: "age", label: "Age", scale: .continuous, unit: "years", levels: [], cohorts: []),
    .init(
      column: "grade", label: "Histological grade", scale: .ordinal, unit: nil, levels: ["I", "II", "III"], cohorts: []),
    .init(
      column: "margin", label: "Margin", scale: .categorical, unit: nil,
      levels: ["circumscribed", "irregular", "spiculated", "not seen"], cohorts: []),
    .init(column: "ki67", label: "Ki-67", scale: .continuous, unit: "%", levels: [], cohorts: []),
  ]

  static func clinical(id: String, label: String) -> ModelSummary {
    func term(
      _ name: String, _ label: String, _ coefficient: Double, error: Double, range: (Double, Double)
    ) -> ModelSummary.Term {
      ModelSummary.Term(
        name: name, label: label, coefficient: coefficient,
        oddsRatio: Metric(
          id: "odds-ratio", label: "Odds ratio", value: exp(coefficient), lower: exp(coefficient - 1.96 * error),
          upper: exp(coefficient + 1.96 * error), level: 0.95, method: "Wald"),
        pValue: 0.012,
        range: .init(
          minimum: range.0, maximum: range.1, lower: range.0 + 0.05 * (range.1 - range.0),
          upper: range.1 - 0.05 * (range.1 - range.0)))
    }
    let terms = [
      term("age", "Age", -0.061, error: 0.024, range: (22, 39.4)),
      term("grade", "Histological grade", 0.72, error: 0.3, range: (0, 2)),
      term("margin=irregular", "Margin: irregular vs circumscribed", 0.55, error: 0.31, range: (0, 1)),
      term("margin=spiculated", "Margin: spiculated vs circumscribed", -0.42, error: 0.35, range: (0, 1)),
      term("ki67", "Ki-67", 0.019, error: 0.007, range: (1, 92)),
    ]
    var model = ModelSummary(
      task: "her2", id: id, label: label, kind: .clinical, fitted: true, intercept: 0.31, terms: terms)
    model.fittedOn = fittedOn
    model.univariable = terms.map {
      .init(
        predictor: String($0.name.prefix { $0 != "=" }), label: $0.label, n: 206, events: 81, oddsRatios: [$0],
        pValue: 0.012, reason: nil)
    }
    return model
  }

  static func combined(id: String, label: String, of components: [(String, String)]) -> ModelSummary {
    let terms = components.enumerated().map { index, component in
      let coefficient = 0.93 - 0.35 * Double(index)
      return ModelSummary.Term(
        name: component.0, label: component.1, coefficient: coefficient,
        oddsRatio: Metric(
          id: "odds-ratio", label: "Odds ratio", value: exp(coefficient), lower: exp(coefficient - 0.4),
          upper: exp(coefficient + 0.4), level: 0.95, method: "Wald"),
        pValue: 0.0002, range: .init(minimum: -3.17, maximum: 2.64, lower: -2.1, upper: 1.9))
    }
    var model = ModelSummary(
      task: "her2", id: id, label: label, kind: .combined, fitted: true, notes: ["a component was left out"],
      intercept: 0.08, terms: terms)
    model.fittedOn = fittedOn
    return model
  }

  // MARK: Radiomics

  static let tumourColumns = [
    "dce1_original_glcm_Contrast", "adc_original_firstorder_10Percentile", "dce_wash_in_original_shape_Sphericity",
    "dce1_wavelet-LLH_glszm_GrayLevelNonUniformity", "adc_original_glcm_Idmn", "dwi800_original_ngtdm_Busyness",
    "dce1_log-sigma-3-0-mm-3D_firstorder_Kurtosis", "adc_original_firstorder_Mean",
  ]

  static let habitatColumns =
    [
      "habitat2_dce_wash_in_original_glrlm_ShortRunHighGreyLevelEmphasis", "habitat1_adc_original_firstorder_Mean",
      "habitat3_dce1_original_glszm_SmallAreaLowGrayLevelEmphasis", "habitat2_share", "habitat1_share",
      "habitat2_adc_wavelet-HHL_gldm_DependenceNonUniformityNormalized",
    ] + tumourColumns + (1...8).map { "habitat3_dce_time_to_peak_original_glcm_ClusterProminence\($0)" }

  static let names = [
    "A finding with a name of eighty characters that has to be broken over several lines",
    String(repeating: "unbroken", count: 10),
    "\u{80BF}\u{7624}\u{6700}\u{5927}\u{5F84}\u{FF08}\u{4E34}\u{5E8A}\u{FF09}",
    "\u{3BA}\u{3BB}\u{3B9}\u{3BD}\u{3B9}\u{3BA}\u{3CC}_\u{3B1}/\u{3B2}", "<b>&\"'", "a=b", "x",
  ]

  static func columns(_ count: Int) -> [String] {
    let families = ["glcm", "glrlm", "glszm", "gldm", "ngtdm"]
    return (0..<count).map {
      "habitat\($0 % 3 + 1)_dce_wash_in_wavelet-LLH_\(families[$0 % 5])_ShortRunHighGreyLevelEmphasisNumber\($0)Of"
    }
  }

  static func radiomics(id: String, label: String, columns: [String], final: Int, seed: UInt64) -> ModelSummary {
    var generator = SplitMix(state: seed)
    let lambdas = (0..<60).map { 0.24 * pow(0.92, Double($0)) }
    // Every feature enters at a penalty of its own; the first `final` have entered at the chosen one.
    let chosen = 38
    let weights = columns.map { _ in (0.3 + generator.uniform()) * (generator.uniform() < 0.4 ? -1 : 1) }
    let entry = columns.indices.map { index -> Double in
      let step =
        index < final ? Double(chosen - 2) * Double(index) / Double(max(final, 1)) : 41 + generator.uniform() * 17
      return 0.24 * pow(0.92, step)
    }
    let paths = columns.indices.map { index in
      ModelSummary.CoefficientPath(
        feature: columns[index],
        coefficients: lambdas.map { $0 < entry[index] ? weights[index] * (1 - $0 / entry[index]) : 0 })
    }
    let deviance = lambdas.indices.map { 1.15 + 0.00022 * pow(Double($0) - Double(chosen), 2) }
    var penalty = ModelSummary.Penalty(
      lambda: lambdas[chosen], rule: "minimum deviance", lambdas: lambdas, deviance: deviance,
      devianceError: lambdas.indices.map { 0.03 + 0.0005 * Double($0) },
      nonzero: lambdas.indices.map { step in paths.count { $0.coefficients[step] != 0 } })
    penalty.minimumDeviance = lambdas[chosen]
    penalty.oneStandardError = lambdas[24]
    penalty.paths = paths
    var terms: [ModelSummary.Term] = []
    for index in 0..<final {
      let size = pow(10, Double(index % 5) - 1.5)
      let (mean, deviation) = (size * (2 + generator.uniform()), size * 0.7)
      let (minimum, maximum) = (mean - 2.3 * deviation, mean + 2.9 * deviation)
      terms.append(
        ModelSummary.Term(
          name: columns[index], label: columns[index], coefficient: paths[index].coefficients[chosen],
          scaling: .init(mean: mean, standardDeviation: deviation),
          range: .init(minimum: minimum, maximum: maximum, lower: mean - deviation, upper: mean + deviation)))
    }
    var model = ModelSummary(
      task: "her2", id: id, label: label, kind: .radiomics, fitted: final > 0,
      reason: final > 0 ? nil : "the cross-validated penalty keeps no feature", intercept: final > 0 ? -0.42 : nil,
      terms: terms, penalty: penalty)
    model.fittedOn = final > 0 ? fittedOn : nil
    model.correlation = correlation(columns, generator: &generator)
    return model
  }

  /// Features in groups that go together, clustered by average linkage of 1 - |r|.
  static func correlation(_ columns: [String], generator: inout SplitMix) -> ModelSummary.Correlation {
    let patients = 40
    let factors = (0..<4).map { _ in (0..<patients).map { _ in generator.normal() } }
    let values = columns.indices.map { index -> [Double] in
      let sign: Double = index % 3 == 0 ? -1 : 1
      return (0..<patients).map { sign * factors[index % 4][$0] + 0.8 * generator.normal() }
    }
    func coefficient(_ a: [Double], _ b: [Double]) -> Double {
      let (x, y) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
      let products = zip(a, b).reduce((0.0, 0.0, 0.0)) { sums, pair in
        let (dx, dy) = (pair.0 - x, pair.1 - y)
        return (sums.0 + dx * dy, sums.1 + dx * dx, sums.2 + dy * dy)
      }
      return products.0 / (products.1 * products.2).squareRoot()
    }
    let coefficients = values.indices.map { i in values.indices.map { i == $0 ? 1 : coefficient(values[i], values[$0]) }
    }
    var groups = columns.indices.map { (id: $0, members: [$0]) }
    var merges: [ModelSummary.Correlation.Merge] = []
    while groups.count > 1 {
      var best = (0, 1, Double.infinity)
      for i in groups.indices {
        for j in groups.indices where j > i {
          let distances = groups[i].members.flatMap { a in groups[j].members.map { 1 - abs(coefficients[a][$0]) } }
          let mean = distances.reduce(0, +) / Double(distances.count)
          if mean < best.2 { best = (i, j, mean) }
        }
      }
      merges.append(.init(first: groups[best.0].id, second: groups[best.1].id, height: best.2))
      let joined = (id: columns.count + merges.count - 1, members: groups[best.0].members + groups[best.1].members)
      groups.remove(at: best.1)
      groups[best.0] = joined
    }
    return ModelSummary.Correlation(
      n: 206, method: "Pearson correlation; average linkage of 1 - |r|", features: columns,
      coefficients: coefficients, order: groups.first?.members ?? [], merges: merges,
      omitted: columns.count == 40 ? 3 : 0)
  }

  // MARK: Missing values

  static func summary(
    _ table: String, _ cohort: String, patients: Int, columns: Int,
    listed: [MissingnessSummary.Column], patterns: [([Int], Int)]
  ) -> MissingnessSummary {
    let complete = patterns.filter { $0.0.isEmpty }.reduce(0) { $0 + $1.1 }
    var summary = MissingnessSummary(
      table: table, cohort: cohort, patients: patients, completePatients: complete, columns: columns,
      incompleteColumns: listed.reduce(0) { $0 + $1.columns },
      missingValues: listed.reduce(0) { $0 + $1.columns * $1.missing })
    summary.listed = listed
    summary.patterns = patterns.map { .init(missing: $0.0, n: $0.1) }
    return summary
  }

  static let missingness: [MissingnessSummary] = [
    summary(
      "clinical findings", "development", patients: 206, columns: 7,
      listed: [
        .init(name: "ki67", label: "Ki-67", missing: 31),
        .init(name: "grade", label: "Histological grade", missing: 12),
        .init(name: "margin", label: "Margin", missing: 5), .init(name: "age", label: "Age", missing: 1),
      ], patterns: [([], 168), ([0], 22), ([0, 1], 7), ([1], 4), ([2], 3), ([0, 2], 1), ([0, 1, 2, 3], 1)]),
    summary(
      "clinical findings", "centre2", patients: 169, columns: 7,
      listed: [.init(name: "ki67", label: "Ki-67", missing: 58), .init(name: "margin", label: "Margin", missing: 2)],
      patterns: [([], 110), ([0], 57), ([0, 1], 1), ([1], 1)]),
    summary("tumour features", "development", patients: 206, columns: 430, listed: [], patterns: [([], 206)]),
    summary("tumour features", "centre2", patients: 169, columns: 430, listed: [], patterns: [([], 169)]),
    summary(
      "habitat features", "development", patients: 206, columns: 1290,
      listed: [
        .init(name: "habitat3_adc_original_firstorder_Mean", label: "habitat3", columns: 430, missing: 9),
        .init(name: "habitat2_adc_original_glcm_Idmn", label: "habitat2_adc", columns: 215, missing: 3),
      ], patterns: [([], 195), ([0], 8), ([1], 2), ([0, 1], 1)]),
    summary(
      "habitat features", "centre2", patients: 169, columns: 1290,
      listed: [.init(name: "habitat3_adc_original_firstorder_Mean", label: "habitat3", columns: 430, missing: 4)],
      patterns: [([], 165), ([0], 4)]),
  ]

  static var extremeMissingness: [MissingnessSummary] {
    let many = (0..<30).map { index in
      MissingnessSummary.Column(
        name: "finding\(index)", label: index % 7 == 0 ? names[index % 5] : "Finding \(index)", missing: 1234 - index)
    }
    var old = MissingnessSummary(
      table: "habitat features", cohort: "centre2", patients: 169, completePatients: 160, columns: 1290,
      incompleteColumns: 430, missingValues: 3870)
    old.listed = nil
    return [
      summary(
        "clinical findings", "development", patients: 3000, columns: 45, listed: many,
        patterns: (0..<30).map { row in
          ((0..<30).filter { $0 <= row && ($0 + row) % 3 == 0 }, row == 0 ? 1500 : 31 - row)
        }),
      summary(
        "clinical findings", "centre2", patients: 1, columns: 1,
        listed: [.init(name: "x", label: names[0], missing: 1)], patterns: [([0], 1)]),
      summary(
        "tumour features", "development", patients: 2, columns: 4,
        listed: [.init(name: "t", label: names[1], columns: 4, missing: 2)], patterns: [([0], 2)]),
      summary("tumour features", "centre2", patients: 0, columns: 4, listed: [], patterns: []), old,
    ]
  }
}
