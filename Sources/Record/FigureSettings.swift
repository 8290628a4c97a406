/// How a study's figures are drawn: the section `figures` of the study file. Nothing in it changes a number.
package struct FigureSettings: Codable, Sendable, Equatable {
  /// The journal whose widths, sizes of text and weights of lines are used; nil: the general preset.
  package var preset: String?
  /// `column`, `middle` or `full`, for every figure; nil: each figure has the width that suits it.
  package var width: String?
  /// Formats that are written; nil: all but TIFF.
  package var formats: [String]?
  /// Resolution of PNG and TIFF files in dots per inch.
  package var dotsPerInch: Double?
  /// Family of the font, which must be installed; nil: Liberation Sans.
  package var font: String?
  /// Kinds of figure that are drawn; nil: all.
  package var only: [String]?
  /// Colours (`#RRGGBB`) by the id of a model, or `habitat-1`, `habitat-2`, ...
  package var colours: [String: String]
  /// Names in print by the id of a cohort, task or model, the column of a predictor or feature, or `habitat-1`, ...
  package var labels: [String: String]
  /// Ids of models in the order in which figures show them; models that are not listed follow in the study's order.
  package var order: [String]
  /// Titles by the kind or the id of a figure.
  package var titles: [String: String]

  package init(
    preset: String? = nil, width: String? = nil, formats: [String]? = nil, dotsPerInch: Double? = nil,
    font: String? = nil, only: [String]? = nil, colours: [String: String] = [:], labels: [String: String] = [:],
    order: [String] = [],
    titles: [String: String] = [:]
  ) {
    self.preset = preset
    self.width = width
    self.formats = formats
    self.dotsPerInch = dotsPerInch
    self.font = font
    self.only = only
    self.colours = colours
    self.labels = labels
    self.order = order
    self.titles = titles
  }

  /// The name in print of what has the id, where the study gives it one.
  package func label(_ id: String) -> String? { labels[id] }
}
