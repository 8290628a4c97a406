import Files
import Record
import Testing

@testable import Figures

/// What holds for all figures of models, at every width.
@Suite struct ModelFigureTests {
  static let kinds = ["penalty", "coefficients", "correlation", "nomogram", "missingness"]
  static let inputs: [(name: String, input: FigureInput)] = [
    ("models", SyntheticModels.usual), ("extreme-models", SyntheticModels.extreme),
  ]
  static let themes: [(name: String, theme: FigureTheme)] =
    JournalPreset.all.filter { ["general", "radiology", "nature"].contains($0.id) }.flatMap { preset in
      JournalPreset.Span.allCases.filter { preset.id == "general" || $0 != .middle }
        .map { ("\(preset.id) \($0.rawValue)", FigureTheme(preset: preset, span: $0)) }
    }

  @Test(arguments: themes.indices)
  func nothingIsCutOffOrCovered(index: Int) throws {
    for (name, original) in ModelFigureTests.inputs {
      var input = original
      input.theme = ModelFigureTests.themes[index].theme
      for figure in try FigureRegistry.figures(from: input, only: ModelFigureTests.kinds) {
        let comment: Comment = "\(ModelFigureTests.themes[index].name): \(name)/\(figure.id)"
        #expect(figure.drawing.size.height <= input.theme.greatestHeight + 0.1, comment)
        #expect(abs(figure.drawing.size.width - input.theme.width) < 0.1, comment)
        let problems = DrawingInspection.problems(in: figure.drawing).filter {
          if case .missingGlyphs = $0 { false } else { true }
        }
        #expect(problems == [], comment)
      }
    }
  }

  @Test(.enabled(if: GalleryTests.folder != nil, "set HOLDOUT_GALLERY to a folder to write the figures into"))
  func writeGalleryOfWidths() throws {
    let folder = try #require(GalleryTests.folder)
    for span in JournalPreset.Span.allCases {
      for (name, original) in ModelFigureTests.inputs {
        var input = original
        input.theme = FigureTheme(preset: .general, span: span)
        let figures = try FigureRegistry.figures(from: input, only: ModelFigureTests.kinds)
        try FigureWriter.write(figures, to: folder.appending(path: "\(name)-\(span.rawValue)"), formats: [.png])
      }
    }
  }

  @Test func everyNumberStandsInTheRecord() throws {
    for (name, input) in ModelFigureTests.inputs {
      let numbers = try NumbersOfModels(input.results)
      for figure in try FigureRegistry.figures(from: input, only: ModelFigureTests.kinds) {
        #expect(numbers.strangers(in: figure.drawing) == [], "\(name)/\(figure.id)")
      }
    }
  }

  @Test func recordsWithoutModelsHaveNone() throws {
    var input = SyntheticModels.usual
    input.results.models = []
    input.results.missingness = []
    #expect(try FigureRegistry.figures(from: input, only: ModelFigureTests.kinds).isEmpty)
  }

  @Test func captionsSayOnWhomAModelWasFitted() throws {
    for kind in ["penalty", "coefficients", "correlation", "nomogram"] {
      for figure in try FigureRegistry.figures(from: SyntheticModels.usual, only: [kind]) {
        #expect(figure.caption.contains("(Centre 1: n = 206, 81 events)"), "\(figure.id)")
      }
    }
    for kind in ["coefficients", "nomogram"] {
      let figures = try FigureRegistry.figures(from: SyntheticModels.usual, only: [kind])
      #expect(figures.last?.caption.hasSuffix("A component was left out.") == true)
    }
  }
}
