import Statistics

/// What a locked model computes: from a table of features to linear predictors (log odds of the positive class).
///
/// Further kinds of models become further cases, each with a value type of its own.
package indirect enum Estimator: Sendable, Equatable {
  case logistic(LinearPredictor)
  case combination(Combination)

  /// The columns it needs, sorted.
  package var columns: [String] {
    switch self {
    case .logistic(let predictor): predictor.inputs.map(\.column).sorted()
    case .combination(let combination):
      Set(combination.components.flatMap(\.estimator.columns)).sorted()
    }
  }

  /// The linear predictor of each patient of `table`; nothing is fitted.
  ///
  /// - Throws: `MissingInput` for a column that is not in the table.
  package func linearPredictors(for table: FeatureTable) throws(MissingInput) -> [Double] {
    switch self {
    case .logistic(let predictor): try predictor.linearPredictors(for: table)
    case .combination(let combination): try combination.linearPredictors(for: table)
    }
  }
}

/// A column that an estimator needs and a table does not have.
package struct MissingInput: Error, Equatable {
  package let column: String
}

/// A weighted sum of imputed and scaled columns.
package struct LinearPredictor: Codable, Sendable, Equatable {
  /// One column with all that was fitted for it.
  package struct Input: Codable, Sendable, Equatable {
    package var column: String
    /// Stands in for a missing value.
    package var imputed: Double
    /// Subtracted and divided by before the coefficient applies: 0 and 1 where the column is used as it is.
    package var mean: Double
    package var standardDeviation: Double
    package var coefficient: Double

    package init(
      column: String, imputed: Double, mean: Double = 0, standardDeviation: Double = 1, coefficient: Double
    ) {
      self.column = column
      self.imputed = imputed
      self.mean = mean
      self.standardDeviation = standardDeviation
      self.coefficient = coefficient
    }
  }

  package var intercept: Double
  package var inputs: [Input]

  package init(intercept: Double, inputs: [Input]) {
    self.intercept = intercept
    self.inputs = inputs
  }

  /// See `Estimator.linearPredictors(for:)`.
  package func linearPredictors(for table: FeatureTable) throws(MissingInput) -> [Double] {
    var result = [Double](repeating: intercept, count: table.patients.count)
    for input in inputs {
      guard let position = table.index(of: input.column) else { throw MissingInput(column: input.column) }
      for (row, value) in table.column(position).enumerated() {
        let known = value.isNaN ? input.imputed : value
        result[row] += input.coefficient * ((known - input.mean) / input.standardDeviation)
      }
    }
    return result
  }
}

/// A weighted sum of the linear predictors of other estimators.
package struct Combination: Codable, Sendable, Equatable {
  package struct Component: Codable, Sendable, Equatable {
    /// Id of the model.
    package var model: String
    package var weight: Double
    package var estimator: Estimator

    package init(model: String, weight: Double, estimator: Estimator) {
      self.model = model
      self.weight = weight
      self.estimator = estimator
    }
  }

  package var intercept: Double
  package var components: [Component]

  package init(intercept: Double, components: [Component]) {
    self.intercept = intercept
    self.components = components
  }

  /// See `Estimator.linearPredictors(for:)`.
  package func linearPredictors(for table: FeatureTable) throws(MissingInput) -> [Double] {
    var result = [Double](repeating: intercept, count: table.patients.count)
    for component in components {
      let linear = try component.estimator.linearPredictors(for: table)
      for row in result.indices { result[row] += component.weight * linear[row] }
    }
    return result
  }
}

extension Estimator: Codable {
  private enum CodingKeys: String, CodingKey { case type }
  private enum Kind: String, Codable { case logistic, combination }

  package init(from decoder: any Decoder) throws {
    switch try decoder.container(keyedBy: CodingKeys.self).decode(Kind.self, forKey: .type) {
    case .logistic: self = .logistic(try LinearPredictor(from: decoder))
    case .combination: self = .combination(try Combination(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .logistic(let predictor):
      try container.encode(Kind.logistic, forKey: .type)
      try predictor.encode(to: encoder)
    case .combination(let combination):
      try container.encode(Kind.combination, forKey: .type)
      try combination.encode(to: encoder)
    }
  }
}
