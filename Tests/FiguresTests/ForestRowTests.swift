import Record
import Testing

@testable import Figures

@Suite struct ForestRowTests {
  private func rows(_ input: FigureInput, model: String) throws -> [ForestRow] {
    let task = try #require(input.results.tasks.first)
    let columns = EvaluationColumn.columns(for: task, in: input.results, where: { _ in true }).map { column in
      var column = column
      column.performances = column.performances.filter { $0.model == model }
      return column
    }
    return ForestRow.rows(
      columns: columns, analyses: input.results.subgroups.filter { $0.model == model }, panels: ForestPanel.all)
  }

  @Test func linesOfOneModel() throws {
    let rows = try rows(GalleryInputs.models(1), model: "m1")
    let section: [ForestRow.Kind] = [
      .section, .whole, .variable, .group, .group, .variable, .group, .group, .group, .variable, .group, .group,
      .group, .group, .pooled, .prediction,
    ]
    #expect(rows.map(\.kind) == section + section)
    #expect(rows.map(\.prediction).first == .outOfFold && rows.map(\.prediction).last == .external)
    #expect(rows[2].label == "Menopausal status (not known: 5)")
    #expect(rows[2].cells[0].text.hasPrefix("p ") && rows[2].cells[1].text.isEmpty)
  }

  @Test func whatIsMissingIsSaid() throws {
    var input = GalleryInputs.models(1)
    input.results.subgroups = [input.results.subgroups[2]]
    input.results.subgroups[0].groups[0].metrics = []
    input.results.subgroups[0].heterogeneity[0].prediction.lower = nil
    input.results.subgroups[0].heterogeneity.remove(at: 1)
    let rows = try rows(input, model: "m1")
    #expect(rows.first { $0.kind == .group }?.cells.map(\.text) == ["not known", "not known"])
    #expect(rows.last?.kind == .prediction)
    #expect(rows.last?.cells.map(\.text) == ["not defined", ""])
  }

  @Test func noneOfAnotherModel() throws {
    #expect(try rows(GalleryInputs.models(1), model: "m2").isEmpty)
  }
}
