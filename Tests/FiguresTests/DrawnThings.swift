@testable import Figures

/// What tests look for in a drawing.
enum DrawnThings {
  static func texts(_ commands: [DrawingCommand]) -> [String] {
    flat(commands).compactMap { command in
      if case .text(let block, _, _, _) = command { block.text.plain } else { nil }
    }
  }

  /// The points of every line of this stroke.
  static func lines(_ commands: [DrawingCommand], stroke: Stroke) -> [[Point]] {
    flat(commands).compactMap { command in
      guard case .path(let path, _, stroke) = command else { return nil }
      return path.elements.compactMap { element in
        switch element {
        case .move(let point), .line(let point): point
        case .curve, .close: nil
        }
      }
    }
  }

  /// How many areas have this colour.
  static func areas(_ commands: [DrawingCommand], fill: Colour) -> Int {
    flat(commands).count { command in
      if case .path(_, .some(fill), nil) = command { true } else { false }
    }
  }

  /// How many areas have this colour, with an outline or without.
  static func filled(_ commands: [DrawingCommand], fill: Colour) -> Int {
    flat(commands).count { command in
      if case .path(_, .some(fill), _) = command { true } else { false }
    }
  }

  /// The bounds of the areas of this colour.
  static func rectangles(_ commands: [DrawingCommand], fill: Colour) -> [Rectangle] {
    flat(commands).compactMap { command in
      guard case .path(let path, .some(fill), nil) = command else { return nil }
      let points = path.elements.compactMap { element -> Point? in
        switch element {
        case .move(let point), .line(let point): point
        case .curve, .close: nil
        }
      }
      guard let left = points.map(\.x).min(), let right = points.map(\.x).max(), let top = points.map(\.y).min(),
        let bottom = points.map(\.y).max()
      else { return nil }
      return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    }
  }

  private static func flat(_ commands: [DrawingCommand]) -> [DrawingCommand] {
    commands.flatMap { command -> [DrawingCommand] in
      if case .group(let inner, _, _) = command { flat(inner) } else { [command] }
    }
  }
}
