import Files

/// What can go wrong with figures.
package enum FiguresError: Error, Equatable, CustomStringConvertible {
  case cannotRender(figure: String, format: String, reason: String)
  case duplicateFigure(figure: String)
  case unknownFigure(figure: String, known: [String])
  case unknownPreset(preset: String, known: [String])
  case unknownWidth(width: String)
  case unknownFormat(format: String)
  case badResolution(dotsPerInch: Double)
  case unknownFont(font: String)
  case badColour(key: String, text: String)
  case file(FilesError)

  package var description: String {
    switch self {
    case .cannotRender(let figure, let format, let reason):
      "figure '\(figure)' cannot be drawn as \(format): \(reason)"
    case .duplicateFigure(let figure):
      "two figures have the file name '\(figure)'; rename one of the tasks, models or patients that it is made from"
    case .unknownFigure(let figure, let known):
      "there is no figure '\(figure)'; the figures are: \(known.joined(separator: ", "))"
    case .unknownPreset(let preset, let known):
      "there is no preset '\(preset)'; the presets are: \(known.joined(separator: ", "))"
    case .unknownWidth(let width): "there is no width '\(width)'; the widths are: column, middle, full"
    case .unknownFormat(let format):
      "there is no format '\(format)'; the formats are: \(FigureFormat.allCases.map(\.rawValue).joined(separator: ", "))"
    case .badResolution(let dotsPerInch):
      "\(NumberText.fixed(dotsPerInch, decimals: 0)) dots per inch cannot be had; between 72 and 1200 can"
    case .unknownFont(let font):
      "the font '\(font)' is not installed; install it, or leave 'font' out for \(TextStyle.standardFont)"
    case .badColour(let key, let text):
      "the colour '\(text)' of '\(key)' is not one; write #RRGGBB, such as #0072B2"
    case .file(let error): error.description
    }
  }
}
