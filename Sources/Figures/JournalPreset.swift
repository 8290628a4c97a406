/// What a journal asks of figures: widths, sizes of text, weights of lines, panel letters, resolution.
package struct JournalPreset: Sendable, Equatable {
  /// Which of a journal's widths a figure takes.
  package enum Span: String, Sendable, Hashable, CaseIterable, Codable {
    /// One column.
    case column
    /// One and a half columns.
    case middle
    /// The full width of the type area.
    case full
  }

  /// How panels are lettered.
  package enum Letters: String, Sendable, Hashable, CaseIterable {
    /// a, b, c
    case lowerCase
    /// A, B, C
    case upperCase
  }

  package var id: String
  package var title: String
  /// Millimetres.
  package var column: Double
  package var middle: Double
  package var full: Double
  /// The greatest height of a figure in millimetres.
  package var height: Double
  /// Points, as printed.
  package var textSize: Double
  package var smallTextSize: Double
  package var letterSize: Double
  package var letters: Letters
  package var hairline: Double
  package var dataLine: Double
  /// Resolution of PNG and TIFF files.
  package var dotsPerInch: Double

  package init(
    id: String, title: String, column: Double, middle: Double, full: Double, height: Double, textSize: Double = 7,
    smallTextSize: Double = 6.5, letterSize: Double = 9, letters: Letters = .lowerCase, hairline: Double = 0.5,
    dataLine: Double = 1, dotsPerInch: Double = 300
  ) {
    self.id = id
    self.title = title
    self.column = column
    self.middle = middle
    self.full = full
    self.height = height
    self.textSize = textSize
    self.smallTextSize = smallTextSize
    self.letterSize = letterSize
    self.letters = letters
    self.hairline = hairline
    self.dataLine = dataLine
    self.dotsPerInch = dotsPerInch
  }

  /// Points.
  package func width(_ span: Span) -> Double {
    switch span {
    case .column: column.mm
    case .middle: middle.mm
    case .full: full.mm
    }
  }

  /// The preset that is used where none is named: widths and text that most medical journals take, 6 to 8 points.
  package static let general = JournalPreset(
    id: "general", title: "General", column: 85, middle: 114, full: 174, height: 230)

  /// Radiology takes figures of 3 to 7 inches (76 to 178 mm), sans-serif labels, 300 dpi for images and 1200 dpi for graphs
  /// as TIFF (no PNG), and speaks of parts as "Figure 2A" ("Publication Instructions for Authors", sections Figures and
  /// Figure Legends, pubs.rsna.org). Vector files have no resolution; pixels are written at 600 dpi, between the two, which
  /// `dpi` can raise. The instructions name neither a height nor a size of text for print.
  package static let radiology = JournalPreset(
    id: "radiology", title: "Radiology", column: 85, middle: 114, full: 174, height: 230, textSize: 8,
    smallTextSize: 7, letterSize: 10, letters: .upperCase, dotsPerInch: 600)

  /// Springer's artwork guidelines for journals of the large format: 39, 84, 129 or 174 mm wide, 234 mm high at most;
  /// Helvetica or Arial, 8 to 12 points as a rule; lines of 0.3 points at least; parts in lower case; 300 dpi for halftones, 600
  /// dpi for pictures with lines and letters ("Artwork and Illustrations Guidelines", springer.com). Small text is
  /// a point below that rule.
  package static let europeanRadiology = JournalPreset(
    id: "european-radiology", title: "European Radiology", column: 84, middle: 129, full: 174, height: 234,
    textSize: 8, smallTextSize: 7, letterSize: 10, dotsPerInch: 600)

  /// Frontiers letters its panels in capitals, beside the picture and not on it ("How should I format my figures?",
  /// zendesk.frontiersin.org). Its widths, height and sizes of text are those in use,
  /// without a source.
  package static let frontiers = JournalPreset(
    id: "frontiers", title: "Frontiers", column: 85, middle: 114, full: 180, height: 225, textSize: 8,
    smallTextSize: 7, letterSize: 10, letters: .upperCase, dotsPerInch: 300)

  /// Nature: 89 or 183 mm wide, 170 mm high at most so that the legend fits below, text of 5 to 7 points in Arial or
  /// Helvetica, kept as text; pictures of 300 dpi at least, better 450 ("Research figure guide",
  /// research-figure-guide.nature.com); 120 to 136 mm for one and a half columns and parts in bold lower case of 8 points
  /// ("Final submission", nature.com).
  package static let nature = JournalPreset(
    id: "nature", title: "Nature", column: 89, middle: 120, full: 183, height: 170, textSize: 7, smallTextSize: 6,
    letterSize: 8, dotsPerInch: 450)

  /// The rules of Radiology, Springer and in part Nature were read in copies and summaries that others keep of the pages
  /// named. Journals change their instructions: compare a preset with the journal's own page before a paper is handed in.
  package static let all: [JournalPreset] = [general, radiology, europeanRadiology, frontiers, nature]

  /// The preset of that id.
  ///
  /// - Throws: `FiguresError.unknownPreset`.
  package static func named(_ id: String) throws(FiguresError) -> JournalPreset {
    guard let preset = all.first(where: { $0.id == id }) else {
      throw .unknownPreset(preset: id, known: all.map(\.id))
    }
    return preset
  }
}
