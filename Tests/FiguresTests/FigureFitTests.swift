import Testing

@testable import Figures

/// Every kind of figure at every width of every journal: nothing is cut off, covered, too small or beyond the page.
@Suite struct FigureFitTests {
  static let styles = JournalPreset.all.flatMap { preset in
    JournalPreset.Span.allCases.map { (preset: preset, span: $0) }
  }

  @Test(arguments: FigureFitTests.styles.indices)
  func fits(index: Int) throws {
    let (preset, span) = Self.styles[index]
    var style = FigureStyle.standard
    style.preset = preset
    style.span = span
    for figure in try style.figures(from: GalleryInputs.rich) {
      let name = "\(preset.id) \(span.rawValue) \(figure.id)"
      let problems = DrawingInspection.problems(in: figure.drawing).filter {
        if case .missingGlyphs = $0 { false } else { true }
      }
      for problem in problems { Issue.record("\(name): \(problem)") }
      let size = figure.drawing.size
      if abs(size.width - preset.width(span)) > 0.3 {
        Issue.record("\(name) is \(size.width / 1.mm) mm wide, not \(preset.width(span) / 1.mm)")
      }
      if size.height > preset.height.mm + 0.1 {
        Issue.record("\(name) is \(size.height / 1.mm) mm high, beyond \(preset.height)")
      }
    }
  }
}
