import Files
import Record
import Testing

@testable import Figures

/// What holds for the evaluation and study figures in every width: nothing is cut off, and pages are those of the journal.
@Suite struct PresetFigureTests {
  static let kinds = [
    "participant-flow", "roc", "optimism", "precision-recall", "decision", "calibration", "confusion", "threshold",
    "scores", "waterfall", "odds-ratios", "forest", "habitat-number",
  ]

  /// Kinds with a page for each model.
  static let onePage: Set<String> = ["calibration", "threshold", "waterfall", "odds-ratios", "forest"]

  static let themes: [(name: String, theme: FigureTheme)] = [
    ("general column", FigureTheme(preset: .general, span: .column)),
    ("general full", FigureTheme(preset: .general, span: .full)),
    ("nature column", FigureTheme(preset: JournalPreset.all.last ?? .general, span: .column)),
  ]

  private static func problems(_ name: String, _ input: FigureInput, theme: FigureTheme) throws -> [String] {
    var input = input
    input.theme = theme
    // Pages of one model each are alike: the first few tell of all.
    var first = input
    let kept = Set(input.results.models.prefix(3).map(\.id))
    first.predictions.removeAll { !kept.contains($0.model) }
    first.results.performance.removeAll { !kept.contains($0.model) }
    first.results.models.removeAll { !kept.contains($0.id) }
    var problems: [String] = []
    for kind in kinds {
      let figures = try FigureRegistry.figures(from: onePage.contains(kind) ? first : input, only: [kind])
      for figure in figures.count > 8 ? Array(figures.prefix(2)) : figures {
        let place = "\(name)/\(figure.id): "
        problems += DrawingInspection.problems(in: figure.drawing).filter {
          if case .missingGlyphs = $0 { false } else { true }
        }.map { place + $0.description }
        if figure.drawing.size.width != theme.width { problems.append(place + "width \(figure.drawing.size.width)") }
        if figure.drawing.size.height > theme.greatestHeight + 0.01 {
          problems.append(place + "height \(figure.drawing.size.height / 1.mm) mm")
        }
      }
    }
    return problems
  }

  @Test(arguments: GalleryInputs.all.indices, PresetFigureTests.themes.indices)
  func everyFigureFitsItsPage(input: Int, theme: Int) throws {
    let (name, input) = GalleryInputs.all[input]
    let (width, theme) = PresetFigureTests.themes[theme]
    let problems = try PresetFigureTests.problems("\(width)/\(name)", input, theme: theme)
    #expect(problems.isEmpty, "\(problems.prefix(6).joined(separator: "; "))")
  }

  /// The other journals, with the usual study.
  @Test(arguments: JournalPreset.all.map(\.id))
  func everyPreset(preset: String) throws {
    let preset = try JournalPreset.named(preset)
    for span in JournalPreset.Span.allCases {
      let theme = FigureTheme(preset: preset, span: span)
      for (name, input) in [("usual", SyntheticOddsRatios.input), ("two-external", GalleryInputs.twoExternal)] {
        let problems = try PresetFigureTests.problems("\(preset.id)/\(span)/\(name)", input, theme: theme)
        #expect(problems.isEmpty, "\(problems.prefix(6).joined(separator: "; "))")
      }
    }
  }

  /// Panels are lettered in captions as in the picture.
  @Test func lettersInCaptions() throws {
    var input = SyntheticOddsRatios.input
    input.theme = FigureTheme(preset: try JournalPreset.named("radiology"), span: .full)
    for kind in ["roc", "precision-recall", "decision", "calibration", "confusion", "threshold", "scores", "waterfall"]
    {
      let figure = try #require(FigureRegistry.figures(from: input, only: [kind]).first)
      #expect(figure.caption.contains("(A)") && !figure.caption.contains("(a)"), "\(kind)")
      #expect(DrawnThings.texts(figure.drawing.commands).contains("A"), "\(kind)")
    }
  }
}
