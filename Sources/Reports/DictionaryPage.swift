import Record
import Templates

/// A feature as the data dictionary tells it.
package struct DictionaryEntry: Sendable, Hashable {
  /// The family's name in columns.
  package var family: String
  package var name: String
  /// How texture matrices became a value; empty where there are none.
  package var aggregation: String
  /// The code in the IBSI reference manual; empty where it has no such feature.
  package var ibsiCode: String
  package var unit: String
  package var definition: String

  package init(
    family: String, name: String, aggregation: String, ibsiCode: String, unit: String, definition: String
  ) {
    self.family = family
    self.name = name
    self.aggregation = aggregation
    self.ibsiCode = ibsiCode
    self.unit = unit
    self.definition = definition
  }
}

/// report/dictionary.html: what every feature is, a table for each family.
package struct DictionaryPage {
  private let template: StrictTemplate

  /// - Throws: `ReportsError` where a template is missing or faulty.
  package init(store: TemplateStore) throws(ReportsError) {
    template = try StrictTemplate("report/dictionary.mustache", in: store)
  }

  /// The page as HTML.
  package func html(_ entries: [DictionaryEntry], of results: Results) throws(ReportsError) -> String {
    var numbering = PageNumbering()
    return try template.render([
      "title": .text(results.study.title), "remarks": .texts(DictionaryPage.remarks),
      "tables": numbering.values(DictionaryPage.tables(entries)),
    ])
  }

  private static let remarks = [
    """
    A column of the tables in features/ is named by region, image, filter, family and feature: \
    habitat2_adc_original_glcm_Contrast is Contrast of the co-occurrence matrices of the image adc, without filter, in habitat 2. \
    Columns of the whole tumour begin with the image. The file features/dictionary.csv explains each column by itself, \
    features/missing.csv each missing value.
    """
  ]

  static func tables(_ entries: [DictionaryEntry]) -> [ReportTable?] {
    var families: [String] = []
    for entry in entries where !families.contains(entry.family) { families.append(entry.family) }
    return families.map { family in
      let rows = entries.filter { $0.family == family }
      let hasAggregations = rows.contains { !$0.aggregation.isEmpty }
      return ReportTable(
        id: "dictionary-\(family)", caption: "\(Wording.sentence(Wording.family(family))).",
        columns: ["Feature"] + (hasAggregations ? ["Matrices"] : []) + ["IBSI", "Unit", "Definition"],
        rows: rows.map { entry in
          ReportTable.Row(
            entry.name,
            (hasAggregations ? [.text(entry.aggregation)] : [])
              + [.text(entry.ibsiCode), .text(entry.unit), .text(entry.definition)])
        })
    }
  }
}
