import Files

/// What can go wrong with figures.
package enum FiguresError: Error, Equatable, CustomStringConvertible {
  case cannotRender(figure: String, format: String, reason: String)
  case duplicateFigure(figure: String)
  case unknownFigure(figure: String, known: [String])
  case file(FilesError)

  package var description: String {
    switch self {
    case .cannotRender(let figure, let format, let reason):
      "figure '\(figure)' cannot be drawn as \(format): \(reason)"
    case .duplicateFigure(let figure):
      "two figures have the file name '\(figure)'; rename one of the tasks, models or patients that it is made from"
    case .unknownFigure(let figure, let known):
      "there is no figure '\(figure)'; the figures are: \(known.joined(separator: ", "))"
    case .file(let error): error.description
    }
  }
}
