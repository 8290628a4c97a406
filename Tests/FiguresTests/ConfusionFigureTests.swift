import Files
import Record
import Testing

@testable import Figures

@Suite struct ConfusionFigureTests {
  private func figures(_ input: FigureInput) throws -> [FigureDescription] {
    try FigureRegistry.figures(from: input, only: ["confusion"])
  }

  @Test func countsAreTheRecord() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let figure = try #require(try figures(input).first)
    #expect(figure.data.rows.count == 12)
    let texts = DrawnThings.texts(figure.drawing.commands)
    for performance in input.results.performance {
      let confusion = try #require(performance.confusion)
      let counts = [
        confusion.truePositives, confusion.falsePositives, confusion.trueNegatives, confusion.falseNegatives,
      ]
      let row = figure.data.rows.first {
        $0[0] == performance.kind.rawValue && $0[1] == performance.cohort && $0[2] == performance.model
      }
      #expect(row.map { Array($0[6...]) } == counts.map { "\($0)" })
      #expect(row?[3] == "\(performance.n)" && row?[4] == "\(performance.events)")
      let positives = confusion.truePositives + confusion.falseNegatives
      let share = NumberText.percentage(Double(confusion.truePositives) / Double(positives))
      #expect(texts.contains("\(confusion.truePositives)\n\(share)"))
    }
    // Four cells of twelve matrices.
    #expect(texts.filter { $0.contains("%") }.count == 48)
  }

  @Test func thresholdsStandInHeadings() throws {
    let texts = DrawnThings.texts(
      try #require(try figures(GalleryInputs.input(SyntheticRecord())).first).drawing.commands)
    #expect(texts.contains("Clinical, threshold 0.420"))
    #expect(texts.contains("HER2 positive") && texts.contains("HER2 negative"))
  }

  @Test func fortyModelsTakeSeveralPages() throws {
    let figures = try figures(GalleryInputs.fortyModels)
    #expect(figures.count > 2)
    #expect(figures[0].id == "confusion-her2-1" && figures[0].title.hasSuffix("(1 of \(figures.count))"))
    #expect(figures.flatMap { $0.data.rows }.count == 120)
  }

  /// Where columns would be too narrow they go on on another page, with their own letters.
  @Test func manyCohorts() throws {
    var input = GalleryInputs.twoExternal
    input.theme = FigureTheme(preset: .general, span: .column)
    input.theme.width = 70.mm
    let figures = try figures(input)
    #expect(figures.count == 2)
    #expect(figures[0].caption.contains("(b)") && !figures[0].caption.contains("(c)"))
    #expect(figures[1].caption.contains("(d) External validation (Centre 3, a trial): n = 169"))
    #expect(DrawnThings.texts(figures[1].drawing.commands).contains("Not known for this model"))
  }

  @Test func shades() {
    #expect(ConfusionPage.shade(0) == .white)
    #expect(ConfusionPage.shade(1).luminance < ConfusionPage.shade(0.5).luminance)
  }

  @Test func missingIsSaid() throws {
    let unknown = try #require(try figures(GalleryInputs.unknownExternal).first)
    #expect(
      unknown.caption.contains("(c) External validation (Centre 2): outcome not available, performance not known."))
    #expect(unknown.caption.contains("Not built: Clinical"))
    #expect(try figures(GalleryInputs.noTasks).isEmpty)
    #expect(try figures(GalleryInputs.input(SyntheticRecord(models: []))).isEmpty)
    var input = GalleryInputs.models(2)
    for index in input.results.performance.indices { input.results.performance[index].confusion = nil }
    #expect(try figures(input).isEmpty)
  }
}
