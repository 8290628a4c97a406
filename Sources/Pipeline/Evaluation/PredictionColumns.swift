import Files

/// Which columns of a predictions table mean what, where they do not have our names.
package struct PredictionColumns: Sendable, Equatable {
  /// The column that holds each of our columns, by our name; those that are not listed have our name.
  package var names: [String: String]
  /// The value of our column in every row, by our name, where the table has no such column.
  package var constants: [String: String]
  /// Models whose probabilities have a column each, instead of a row each: model id and column, in order.
  package var models: [(id: String, column: String)]
  /// The column of the patient's centre.
  package var centre: String?
  /// The column of what several rows belong to, such as the patient of several lesions.
  package var cluster: String?
  /// Columns in whose groups every metric is repeated.
  package var subgroups: [String]
  /// The texts of the outcome's two classes; nil for 1 and 0, true and false.
  package var positive: String?
  package var negative: String?

  package init(
    names: [String: String] = [:], constants: [String: String] = [:], models: [(id: String, column: String)] = [],
    centre: String? = nil, cluster: String? = nil, subgroups: [String] = [], positive: String? = nil,
    negative: String? = nil
  ) {
    self.names = names
    self.constants = constants
    self.models = models
    self.centre = centre
    self.cluster = cluster
    self.subgroups = subgroups
    self.positive = positive
    self.negative = negative
  }

  package static func == (left: PredictionColumns, right: PredictionColumns) -> Bool {
    left.names == right.names && left.constants == right.constants && left.centre == right.centre
      && left.cluster == right.cluster && left.subgroups == right.subgroups && left.positive == right.positive
      && left.negative == right.negative && left.models.map(\.id) == right.models.map(\.id)
      && left.models.map(\.column) == right.models.map(\.column)
  }

  /// Our columns that this table must have: with a column for each model, neither `model` nor `probability`.
  var required: [String] {
    let ours =
      models.isEmpty
      ? PredictionsTable.columns : PredictionsTable.columns.filter { !["model", "probability"].contains($0) }
    return ours.filter { constants[$0] == nil }
  }

  /// The outcome that a field means: `.some(nil)` where it is missing, nil where it is none of the allowed texts.
  func outcome(_ field: String) -> Bool?? {
    if let positive {
      if field == positive { return true }
      if let negative {
        if field == negative { return false }
      } else if !PredictionColumns.isMissing(field) {
        return false
      }
      return PredictionColumns.isMissing(field) ? .some(nil) : nil
    }
    switch field.lowercased() {
    case "1", "true", "1.0": return true
    case "0", "false", "0.0": return false
    default: return PredictionColumns.isMissing(field) ? .some(nil) : nil
    }
  }

  /// What the outcome's fields may be, for messages.
  var outcomeRule: String {
    guard let positive else { return "1 or 0, true or false, or empty or NA where it is not known" }
    return negative.map { "'\(positive)' or '\($0)', or empty or NA where it is not known" }
      ?? "'\(positive)' or another text"
  }

  static func isMissing(_ field: String) -> Bool { ["", "na", "nan"].contains(field.lowercased()) }
}
