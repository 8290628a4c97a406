import Manuscripts
import Testing

@testable import Claims

@Suite struct TableReaderTests {
  /// A manuscript with one table; an empty string is an empty cell, `<` takes over the cell to the left, `^` that above.
  private func claims(_ caption: String, _ rows: [[String]], headers: Int = 1, footnote: String = "") -> [String] {
    let (text, statements) = read(caption, rows, headers: headers, footnote: footnote)
    return statements.claims.map { ClaimTestText.describe($0, text) }
  }

  private func read(
    _ caption: String, _ rows: [[String]], headers: Int = 1, footnote: String = ""
  ) -> (TokenisedText, ExtractedStatements) {
    var text = caption + "\n"
    let captionSpan = TextSpan(0, caption.utf8.count)
    var blocks = [Manuscript.Block(kind: .tableCaption, section: .results, span: captionSpan, table: 0)]
    let start = text.utf8.count
    var cells: [[Manuscript.Table.Cell]] = []
    for (row, columns) in rows.enumerated() {
      var line: [Manuscript.Table.Cell] = []
      for (column, content) in columns.enumerated() {
        if content == "<", let left = line.last {
          line.append(left)
          continue
        }
        if content == "^" {
          line.append(cells[row - 1][column])
          continue
        }
        if column > 0 { text += " | " }
        let place = text.utf8.count
        text += content
        line.append(Manuscript.Table.Cell(span: TextSpan(place, text.utf8.count), isHeader: row < headers))
      }
      text += "\n"
      cells.append(line)
    }
    blocks.append(
      Manuscript.Block(kind: .table, section: .results, span: TextSpan(start, text.utf8.count - 1), table: 0))
    var footnotes: TextSpan?
    if !footnote.isEmpty {
      let place = text.utf8.count
      text += footnote + "\n"
      footnotes = TextSpan(place, text.utf8.count - 1)
      blocks.append(
        Manuscript.Block(kind: .footnote, section: .results, span: TextSpan(place, text.utf8.count - 1), table: 0))
    }
    let table = Manuscript.Table(
      label: "Table 1", caption: captionSpan, footnotes: footnotes, rows: cells, headerRows: headers)
    let tokenised = TokenisedText(
      Manuscript(file: "test.xml", format: .jats, text: text, blocks: blocks, tables: [table]))
    return (tokenised, ClaimReader.read(tokenised, ClaimTestText.entities(tokenised)))
  }

  @Test func readsMetricsByColumnAndModelsByRow() {
    #expect(
      claims(
        "Performance of the models in the validation cohort",
        [
          ["Model", "AUC (95% CI)", "Sensitivity (%)", "Specificity (%)", "P value"],
          ["Clinical model", "0.76 (0.68–0.84)", "70.0", "65", "0.03"],
          ["Combined model", "0.85 [0.78, 0.92]", "80.0 (48/60)", "78", ""],
        ]) == [
          "auc 0.76 (0.68,0.84) c:validation m:clinical", "sensitivity 70.0% c:validation m:clinical",
          "specificity 65% c:validation m:clinical", "auc 0.85 (0.78,0.92) c:validation m:combined",
          "sensitivity 80.0% 48/60 c:validation m:combined", "specificity 78% c:validation m:combined",
        ])
  }

  @Test func readsCohortsOverColumnsAndIntervalsBesideThem() {
    #expect(
      claims(
        "Discrimination",
        [
          ["Model", "Training cohort", "<", "Validation cohort", "<"], ["^", "AUC", "95% CI", "AUC", "95% CI"],
          ["Clinical", "0.76", "0.68-0.84", "0.70", "0.60-0.80"],
          ["Combined", "0.85", "0.78-0.92", "0.81", "0.71-0.91"],
        ], headers: 2) == [
          "auc 0.76 (0.68,0.84) c:training m:clinical", "auc 0.70 (0.60,0.80) c:validation m:clinical",
          "auc 0.85 (0.78,0.92) c:training m:combined", "auc 0.81 (0.71,0.91) c:validation m:combined",
        ])
  }

  @Test func readsGroupsOfRows() {
    #expect(
      claims(
        "Performance",
        [
          ["", "AUC", "ACC"], ["Radiomics model", "<", "<"], ["Training cohort", "0.84", "0.80"],
          ["Testing cohort", "0.79", "0.75"],
          ["Combined model", "", ""], ["Training cohort", "0.88", "0.83"],
        ]) == [
          "auc 0.84 c:training m:radiomics", "accuracy 0.80 c:training m:radiomics", "auc 0.79 c:test m:radiomics",
          "accuracy 0.75 c:test m:radiomics", "auc 0.88 c:training m:combined", "accuracy 0.83 c:training m:combined",
        ])
  }

  @Test func readsMetricsByRow() {
    #expect(
      claims(
        "Performance for Task 2",
        [
          ["Cohort", "Clinical", "Combined", "P"], ["Training cohort (n = 206)", "<", "<", "<"],
          ["AUC (95% CI)", "0.76 (0.68, 0.84)", "0.85 (0.78, 0.92)", "0.02"], ["SEN", "0.70", "0.80", ""],
        ]) == [
          "auc 0.76 (0.68,0.84) c:training m:clinical t:task-2", "auc 0.85 (0.78,0.92) c:training m:combined t:task-2",
          "sensitivity 0.70 c:training m:clinical t:task-2", "sensitivity 0.80 c:training m:combined t:task-2",
        ])
  }

  @Test func readsRowSpansAndSecondLabelColumns() {
    #expect(
      claims(
        "Performance",
        [
          ["Model", "Group", "AUC", "Cut-off", "SPE"], ["Clinical model", "Training", "0.63", "0.42", "72.6%"],
          ["^", "Validation", "0.62", "0.42", "68.6%"],
        ]) == [
          "auc 0.63 c:training m:clinical", "specificity 72.6% @0.42 c:training m:clinical",
          "auc 0.62 c:validation m:clinical",
          "specificity 68.6% @0.42 c:validation m:clinical",
        ])
  }

  @Test func leavesOtherTablesAlone() {
    #expect(
      claims(
        "Characteristics of patients",
        [
          ["", "Training cohort", "Validation cohort"], ["Age", "54.3 ± 9.1", "53.9 ± 8.8"], ["Size", "2.31", "2.45"],
        ]
      )
      .isEmpty)
    #expect(
      claims("AUCs in other studies", [["Study", "Model", "AUC"], ["Smith et al.", "radiomics", "0.85"]]) == [
        "auc 0.85 m:radiomics foreign"
      ])
  }

  @Test func readsEffects() {
    let (text, statements) = read(
      "Univariable and multivariable logistic regression",
      [
        ["Variable", "Univariable", "<", "<", "Multivariable", "<"],
        ["^", "OR", "95% CI", "P", "OR (95% CI)", "P value"],
        ["Age", "1.05", "1.01-1.09", "0.02", "1.04 (1.00–1.08)", "<0.05"],
      ], headers: 2)
    #expect(
      statements.effects.map {
        [
          text.manuscript.string($0.value.span), $0.interval.map { text.manuscript.string($0.lower.span) } ?? "-",
          $0.pValue.map { "\($0.relation.rawValue) \(text.manuscript.string($0.number.span))" } ?? "-",
        ].joined(separator: " ")
      } == ["1.05 1.01 equal 0.02", "1.04 1.00 below 0.05"])
    #expect(statements.claims.isEmpty)
  }
}
