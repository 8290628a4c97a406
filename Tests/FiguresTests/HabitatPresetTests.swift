import Files
import Foundation
import Record
import Testing

@testable import Figures

/// What holds for the figures of habitats at every width of every journal.
@Suite struct HabitatPresetTests {
  static let kinds = [
    "habitat-number", "habitat-maps", "habitat-planes", "kinetic-maps", "enhancement", "feature-space",
    "habitat-shares", "habitat-means", "workflow",
  ]

  static let styles = [
    ("general", JournalPreset.Span.column), ("general", .middle), ("general", .full), ("radiology", .column),
    ("european-radiology", .middle), ("frontiers", .full), ("nature", .column), ("nature", .full),
  ]

  @Test(arguments: HabitatPresetTests.styles.indices)
  func everyWidth(index: Int) throws {
    let (id, span) = HabitatPresetTests.styles[index]
    let preset = try JournalPreset.named(id)
    for (name, input) in SyntheticHabitats.all {
      var input = input
      input.theme = FigureTheme(preset: preset, span: span)
      let figures = try FigureRegistry.figures(from: input, only: HabitatPresetTests.kinds)
      for figure in figures {
        let comment: Comment = "\(id) \(span.rawValue): \(name)/\(figure.id)"
        let problems = DrawingInspection.problems(in: figure.drawing).filter {
          if case .missingGlyphs = $0 { false } else { true }
        }
        #expect(problems.isEmpty, comment)
        #expect(figure.drawing.size.height <= preset.height.mm + 0.1, comment)
        #expect(figure.drawing.size.width <= preset.width(span) + 0.1, comment)
      }
      if let folder = GalleryTests.folder {
        let place = folder.appending(path: "\(id)-\(span.rawValue)").appending(path: name)
        try FigureWriter.write(figures, to: place, formats: [.png], dotsPerInch: 200)
      }
    }
  }
}
