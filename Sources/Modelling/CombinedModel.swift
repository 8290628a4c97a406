import Record
import Statistics

/// Logistic regression, without penalty, on the linear predictors of other models.
///
/// Its weights are fitted on the components' out-of-fold linear predictors (stacking: Wolpert 1992,
/// doi:10.1016/S0893-6080(05)80023-1), because on rows a component has seen its predictor is too good; they are then
/// applied to the components as fitted on all rows. No weight is negative (Breiman 1996, doi:10.1007/BF00117832): a component
/// that speaks against itself is left out, the most negative first, until none is; out-of-fold predictions of a useless model
/// run against the outcome, and a negative weight would turn that artefact into a prediction. With a single component the
/// model is a recalibration of it. Where a component cannot be built in an inner fold, the log odds of that
/// fold's training prevalence stand in for its predictor.
package struct CombinedModel: Sendable {
  /// A component as it stands after fitting on all rows.
  package struct Component: Sendable {
    package var id: String
    package var label: String
    /// Nil where it could not be fitted; then `reason` says why.
    package var estimator: Estimator?
    package var reason: String?
    /// Its linear predictor of each row, made without that row; empty where there is no estimator.
    package var outOfFold: [Double]

    package init(id: String, label: String, estimator: Estimator?, reason: String?, outOfFold: [Double]) {
      self.id = id
      self.label = label
      self.estimator = estimator
      self.reason = reason
      self.outOfFold = outOfFold
    }
  }

  /// Coverage of the intervals of the weights' odds ratios.
  package let confidence: Double

  package init(confidence: Double) { self.confidence = confidence }

  package static let step = "weights of the components, on their out-of-fold linear predictors"
  static let noComponent = "none of its component models could be fitted"
  static let noWeight =
    "no component has a positive weight: their out-of-fold predictions do not agree with the outcome"

  /// Fits the weights.
  ///
  /// Components that were not fitted, whose out-of-fold predictions do not vary, or whose weight would be negative are left
  /// out with a note.
  package func fit(_ components: [Component], outcomes: [Bool]) -> RecipeFit {
    var result = RecipeFit()
    var used: [(component: Component, estimator: Estimator)] = []
    for component in components {
      guard let estimator = component.estimator else {
        result.notes.append("\(component.label) was left out: \(component.reason ?? "it was not fitted")")
        continue
      }
      guard Standardisation(component.outOfFold[...]).standardDeviation > 0 else {
        result.notes.append("\(component.label) was left out: its out-of-fold predictions do not vary")
        continue
      }
      used.append((component, estimator))
    }
    guard !used.isEmpty else {
      result.reason = Self.noComponent
      return result
    }
    var fitted: LogisticFit?
    while fitted == nil, !used.isEmpty {
      let fit: LogisticFit
      do {
        fit = try LogisticRegression.fit(
          design: DesignMatrix(columns: used.map(\.component.outOfFold), rows: outcomes.count), outcomes: outcomes)
      } catch {
        result.reason = "the weights of its components cannot be fitted: \(error.modellingReason)"
        return result
      }
      guard fit.converged else {
        result.reason = "the weights of its components cannot be fitted: the fit did not converge"
        return result
      }
      if let lowest = fit.coefficients.indices.min(by: { fit.coefficients[$0] < fit.coefficients[$1] }),
        fit.coefficients[lowest] < 0
      {
        let dropped = used.remove(at: lowest)
        result.notes.append("\(dropped.component.label) was left out: its weight would be negative")
      } else {
        fitted = fit
      }
    }
    guard let fit = fitted else {
      result.reason = Self.noWeight
      return result
    }
    if used.count == 1 {
      result.notes.append("with \(used[0].component.label) as its only component, the model is a recalibration of it")
    }
    result.estimator = .combination(
      Combination(
        intercept: fit.intercept,
        components: used.indices.map {
          Combination.Component(
            model: used[$0].component.id, weight: fit.coefficients[$0], estimator: used[$0].estimator)
        }))
    result.terms = used.indices.map {
      ModelSummary.Term(
        name: used[$0].component.id, label: used[$0].component.label, fit: fit, column: $0, level: confidence,
        pValue: fit.waldPValue(parameter: $0 + 1))
    }
    return result
  }
}
