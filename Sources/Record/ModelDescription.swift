extension ModelSummary {
  /// How the coefficient of one feature changes along the path of penalties.
  package struct CoefficientPath: Codable, Sendable, Equatable {
    package var feature: String
    /// One for each of the penalty's `lambdas`: log odds ratio for one standard deviation.
    package var coefficients: [Double]

    package init(feature: String, coefficients: [Double]) {
      self.feature = feature
      self.coefficients = coefficients
    }
  }

  /// The values that a predictor takes among the patients on whom the model was fitted, in its own units.
  package struct Range: Codable, Sendable, Equatable {
    package var minimum: Double
    package var maximum: Double
    /// 5th and 95th percentile.
    package var lower: Double
    package var upper: Double

    package init(minimum: Double, maximum: Double, lower: Double, upper: Double) {
      self.minimum = minimum
      self.maximum = maximum
      self.lower = lower
      self.upper = upper
    }
  }

  /// How strongly the features that the penalty path admits go together, on the patients on whom the model was fitted.
  package struct Correlation: Codable, Sendable, Equatable {
    /// Two groups of features that were joined. Groups are numbered: 0 ..< features.count the features themselves, then the
    /// joined groups in the order of the list.
    package struct Merge: Codable, Sendable, Equatable {
      package var first: Int
      package var second: Int
      /// 1 - |r| at which they were joined, 0 to 1.
      package var height: Double

      package init(first: Int, second: Int, height: Double) {
        self.first = first
        self.second = second
        self.height = height
      }
    }

    package var n: Int
    /// Which coefficient, and how features were clustered.
    package var method: String
    package var features: [String]
    /// One row a feature, -1 to 1, in the order of `features`.
    package var coefficients: [[Double]]
    /// Positions of `features` in the order of the tree's leaves.
    package var order: [Int]
    package var merges: [Merge]
    /// Features that entered the path but are left out here because there are too many.
    package var omitted: Int

    package init(
      n: Int, method: String, features: [String], coefficients: [[Double]], order: [Int], merges: [Merge],
      omitted: Int
    ) {
      self.n = n
      self.method = method
      self.features = features
      self.coefficients = coefficients
      self.order = order
      self.merges = merges
      self.omitted = omitted
    }
  }
}

extension MissingnessSummary {
  /// A column that lacks values, or several that lack those of the same patients, such as all features of one habitat.
  package struct Column: Codable, Sendable, Equatable {
    /// The first column's name.
    package var name: String
    /// The name in print; of several columns what their names begin with.
    package var label: String
    /// How many columns there are.
    package var columns: Int
    /// Patients whose value is missing.
    package var missing: Int

    package init(name: String, label: String, columns: Int = 1, missing: Int) {
      self.name = name
      self.label = label
      self.columns = columns
      self.missing = missing
    }
  }

  /// Patients who lack the same values.
  package struct Pattern: Codable, Sendable, Equatable {
    /// Positions among `listed` of the columns that these patients lack, increasing; empty: they lack none of them.
    package var missing: [Int]
    package var n: Int

    package init(missing: [Int], n: Int) {
      self.missing = missing
      self.n = n
    }
  }
}
