import Files
import Foundation

/// Writes drawings as SVG 1.1 in which text stays text.
///
/// Cairo's own SVG turns text into outlines, which cannot be searched or edited; so the file is written here, and every run
/// of text is placed where Pango sets it. Numbers have at most three decimals of a point.
package enum SVGRenderer {
  /// The file of a drawing.
  ///
  /// - Parameters:
  ///   - title: what screen readers read first.
  ///   - description: the alternative text.
  ///   - identifier: begins the ids inside the file, so that several files can stand in one HTML page.
  package static func svg(_ drawing: Drawing, title: String, description: String, identifier: String) -> Data {
    var writer = SVGWriter(identifier: identifier)
    writer.write(drawing.commands)
    let width = number(drawing.size.width)
    let height = number(drawing.size.height)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" "
    text +=
      "width=\"\(number(drawing.size.width * 25.4 / 72))mm\" height=\"\(number(drawing.size.height * 25.4 / 72))mm\" "
    text += "viewBox=\"0 0 \(width) \(height)\" role=\"img\" "
    text += "aria-labelledby=\"\(writer.identifier)-title \(writer.identifier)-desc\">\n"
    text += "<title id=\"\(writer.identifier)-title\">\(XMLText.escaped(title))</title>\n"
    text += "<desc id=\"\(writer.identifier)-desc\">\(XMLText.escaped(description))</desc>\n"
    if !writer.definitions.isEmpty { text += "<defs>\n\(writer.definitions)</defs>\n" }
    text += "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#ffffff\"/>\n"
    text += writer.body
    text += "</svg>\n"
    return Data(text.utf8)
  }

  /// At most three decimals, without trailing zeros; 0 for what is not finite.
  ///
  /// Most of a file are numbers, so they are written digit by digit, without `String(format:)`.
  static func number(_ value: Double) -> String {
    var text = ""
    append(value, to: &text)
    return text
  }

  static func append(_ value: Double, to text: inout String) {
    guard value.isFinite, abs(value) < 1e12 else {
      text += "0"
      return
    }
    let thousandths = Int((value * 1000).rounded())
    if thousandths < 0 { text += "-" }
    let (whole, rest) = abs(thousandths).quotientAndRemainder(dividingBy: 1000)
    text += String(whole)
    guard rest > 0 else { return }
    var digits: (UInt8, UInt8, UInt8) = (UInt8(rest / 100), UInt8(rest / 10 % 10), UInt8(rest % 10))
    digits = (digits.0 + 48, digits.1 + 48, digits.2 + 48)
    text.unicodeScalars.append(".")
    text.unicodeScalars.append(Unicode.Scalar(digits.0))
    if rest % 100 > 0 { text.unicodeScalars.append(Unicode.Scalar(digits.1)) }
    if rest % 10 > 0 { text.unicodeScalars.append(Unicode.Scalar(digits.2)) }
  }
}

private struct SVGWriter {
  let identifier: String
  var body = ""
  var definitions = ""
  private var clips = 0

  init(identifier: String) {
    let allowed = identifier.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)) ? String(scalar) : "-"
    }
    self.identifier = "figure-" + allowed.joined()
  }

  mutating func write(_ commands: [DrawingCommand]) {
    for command in commands {
      switch command {
      case .path(let path, let fill, let stroke):
        body += "<path d=\"\(data(of: path))\"\(fillAttributes(fill, path: path))\(strokeAttributes(stroke))/>\n"
      case .text(let block, let point, let anchor, let rotation):
        write(block, at: point, anchor: anchor, rotation: rotation)
      case .image(let image, let rectangle): write(image, in: rectangle)
      case .group(let commands, let clip, let placement): write(commands, clip: clip, placement: placement)
      }
    }
  }

  private mutating func write(_ commands: [DrawingCommand], clip: Path?, placement: Placement) {
    var attributes = ""
    if placement != .identity {
      attributes += " transform=\"translate(\(SVGRenderer.number(placement.x)) \(SVGRenderer.number(placement.y)))"
      // A scale needs more digits than a length: it is multiplied with lengths.
      if placement.scale != 1 {
        attributes += " scale(\(NumberText.fixed(placement.scale, decimals: 6, minus: .hyphen)))"
      }
      attributes += "\""
    }
    if let clip {
      clips += 1
      definitions += "<clipPath id=\"\(identifier)-clip\(clips)\"><path d=\"\(data(of: clip))\""
      definitions += (clip.evenOdd ? " clip-rule=\"evenodd\"" : "") + "/></clipPath>\n"
      attributes += " clip-path=\"url(#\(identifier)-clip\(clips))\""
    }
    body += "<g\(attributes)>\n"
    write(commands)
    body += "</g>\n"
  }

  private mutating func write(_ block: TextBlock, at point: Point, anchor: TextAnchor, rotation: Double) {
    let layout = TextLayout(block)
    let origin = layout.origin(anchor: anchor)
    var transform = ""
    if rotation != 0 {
      transform =
        " transform=\"rotate(\(SVGRenderer.number(-rotation)) \(SVGRenderer.number(point.x)) "
        + "\(SVGRenderer.number(point.y)))\""
    }
    body += "<text xml:space=\"preserve\"\(transform)>"
    for run in layout.runs where run.text != "\n" {
      let family =
        run.family == TextStyle.standardFont
        ? "'Liberation Sans', Arial, Helvetica, sans-serif"
        : "'\(run.family.replacing("'", with: ""))', 'Liberation Sans', Arial, Helvetica, sans-serif"
      let colour = run.colour ?? block.style.colour
      body += "<tspan x=\"\(SVGRenderer.number(point.x + origin.x + run.x))\" "
      body += "y=\"\(SVGRenderer.number(point.y + origin.y + run.baseline))\" "
      body += "font-family=\"\(XMLText.escaped(family))\" font-size=\"\(SVGRenderer.number(run.size))\""
      if run.bold { body += " font-weight=\"bold\"" }
      if run.italic { body += " font-style=\"italic\"" }
      body += " fill=\"\(colour.hexText)\""
      if colour.opacity < 1 { body += " fill-opacity=\"\(SVGRenderer.number(colour.opacity))\"" }
      body += ">\(XMLText.escaped(run.text))</tspan>"
    }
    body += "</text>\n"
  }

  private mutating func write(_ image: RasterImage, in rectangle: Rectangle) {
    guard let png = CairoRenderer.png(image) else { return }
    body += "<image x=\"\(SVGRenderer.number(rectangle.x))\" y=\"\(SVGRenderer.number(rectangle.y))\" "
    body += "width=\"\(SVGRenderer.number(rectangle.width))\" height=\"\(SVGRenderer.number(rectangle.height))\" "
    body += "preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,\(png.base64EncodedString())\"/>\n"
  }

  private func data(of path: Path) -> String {
    var text = ""
    text.reserveCapacity(16 * path.elements.count)
    func add(_ letter: Unicode.Scalar, _ point: Point) {
      text.unicodeScalars.append(letter)
      SVGRenderer.append(point.x, to: &text)
      text.unicodeScalars.append(" ")
      SVGRenderer.append(point.y, to: &text)
    }
    for element in path.elements {
      switch element {
      case .move(let point): add("M", point)
      case .line(let point): add("L", point)
      case .curve(let a, let b, let c):
        add("C", a)
        add(" ", b)
        add(" ", c)
      case .close: text.unicodeScalars.append("Z")
      }
    }
    return text
  }

  private func fillAttributes(_ fill: Colour?, path: Path) -> String {
    guard let fill else { return " fill=\"none\"" }
    var text = " fill=\"\(fill.hexText)\""
    if fill.opacity < 1 { text += " fill-opacity=\"\(SVGRenderer.number(fill.opacity))\"" }
    if path.evenOdd { text += " fill-rule=\"evenodd\"" }
    return text
  }

  private func strokeAttributes(_ stroke: Stroke?) -> String {
    guard let stroke else { return "" }
    var text = " stroke=\"\(stroke.colour.hexText)\" stroke-width=\"\(SVGRenderer.number(stroke.width))\""
    if stroke.colour.opacity < 1 { text += " stroke-opacity=\"\(SVGRenderer.number(stroke.colour.opacity))\"" }
    if !stroke.dash.isEmpty {
      text += " stroke-dasharray=\"\(stroke.dash.map(SVGRenderer.number).joined(separator: " "))\""
    }
    switch stroke.cap {
    case .butt: break
    case .round: text += " stroke-linecap=\"round\""
    case .square: text += " stroke-linecap=\"square\""
    }
    // Cairo's limit for mitres is 10, SVG's is 4.
    text += stroke.join == .round ? " stroke-linejoin=\"round\"" : " stroke-miterlimit=\"10\""
    return text
  }
}
