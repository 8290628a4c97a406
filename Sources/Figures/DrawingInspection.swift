import Files

/// Looks over a drawing as a production editor would: for text that is cut off, covered, too small or without a glyph.
package enum DrawingInspection {
  /// Something that should not be printed so.
  package enum Problem: Sendable, Hashable, CustomStringConvertible {
    case outsidePage(text: String)
    case overlap(text: String, other: String)
    case tooSmall(text: String, size: Double)
    case missingGlyphs(text: String)

    package var description: String {
      switch self {
      case .outsidePage(let text): "the text '\(text)' leaves the page"
      case .overlap(let text, let other): "the texts '\(text)' and '\(other)' overlap"
      case .tooSmall(let text, let size):
        "the text '\(text)' is \(NumberText.fixed(size, decimals: 1)) pt high, less than "
          + "\(NumberText.fixed(DrawingInspection.smallestText, decimals: 0)) pt"
      case .missingGlyphs(let text):
        "no installed font has all characters of the text '\(text)'; install one that has, such as fonts-noto-cjk"
      }
    }
  }

  /// Points; smaller text is not read in print.
  package static let smallestText = 5.0

  /// The problems, in the order of drawing. Quadratic in the number of texts.
  package static func problems(in drawing: Drawing) -> [Problem] {
    var texts: [(text: String, bounds: Rectangle)] = []
    var problems: [Problem] = []
    collect(drawing.commands, placement: .identity, into: &texts, problems: &problems)
    let page = Rectangle(x: 0, y: 0, width: drawing.size.width, height: drawing.size.height).inset(by: -0.5)
    for (index, item) in texts.enumerated() {
      let bounds = item.bounds
      if bounds.left < page.left || bounds.right > page.right || bounds.top < page.top || bounds.bottom > page.bottom {
        problems.append(.outsidePage(text: item.text))
      }
      for other in texts.dropFirst(index + 1) where inner(bounds).overlaps(inner(other.bounds)) {
        problems.append(.overlap(text: item.text, other: other.text))
      }
    }
    return problems
  }

  /// Lines of text may touch: their boxes hold room above capitals and below descenders.
  private static func inner(_ bounds: Rectangle) -> Rectangle {
    let margin = min(1.2, bounds.height * 0.15, bounds.width * 0.15)
    return bounds.inset(by: margin)
  }

  private static func collect(
    _ commands: [DrawingCommand], placement: Placement, into texts: inout [(text: String, bounds: Rectangle)],
    problems: inout [Problem]
  ) {
    for command in commands {
      switch command {
      case .text(let block, let point, let anchor, let rotation):
        let layout = TextLayout(block)
        let bounds = layout.bounds(at: point, anchor: anchor, rotation: rotation)
        let text = block.text.plain
        texts.append(
          (
            text,
            Rectangle(
              x: placement.x + bounds.x * placement.scale, y: placement.y + bounds.y * placement.scale,
              width: bounds.width * placement.scale, height: bounds.height * placement.scale)
          ))
        let size = block.style.size * placement.scale
        if size < smallestText - 0.01 { problems.append(.tooSmall(text: text, size: size)) }
        if layout.missingGlyphs > 0 { problems.append(.missingGlyphs(text: text)) }
      case .group(let commands, _, let inner):
        collect(
          commands,
          placement: Placement(
            x: placement.x + inner.x * placement.scale, y: placement.y + inner.y * placement.scale,
            scale: placement.scale * inner.scale), into: &texts, problems: &problems)
      case .path, .image: break
      }
    }
  }
}
