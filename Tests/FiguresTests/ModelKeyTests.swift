import Files
import Record
import Testing

@testable import Figures

@Suite struct ModelKeyTests {
  /// Draws the last panel of the task with its key and returns its words and its size.
  private func key(
    _ input: FigureInput, name: String = "AUC", layers: [PlotLayer] = [], theme: FigureTheme = FigureTheme(),
    panels: Int = 1
  ) throws -> (words: [String], size: Size) {
    let task = try #require(input.results.tasks.first)
    let columns = Array(EvaluationColumn.columns(for: task, in: input.results, where: { _ in true }).suffix(panels))
    let models = TaskModel.models(of: task.id, in: input.results)
    let grid = PanelGrid(
      theme: theme, plots: columns.map { _ in Plot(x: .unit(""), y: .unit(""), layers: layers) },
      headings: columns.map { _ in .init(title: "", lines: []) })
    let drawing = ModelKey(models: models, styles: ModelKey.styles(of: models, theme: theme), theme: theme, name: name)
    {
      $0.metric(name.lowercased())
    }.drawing(grid, columns: columns, corners: [.lowerRight])
    let words = DrawnThings.texts(drawing.commands).filter { Double($0) == nil && $0 != "a" && $0 != "b" && $0 != "c" }
    return (words, drawing.size)
  }

  @Test func inThePanelWhereThereIsRoom() throws {
    let input = GalleryInputs.models(2)
    let inside = try key(input)
    #expect(inside.words.prefix(2) == ["AUC (95% CI)", "Model 1"])
    let line = PlotLayer.line([DataPoint(0, 0.05), DataPoint(1, 0.05)], stroke: Stroke(.ink, width: 1))
    let below = try key(input, layers: [line])
    #expect(below.size.height > inside.size.height + 20)
    #expect(below.words == inside.words)
  }

  @Test func modelsThatWereNotBuiltAreNamedBelow() throws {
    let key = try key(GalleryInputs.unknownExternal)
    #expect(key.words.first == "Clinical (not built)")
  }

  /// A metric that nobody computed has no column, and names stand alone.
  @Test func withoutTheMetric() throws {
    #expect(try key(GalleryInputs.models(2), name: "F1").words == ["Model 1", "Model 2"])
  }

  /// In a column of a journal intervals stand below their numbers, and names keep their room.
  @Test func numbersTakeTwoLinesOnANarrowPage() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let theme = FigureTheme(preset: .general, span: .column)
    // Something in the corner keeps the key out of the panels.
    let line = PlotLayer.line([DataPoint(0, 0.05), DataPoint(1, 0.05)], stroke: Stroke(.ink, width: 1))
    let narrow = try key(input, layers: [line], theme: theme, panels: 3)
    #expect(narrow.words.prefix(3) == ["AUC (a)\n(95% CI)", "AUC (b)\n(95% CI)", "AUC (c)\n(95% CI)"])
    let numbers = narrow.words.filter { $0.contains("\u{2013}") }
    #expect(numbers.count == 12 && numbers.allSatisfy { $0.contains("\n(") })
    let wide = try key(input, layers: [line], panels: 3)
    #expect(wide.words.contains("Apparent AUC (95% CI)"))
    #expect(numbers.map { $0.replacing("\n", with: " ") } == wide.words.filter { $0.contains("\u{2013}") })
  }

  @Test func modelsAreDrawnAlikeInEveryFigure() throws {
    let models = TaskModel.models(of: "her2", in: GalleryInputs.models(8).results)
    let styles = ModelKey.styles(of: models, theme: FigureTheme())
    #expect(styles.count == 8)
    #expect(styles["m3"] == FigureTheme().series(2))
  }
}
