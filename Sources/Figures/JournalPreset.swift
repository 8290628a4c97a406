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

  /// The preset that is used where none is named.
  package static let general = JournalPreset(
    id: "general", title: "General", column: 85, middle: 114, full: 174, height: 230)

  package static let all: [JournalPreset] = [
    general,
    JournalPreset(
      id: "radiology", title: "Radiology", column: 85, middle: 114, full: 174, height: 230, textSize: 8,
      smallTextSize: 7, letterSize: 10, letters: .upperCase, dotsPerInch: 300),
    JournalPreset(
      id: "european-radiology", title: "European Radiology", column: 84, middle: 129, full: 174, height: 234,
      textSize: 8, smallTextSize: 7, letterSize: 10, dotsPerInch: 300),
    JournalPreset(
      id: "frontiers", title: "Frontiers", column: 85, middle: 114, full: 180, height: 225, textSize: 8,
      smallTextSize: 7, letterSize: 10, letters: .upperCase, dotsPerInch: 300),
    JournalPreset(
      id: "nature", title: "Nature", column: 89, middle: 120, full: 183, height: 170, textSize: 7, smallTextSize: 6,
      letterSize: 8, dotsPerInch: 300),
  ]

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
