import Record
import Statistics

/// Univariable, then multivariable logistic regression on clinical findings.
///
/// Each finding is tested alone on the patients in whom it is known (likelihood-ratio test of all its columns). Those below
/// `significance` enter a multivariable model, in which missing values are imputed (median; most frequent level), and
/// from which the finding with the largest likelihood-ratio p-value is removed until all are below `significance`. A level
/// that does not occur among the patients has no column: whoever has it later counts as of the reference level.
package struct ClinicalModel: ModelRecipe {
  package let predictors: [ClinicalPredictor]
  package let significance: Double
  /// Coverage of the intervals of odds ratios.
  package let confidence: Double

  package init(predictors: [ClinicalPredictor], significance: Double, confidence: Double) {
    self.predictors = predictors
    self.significance = significance
    self.confidence = confidence
  }

  package var candidates: Int { predictors.reduce(0) { $0 + ClinicalTable.columns(of: $1).count } }

  package var steps: [String] {
    [
      "univariable selection of findings", "imputation of missing findings",
      "backward elimination in the multivariable model", "coefficients",
    ]
  }

  /// Why there is no model where no finding is left.
  package var nothingAssociated: String {
    "no clinical finding was independently associated with the outcome (p < \(significance)), so no clinical model was "
      + "built"
  }

  package func fit(_ training: TrainingSet, at place: FitPlace) throws(ModellingError) -> RecipeFit {
    var result = RecipeFit()
    var candidates: [MultivariableFinding] = []
    for predictor in predictors {
      let finding = try EncodedFinding(predictor, in: training.table)
      let tested = univariable(finding, outcomes: training.outcomes)
      result.univariable.append(tested)
      if let pValue = tested.pValue, pValue < significance, let imputed = finding.imputed() {
        candidates.append(MultivariableFinding(finding: imputed, univariablePValue: pValue))
      }
    }
    var model: MultivariableFit?
    while !candidates.isEmpty, model == nil {
      do throws(StatisticsError) {
        model = try MultivariableFit(candidates.map(\.finding), outcomes: training.outcomes)
      } catch {
        // The weakest finding makes room; what is left may still have a finite fit.
        let pValues = candidates.map(\.univariablePValue)
        guard let weakest = pValues.indices.max(by: { pValues[$0] < pValues[$1] }) else { break }
        let removed = candidates.remove(at: weakest)
        result.notes.append(
          "\(removed.finding.predictor.label) was left out of the multivariable model, which cannot be fitted with it: "
            + error.modellingReason)
      }
    }
    while let current = model, let weakest = current.weakest, current.pValues[weakest] >= significance {
      var findings = current.findings
      findings.remove(at: weakest)
      model = nil
      if !findings.isEmpty {
        do throws(StatisticsError) {
          model = try MultivariableFit(findings, outcomes: training.outcomes)
        } catch {
          result.reason = "the multivariable model cannot be fitted: \(error.modellingReason)"
        }
      }
    }
    guard let model else {
      result.reason = result.reason ?? nothingAssociated
      return result
    }
    var inputs: [LinearPredictor.Input] = []
    for (position, finding) in model.findings.enumerated() {
      for column in finding.columns.indices {
        let place = inputs.count
        inputs.append(
          LinearPredictor.Input(
            column: finding.names[column], imputed: finding.replacements[column],
            coefficient: model.fit.coefficients[place]))
        result.terms.append(
          ModelSummary.Term(
            name: finding.names[column], label: finding.labels[column], fit: model.fit, column: place,
            level: confidence, pValue: model.pValues[position]))
      }
    }
    result.estimator = .logistic(LinearPredictor(intercept: model.fit.intercept, inputs: inputs))
    return result
  }

  /// One finding alone, on the patients in whom it is known.
  private func univariable(_ finding: EncodedFinding, outcomes: [Bool]) -> ModelSummary.Univariable {
    let known = finding.known
    let knownOutcomes = known.map { outcomes[$0] }
    var result = ModelSummary.Univariable(
      predictor: finding.predictor.column, label: finding.predictor.label, n: known.count,
      events: knownOutcomes.count { $0 }, oddsRatios: [], pValue: nil, reason: nil)
    guard !finding.columns.isEmpty else {
      result.reason = known.isEmpty ? StatisticsError.noPatients.modellingReason : "all known values are the same"
      return result
    }
    do throws(StatisticsError) {
      let design = try DesignMatrix(
        columns: finding.columns.map { column in known.map { column[$0] } }, rows: known.count)
      let fit = try LogisticRegression.fit(design: design, outcomes: knownOutcomes)
      guard fit.converged else {
        result.reason = "the fit did not converge"
        return result
      }
      result.pValue = try LikelihoodRatioTest(againstNull: fit).pValue
      result.oddsRatios = finding.columns.indices.map {
        ModelSummary.Term(
          name: finding.names[$0], label: finding.labels[$0], fit: fit, column: $0, level: confidence,
          pValue: fit.waldPValue(parameter: $0 + 1))
      }
    } catch {
      result.reason = error.modellingReason
    }
    return result
  }
}

/// The columns of one finding among the patients of a table.
private struct EncodedFinding {
  let predictor: ClinicalPredictor
  let names: [String]
  let labels: [String]
  /// Values of all patients, NaN where missing; columns of levels that do not occur are left out.
  let columns: [[Double]]
  /// The rows of the patients in whom the finding is known.
  let known: [Int]
  /// What stands in for a missing value in each column; empty until `imputed()`.
  let replacements: [Double]

  init(_ predictor: ClinicalPredictor, in table: FeatureTable) throws(ModellingError) {
    self.predictor = predictor
    var names: [String] = []
    var labels: [String] = []
    var columns: [[Double]] = []
    var isKnown = [Bool](repeating: false, count: table.patients.count)
    for (name, label) in zip(ClinicalTable.columns(of: predictor), ClinicalTable.labels(of: predictor)) {
      guard let position = table.index(of: name) else { throw .missingColumn(column: name, file: table.source) }
      let values = Array(table.column(position))
      for (row, value) in values.enumerated() where !value.isNaN { isKnown[row] = true }
      let occurs = predictor.scale == .categorical ? values.contains(1) : isKnown.contains(true)
      if occurs {
        names.append(name)
        labels.append(label)
        columns.append(values)
      }
    }
    self.names = names
    self.labels = labels
    self.columns = columns
    known = isKnown.indices.filter { isKnown[$0] }
    replacements = []
  }

  private init(_ finding: EncodedFinding, columns: [[Double]], replacements: [Double]) {
    predictor = finding.predictor
    names = finding.names
    labels = finding.labels
    self.columns = columns
    known = finding.known
    self.replacements = replacements
  }

  /// The finding without missing values; nil where nothing is known.
  func imputed() -> EncodedFinding? {
    let replacements =
      predictor.scale == .categorical
      ? Imputation.mostFrequentLevel(columns.map { $0[...] }) : Imputation.median(columns[0]).map { [$0] }
    guard let replacements else { return nil }
    return EncodedFinding(
      self, columns: zip(columns, replacements).map { Imputation.filled($0, with: $1) }, replacements: replacements)
  }
}

private struct MultivariableFinding {
  let finding: EncodedFinding
  let univariablePValue: Double
}

/// A logistic regression on several findings, with a likelihood-ratio test of each.
private struct MultivariableFit {
  let findings: [EncodedFinding]
  let fit: LogisticFit
  /// One a finding.
  let pValues: [Double]

  init(_ findings: [EncodedFinding], outcomes: [Bool]) throws(StatisticsError) {
    func fitted(_ findings: [EncodedFinding]) throws(StatisticsError) -> LogisticFit {
      let fit = try LogisticRegression.fit(
        design: DesignMatrix(columns: findings.flatMap(\.columns), rows: outcomes.count), outcomes: outcomes)
      guard fit.converged else { throw .singular }
      return fit
    }
    self.findings = findings
    fit = try fitted(findings)
    var pValues: [Double] = []
    for position in findings.indices {
      var others = findings
      others.remove(at: position)
      pValues.append(try LikelihoodRatioTest(smaller: fitted(others), larger: fit).pValue)
    }
    self.pValues = pValues
  }

  /// The finding with the largest p-value; nil where there is none.
  var weakest: Int? { pValues.indices.reversed().max { pValues[$0] < pValues[$1] } }
}
