import Files
import Record
import Testing

@testable import Figures

@Suite struct ModelKeyTests {
  private let frame = Rectangle(x: 30, y: 10, width: 140, height: 140)

  /// Draws the key of one column and returns its words and where the figure ends.
  private func key(_ input: FigureInput, name: String = "AUC", layers: [PlotLayer] = []) throws -> (
    words: [String], end: Double
  ) {
    let task = try #require(input.results.tasks.first)
    let column = try #require(
      EvaluationColumn.columns(for: task, in: input.results, where: { _ in true }).last)
    var canvas = Canvas(width: 400, height: 400)
    let end = ModelKey(models: TaskModel.models(of: task.id, in: input.results), theme: input.theme, name: name) {
      $0.metric(name.lowercased())
    }.draw(
      columns: [column], plots: [Plot(x: .unit("x"), y: .unit("y"), layers: layers)], frames: [frame],
      corners: [.lowerRight], bottom: 170, on: &canvas)
    return (DrawnThings.texts(canvas.drawing.commands), end)
  }

  @Test func inThePanelWhereThereIsRoom() throws {
    let input = GalleryInputs.models(2)
    let inside = try key(input)
    #expect(inside.end == 170)
    #expect(inside.words.prefix(2) == ["AUC (95% CI)", "Model 1"])
    let line = PlotLayer.line([DataPoint(0, 0.05), DataPoint(1, 0.05)], stroke: Stroke(.ink, width: 1))
    let below = try key(input, layers: [line])
    #expect(below.end > 190)
    #expect(below.words == inside.words)
  }

  @Test func modelsThatWereNotBuiltAreNamedBelow() throws {
    let key = try key(GalleryInputs.unknownExternal)
    #expect(key.end > 170)
    #expect(key.words.first == "Clinical (not built)")
  }

  /// A metric that nobody computed has no column, and names stand alone.
  @Test func withoutTheMetric() throws {
    #expect(try key(GalleryInputs.models(2), name: "F1").words == ["Model 1", "Model 2"])
  }

  @Test func modelsAreDrawnAlikeInEveryFigure() throws {
    let models = TaskModel.models(of: "her2", in: GalleryInputs.models(8).results)
    let styles = ModelKey.styles(of: models, theme: FigureTheme())
    #expect(styles.count == 8)
    #expect(styles["m3"] == FigureTheme().series(2))
  }
}
