import Files

/// Looks over a drawing as a production editor would: for text that is cut off, covered, too small or without a glyph, and for
/// lines, areas and images that leave the page.
package enum DrawingInspection {
  /// Something that should not be printed so.
  package enum Problem: Sendable, Hashable, CustomStringConvertible {
    /// What leaves the page besides text.
    package enum Mark: String, Sendable, Hashable {
      case line, area, image
    }

    case outsidePage(text: String)
    case overlap(text: String, other: String)
    case tooSmall(text: String, size: Double)
    case missingGlyphs(text: String)
    case covered(text: String)
    /// By how many points at the worst edge.
    case markOutsidePage(mark: Mark, by: Double)

    package var description: String {
      switch self {
      case .outsidePage(let text): "the text '\(text)' leaves the page"
      case .overlap(let text, let other): "the texts '\(text)' and '\(other)' overlap"
      case .tooSmall(let text, let size):
        "the text '\(text)' is \(NumberText.fixed(size, decimals: 1)) pt high, less than "
          + "\(NumberText.fixed(DrawingInspection.smallestText, decimals: 0)) pt"
      case .missingGlyphs(let text):
        "no installed font has all characters of the text '\(text)'; install one that has, such as fonts-noto-cjk"
      case .covered(let text): "the text '\(text)' is covered by an area or an image that is drawn over it"
      case .markOutsidePage(let mark, let distance):
        "\(mark == .line ? "a line" : mark == .area ? "an area" : "an image") leaves the page by "
          + "\(NumberText.fixed(distance, decimals: 1)) pt"
      }
    }
  }

  /// Points; smaller text is not read in print.
  package static let smallestText = 5.0

  /// The problems: of size and glyphs, then of single texts and pairs of texts, then of marks, each in the order of drawing.
  ///
  /// Texts are sorted by their left edges and swept, so the time grows with their number and with how many share a column.
  package static func problems(in drawing: Drawing) -> [Problem] {
    var parts = DrawnParts()
    parts.collect(drawing.commands, placement: .identity, clip: nil)
    let page = Rectangle(x: 0, y: 0, width: drawing.size.width, height: drawing.size.height).inset(by: -0.5)
    var problems = parts.problems
    let pairs = overlaps(parts.texts)
    for (index, item) in parts.texts.enumerated() {
      if distance(of: item.bounds, beyond: page) > 0 { problems.append(.outsidePage(text: item.text)) }
      for other in pairs[index] ?? [] {
        problems.append(.overlap(text: item.text, other: parts.texts[other].text))
      }
      if isCovered(item, by: parts.covers) { problems.append(.covered(text: item.text)) }
    }
    for mark in parts.marks {
      let distance = distance(of: mark.bounds, beyond: page.inset(by: 0.5 - max(0.5, mark.stroke)))
      if distance > 0 { problems.append(.markOutsidePage(mark: mark.kind, by: distance + max(0.5, mark.stroke))) }
    }
    return problems
  }

  /// The later texts that each text overlaps, in their order.
  private static func overlaps(_ texts: [DrawnParts.Text]) -> [Int: [Int]] {
    let boxes = texts.map { inner($0.bounds) }
    var pairs: [Int: [Int]] = [:]
    var open: [Int] = []
    for index in boxes.indices.sorted(by: { (boxes[$0].left, $0) < (boxes[$1].left, $1) }) {
      open.removeAll { boxes[$0].right <= boxes[index].left }
      for other in open where boxes[index].overlaps(boxes[other]) {
        pairs[min(index, other), default: []].append(max(index, other))
      }
      open.append(index)
    }
    return pairs.mapValues { $0.sorted() }
  }

  /// Lines of text may touch: their boxes hold room above capitals and below descenders.
  private static func inner(_ bounds: Rectangle) -> Rectangle {
    let margin = min(1.2, bounds.height * 0.15, bounds.width * 0.15)
    return bounds.inset(by: margin)
  }

  /// Whether a fifth of the text or more lies under something opaque. A line across a letter or a marker beside it is not enough.
  private static func isCovered(_ text: DrawnParts.Text, by covers: [DrawnParts.Cover]) -> Bool {
    let box = inner(text.bounds)
    for cover in covers where cover.order > text.order && cover.bounds.overlaps(box) {
      let (columns, rows) = (12, 3)
      var hidden = 0
      for column in 0..<columns {
        for row in 0..<rows {
          let point = Point(
            box.x + (Double(column) + 0.5) / Double(columns) * box.width,
            box.y + (Double(row) + 0.5) / Double(rows) * box.height)
          if cover.hides(point) { hidden += 1 }
        }
      }
      if 5 * hidden >= columns * rows { return true }
    }
    return false
  }

  /// How far the rectangle reaches beyond the page; 0 or less where it lies inside.
  private static func distance(of bounds: Rectangle, beyond page: Rectangle) -> Double {
    max(
      page.left - bounds.left, bounds.right - page.right, page.top - bounds.top, bounds.bottom - page.bottom)
  }
}
