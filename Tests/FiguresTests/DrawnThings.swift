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

  private static func flat(_ commands: [DrawingCommand]) -> [DrawingCommand] {
    commands.flatMap { command -> [DrawingCommand] in
      if case .group(let inner, _, _) = command { flat(inner) } else { [command] }
    }
  }
}
