/// What a drawing puts on its page, in the coordinates of the page: texts with their boxes, what can cover them, and marks.
struct DrawnParts {
  struct Text {
    var text: String
    var bounds: Rectangle
    /// Place in the order of drawing.
    var order: Int
  }

  /// A line, an area or an image and the rectangle around it, without the width of its stroke.
  struct Mark {
    var kind: DrawingInspection.Problem.Mark
    var bounds: Rectangle
    /// Width of the stroke on the page; 0 where there is none.
    var stroke: Double
  }

  /// An opaque area or image.
  struct Cover {
    enum Shape {
      case outline([[Point]], evenOdd: Bool)
      /// An image and the whole rectangle that it fills; a clip may leave a part of it.
      case image(RasterImage, frame: Rectangle)
    }

    /// What is seen of it: clipped.
    var bounds: Rectangle
    var shape: Shape
    var order: Int

    /// Whether the point, within the bounds, lies under something opaque.
    func hides(_ point: Point) -> Bool {
      guard point.x > bounds.left, point.x < bounds.right, point.y > bounds.top, point.y < bounds.bottom else {
        return false
      }
      switch shape {
      case .outline(let loops, let evenOdd): return DrawnParts.winding(of: loops, around: point, evenOdd: evenOdd) != 0
      case .image(let image, let frame):
        let x = min(image.width - 1, Int((point.x - frame.left) / frame.width * Double(image.width)))
        let y = min(image.height - 1, Int((point.y - frame.top) / frame.height * Double(image.height)))
        return image.pixels[4 * (x + y * image.width) + 3] > 127
      }
    }
  }

  var texts: [Text] = []
  var marks: [Mark] = []
  var covers: [Cover] = []
  /// Problems of single texts that need their layout.
  var problems: [DrawingInspection.Problem] = []
  private var order = 0

  /// Adds `commands`, drawn in a group of that placement and seen only inside `clip`, which is in coordinates of the page.
  mutating func collect(_ commands: [DrawingCommand], placement: Placement, clip: Rectangle?) {
    func place(_ rectangle: Rectangle) -> Rectangle {
      Rectangle(
        x: placement.x + rectangle.x * placement.scale, y: placement.y + rectangle.y * placement.scale,
        width: rectangle.width * placement.scale, height: rectangle.height * placement.scale)
    }
    for command in commands {
      order += 1
      switch command {
      case .text(let block, let point, let anchor, let rotation):
        let layout = TextLayout(block)
        let text = block.text.plain
        texts.append(
          Text(text: text, bounds: place(layout.bounds(at: point, anchor: anchor, rotation: rotation)), order: order))
        let size = block.style.size * placement.scale
        if size < DrawingInspection.smallestText - 0.01 { problems.append(.tooSmall(text: text, size: size)) }
        if layout.missingGlyphs > 0 { problems.append(.missingGlyphs(text: text)) }
      case .path(let path, let fill, let stroke):
        guard let bounds = DrawnParts.bounds(of: path).map(place).flatMap({ DrawnParts.seen($0, in: clip) }) else {
          continue
        }
        marks.append(
          Mark(kind: fill == nil ? .line : .area, bounds: bounds, stroke: (stroke?.width ?? 0) * placement.scale))
        // Smaller areas are markers and ends of arrows: they do not hide a word.
        if let fill, fill.opacity >= 1, bounds.width > 4, bounds.height > 4 {
          let loops = DrawnParts.loops(of: path).map { loop in
            loop.map { Point(placement.x + $0.x * placement.scale, placement.y + $0.y * placement.scale) }
          }
          covers.append(
            Cover(bounds: bounds, shape: .outline(loops, evenOdd: path.evenOdd), order: order))
        }
      case .image(let image, let rectangle):
        let bounds = place(rectangle)
        guard let seen = DrawnParts.seen(bounds, in: clip) else { continue }
        marks.append(Mark(kind: .image, bounds: seen, stroke: 0))
        covers.append(Cover(bounds: seen, shape: .image(image, frame: bounds), order: order))
      case .group(let commands, let path, let inner):
        let placed = Placement(
          x: placement.x + inner.x * placement.scale, y: placement.y + inner.y * placement.scale,
          scale: placement.scale * inner.scale)
        var narrowed = clip
        if let path, let bounds = DrawnParts.bounds(of: path) {
          let window = Rectangle(
            x: placed.x + bounds.x * placed.scale, y: placed.y + bounds.y * placed.scale,
            width: bounds.width * placed.scale, height: bounds.height * placed.scale)
          narrowed = DrawnParts.seen(window, in: clip) ?? Rectangle(x: window.x, y: window.y, width: 0, height: 0)
        }
        collect(commands, placement: placed, clip: narrowed)
      }
    }
  }

  /// The part of the rectangle that the clip leaves; nil where it leaves none.
  private static func seen(_ rectangle: Rectangle, in clip: Rectangle?) -> Rectangle? {
    guard let clip else { return rectangle }
    let (left, top) = (max(rectangle.left, clip.left), max(rectangle.top, clip.top))
    let (right, bottom) = (min(rectangle.right, clip.right), min(rectangle.bottom, clip.bottom))
    guard left <= right, top <= bottom else { return nil }
    return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The rectangle around a path: of curves eight points each; nil where the path is empty.
  static func bounds(of path: Path) -> Rectangle? {
    var (left, top, right, bottom) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
    func take(_ point: Point) {
      (left, right) = (min(left, point.x), max(right, point.x))
      (top, bottom) = (min(top, point.y), max(bottom, point.y))
    }
    var last = Point(0, 0)
    for element in path.elements {
      switch element {
      case .move(let point), .line(let point):
        take(point)
        last = point
      case .curve(let a, let b, let end):
        curve(last, a, b, end).forEach(take)
        last = end
      case .close: break
      }
    }
    guard left <= right, top <= bottom else { return nil }
    return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The closed outlines of a path, curves as eight lines each.
  private static func loops(of path: Path) -> [[Point]] {
    var loops: [[Point]] = []
    for element in path.elements {
      switch element {
      case .move(let point): loops.append([point])
      case .line(let point): loops.indices.last.map { loops[$0].append(point) }
      case .curve(let a, let b, let end):
        guard let index = loops.indices.last, let last = loops[index].last else { continue }
        loops[index] += curve(last, a, b, end)
      case .close: break
      }
    }
    return loops
  }

  private static func curve(_ start: Point, _ a: Point, _ b: Point, _ end: Point) -> [Point] {
    (1...8).map { step in
      let t = Double(step) / 8
      let u = 1 - t
      let (w0, w1, w2, w3) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
      return Point(
        w0 * start.x + w1 * a.x + w2 * b.x + w3 * end.x, w0 * start.y + w1 * a.y + w2 * b.y + w3 * end.y)
    }
  }

  /// How often the outlines go round the point; modulo 2 where `evenOdd`.
  private static func winding(of loops: [[Point]], around point: Point, evenOdd: Bool) -> Int {
    var winding = 0
    for loop in loops {
      guard var from = loop.last else { continue }
      for to in loop {
        if (from.y <= point.y) != (to.y <= point.y) {
          let x = from.x + (point.y - from.y) / (to.y - from.y) * (to.x - from.x)
          if x > point.x { winding += to.y > from.y ? 1 : -1 }
        }
        from = to
      }
    }
    return evenOdd ? winding % 2 : winding
  }
}
