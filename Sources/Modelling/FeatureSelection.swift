/// Which features of a table are worth modelling: chosen without looking at the outcome, on the rows of one table only.
///
/// A feature is dropped where no value is known; where it is nearly constant, that is where its values do not vary beyond
/// rounding or more than 95 % of the rows, after imputation, share one value; and where it is correlated with a feature that
/// is kept (`CorrelationFilter`). The lists are part of the locked model.
package struct FeatureSelection: Codable, Sendable, Equatable {
  /// Features left out before all others were looked at, because they are not robust to perturbation; nil where none was.
  package var notRobust: [String]?
  /// Features looked at.
  package var candidates: Int
  /// Features of which no value was known.
  package var withoutValues: [String]
  package var nearlyConstant: [String]
  package var correlated: [String]
  /// Features that are left, in the order of the columns.
  package var kept: [String]

  package init(
    candidates: Int, withoutValues: [String], nearlyConstant: [String], correlated: [String], kept: [String]
  ) {
    self.candidates = candidates
    self.withoutValues = withoutValues
    self.nearlyConstant = nearlyConstant
    self.correlated = correlated
    self.kept = kept
  }

  /// A nearly constant feature has one value in more than this share of the rows.
  static let largestShare = 0.95

  /// True where the values, none of them missing, are nearly constant.
  static func isNearlyConstant(_ values: [Double]) -> Bool {
    guard Standardisation(values[...]).standardDeviation > 0 else { return true }
    let sorted = values.sorted()
    var longest = 1
    var run = 1
    for index in sorted.indices.dropFirst() {
      run = sorted[index] == sorted[index - 1] ? run + 1 : 1
      longest = max(longest, run)
    }
    return Double(longest) > largestShare * Double(values.count)
  }
}

/// The features of one table that passed the selection, imputed.
struct SelectedFeatures: Sendable {
  let selection: FeatureSelection
  /// The kept features without missing values.
  let matrix: Matrix
  /// The imputed value of each kept feature.
  let imputed: [Double]

  /// Imputes medians, drops nearly constant features, then correlated ones, on the rows of `table`.
  ///
  /// Complexity: rows times the square of the number of `columns`.
  init(_ table: FeatureTable, columns: [String], maximumCorrelation: Double) throws(ModellingError) {
    var withoutValues: [String] = []
    var nearlyConstant: [String] = []
    var names: [String] = []
    var medians: [Double] = []
    var values: [Double] = []
    for column in columns {
      guard let position = table.index(of: column) else {
        throw .missingColumn(column: column, file: table.source)
      }
      let known = table.column(position)
      guard let median = Imputation.median(known) else {
        withoutValues.append(column)
        continue
      }
      let filled = Imputation.filled(known, with: median)
      if FeatureSelection.isNearlyConstant(filled) {
        nearlyConstant.append(column)
        continue
      }
      names.append(column)
      medians.append(median)
      values += filled
    }
    let all = Matrix(rows: table.patients.count, columns: names.count, values: values)
    let kept = CorrelationFilter.kept(all, maximum: maximumCorrelation)
    let keptSet = Set(kept)
    selection = FeatureSelection(
      candidates: columns.count, withoutValues: withoutValues, nearlyConstant: nearlyConstant,
      correlated: names.indices.filter { !keptSet.contains($0) }.map { names[$0] }, kept: kept.map { names[$0] })
    matrix = all.selecting(columns: kept)
    imputed = kept.map { medians[$0] }
  }
}
