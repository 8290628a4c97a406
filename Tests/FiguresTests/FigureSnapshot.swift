import Foundation

@testable import Figures

/// A figure as text that stays the same where the figure does: a drawing command a line, then the words and the data.
///
/// Lengths are rounded to a tenth of a point. Paths of more than 16 points, and rows of paths of one kind, are told by their
/// number of elements, the rectangle around them, and points at equal steps along them: so the files stay small, and a curve
/// that moves, bends or loses points still changes its line.
struct FigureSnapshot {
  private(set) var lines: [String] = []

  init(_ figure: FigureDescription) {
    lines = [
      "figure \(figure.id) kind \(figure.kind) task \(figure.task ?? "-")", "title \(figure.title)",
      "page \(length(figure.drawing.size.width)) \(length(figure.drawing.size.height))",
    ]
    write(figure.drawing.commands)
    lines += ["caption \(figure.caption)", "alternative \(figure.alternativeText)"]
    lines.append("data \(figure.data.columns.joined(separator: ","))")
    lines += figure.data.rows.prefix(3).map { "row \($0.joined(separator: ","))" }
    lines.append("rows \(figure.data.rows.count)")
    // One thing a line, whatever the words hold.
    lines = lines.map { $0.replacing("\n", with: "\\n") }
  }

  private mutating func write(_ commands: [DrawingCommand]) {
    var index = 0
    while index < commands.count {
      switch commands[index] {
      case .path(let path, let fill, let stroke):
        let end = commands[index...].firstIndex { !isLike($0, path, fill, stroke) } ?? commands.count
        if end - index >= 4 {
          let all = Path(commands[index..<end].flatMap(elements))
          lines.append("paths \(end - index) of \(path.elements.count) \(style(fill, stroke)) \(summary(all))")
          index = end
          continue
        }
        let points = path.elements.count > 16 ? summary(path) : outline(path)
        lines.append("path \(style(fill, stroke)) \(path.evenOdd ? "even-odd " : "")\(points)")
      case .text(let block, let point, let anchor, let rotation):
        let style = block.style
        let face =
          (style.bold ? " bold" : "") + (style.italic ? " italic" : "") + (block.role == .scale ? " scale" : "")
        let turned = rotation == 0 ? "" : " turned \(length(rotation))"
        let width = block.width.map { " width \(length($0))" } ?? ""
        lines.append(
          "text \(length(point.x)) \(length(point.y)) \(anchor.horizontal)-\(anchor.vertical) "
            + "\(length(style.size)) \(style.colour.hexText)\(face)\(turned)\(width) \(block.alignment) | \(words(block.text))"
        )
      case .image(let image, let rectangle):
        lines.append("image \(box(rectangle)) \(image.width)x\(image.height) mean \(meanColour(image))")
      case .group(let inner, let clip, let placement):
        let place =
          placement == .identity
          ? "" : " at \(length(placement.x)) \(length(placement.y)) x \(NumberFormat.text(placement.scale, 3))"
        lines.append("group\(place)\(clip.map { " clip \(summary($0))" } ?? "")")
        write(inner)
        lines.append("end")
      }
      index += 1
    }
  }

  private func isLike(_ command: DrawingCommand, _ path: Path, _ fill: Colour?, _ stroke: Stroke?) -> Bool {
    guard case .path(let other, fill, stroke) = command else { return false }
    return other.elements.count == path.elements.count && other.evenOdd == path.evenOdd
  }

  private func elements(_ command: DrawingCommand) -> [Path.Element] {
    if case .path(let path, _, _) = command { path.elements } else { [] }
  }

  private func style(_ fill: Colour?, _ stroke: Stroke?) -> String {
    func colour(_ colour: Colour) -> String {
      colour.hexText + (colour.opacity < 1 ? "/\(NumberFormat.text(colour.opacity, 2))" : "")
    }
    var text = fill.map { "fill \(colour($0))" } ?? ""
    if let stroke {
      if !text.isEmpty { text += " " }
      text += "stroke \(colour(stroke.colour)) width \(NumberFormat.text(stroke.width, 2))"
      if !stroke.dash.isEmpty {
        text += " dash \(stroke.dash.map { NumberFormat.text($0, 2) }.joined(separator: ","))"
      }
    }
    return text
  }

  private func outline(_ path: Path) -> String {
    path.elements.map { element in
      switch element {
      case .move(let point): "M \(at(point))"
      case .line(let point): "L \(at(point))"
      case .curve(_, _, let end): "C \(at(end))"
      case .close: "Z"
      }
    }.joined(separator: " ")
  }

  private func summary(_ path: Path) -> String {
    let points = path.elements.compactMap { element -> Point? in
      switch element {
      case .move(let point), .line(let point), .curve(_, _, let point): point
      case .close: nil
      }
    }
    guard let bounds = DrawnParts.bounds(of: path), !points.isEmpty else { return "\(path.elements.count) elements" }
    let samples = (0...5).map { points[$0 * (points.count - 1) / 5] }
    return "\(path.elements.count) elements in \(box(bounds)) through \(samples.map(at).joined(separator: " "))"
  }

  /// The words, with marks for what is bold, italic, raised, lowered or coloured.
  private func words(_ text: RichText) -> String {
    text.spans.map { span in
      var word = span.text
      if span.bold { word = "**\(word)**" }
      if span.italic { word = "_\(word)_" }
      if span.shift != .none { word = "{\(span.shift) \(word)}" }
      if let colour = span.colour { word = "{\(colour.hexText) \(word)}" }
      return word
    }.joined()
  }

  /// Mean red, green and blue in steps of 4, so that a rounding of a library does not count.
  private func meanColour(_ image: RasterImage) -> String {
    var sums = [0, 0, 0]
    for pixel in stride(from: 0, to: image.pixels.count, by: 4) {
      for channel in 0..<3 { sums[channel] += Int(image.pixels[pixel + channel]) }
    }
    let count = Double(image.width * image.height)
    return sums.map { "\(Int((Double($0) / count / 4).rounded()) * 4)" }.joined(separator: ",")
  }

  private func at(_ point: Point) -> String { "\(length(point.x)) \(length(point.y))" }

  private func box(_ rectangle: Rectangle) -> String {
    "\(length(rectangle.x)) \(length(rectangle.y)) \(length(rectangle.width)) \(length(rectangle.height))"
  }

  private func length(_ value: Double) -> String { NumberFormat.text(value, 1) }
}

extension FigureSnapshot {
  /// The first line that differs, both as they are; nil where none does.
  ///
  /// Lines are compared word by word. Before the bar that begins a text's words, numbers with one decimal are lengths and may
  /// differ by `tolerance`, because another version of a font moves what stands beside its words.
  static func difference(_ found: [String], _ expected: [String], tolerance: Double = 0.6) -> String? {
    for (number, (one, other)) in zip(found, expected).enumerated() where !isAlike(one, other, tolerance) {
      return "line \(number + 1): \(one)\n  recorded: \(other)"
    }
    guard found.count != expected.count else { return nil }
    let shorter = min(found.count, expected.count)
    return found.count > shorter
      ? "line \(shorter + 1) is new: \(found[shorter])" : "line \(shorter + 1) is gone: \(expected[shorter])"
  }

  private static func isAlike(_ one: String, _ other: String, _ tolerance: Double) -> Bool {
    if one == other { return true }
    guard
      one.hasPrefix("text ") || one.hasPrefix("path") || one.hasPrefix("image ") || one.hasPrefix("group")
        || one.hasPrefix("page ")
    else { return false }
    let (first, second) = (parts(one), parts(other))
    guard first.words == second.words, first.tokens.count == second.tokens.count else { return false }
    return zip(first.tokens, second.tokens).allSatisfy { left, right in
      if left == right { return true }
      guard let a = asLength(left), let b = asLength(right) else { return false }
      return abs(a - b) <= tolerance + 1e-9
    }
  }

  private static func parts(_ line: String) -> (tokens: [Substring], words: Substring) {
    guard let bar = line.firstRange(of: " | ") else { return (line.split(separator: " "), "") }
    return (line[..<bar.lowerBound].split(separator: " "), line[bar.upperBound...])
  }

  private static func asLength(_ token: Substring) -> Double? {
    let pieces = token.split(separator: ".", omittingEmptySubsequences: false)
    return pieces.count == 2 && pieces[1].count == 1 ? Double(token) : nil
  }
}

/// Numbers of snapshots.
private enum NumberFormat {
  static func text(_ value: Double, _ decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value)
    return Double(text) == 0 && text.hasPrefix("-") ? String(text.dropFirst()) : text
  }
}
