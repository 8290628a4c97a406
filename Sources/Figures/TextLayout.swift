import CPangoCairo
import Foundation

/// A block of text as Pango sets it: its lines, their extents, and the fonts of their parts.
///
/// Metrics are those of the unhinted font at 72 dpi, so they are the same for every kind of file. Characters that the font
/// of the block lacks come from whatever font the system has for them. The locale of the environment plays no part.
final class TextLayout {
  /// Height of Liberation Sans' capitals, in ems.
  private static let standardCapHeight = 0.688

  let layout: OpaquePointer
  private let block: TextBlock

  init(_ block: TextBlock) {
    self.block = block
    let context = pango_font_map_create_context(pango_cairo_font_map_get_default())
    pango_cairo_context_set_resolution(context, 72)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_language(context, pango_language_from_string("en"))
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    layout = pango_layout_new(context)
    g_object_unref(UnsafeMutableRawPointer(context))

    let font = pango_font_description_new()
    pango_font_description_set_family(font, block.style.font)
    pango_font_description_set_size(font, Int32((block.style.size * Double(PANGO_SCALE)).rounded()))
    pango_font_description_set_weight(font, block.style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_style(font, block.style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)

    if let width = block.width {
      pango_layout_set_width(layout, Int32((max(width, 1) * Double(PANGO_SCALE)).rounded()))
      pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    }
    switch block.alignment {
    case .left: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
    case .centre: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
    case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
    }
    pango_layout_set_auto_dir(layout, 0)
    pango_layout_set_markup(layout, block.text.pangoMarkup, -1)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Width of the longest line and height of all, in points.
  ///
  /// A block with a set width keeps that width when it is centred or set to the right.
  var size: Size {
    let rectangle = logicalExtents
    let natural = Double(rectangle.width) / Double(PANGO_SCALE)
    let height = Double(rectangle.height) / Double(PANGO_SCALE)
    if let width = block.width, block.alignment != .left { return Size(width: width, height: height) }
    return Size(width: natural, height: height)
  }

  /// From the top of the block to the baselines of its first and last lines, in points.
  var baselines: (first: Double, last: Double) {
    let first = Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE)
    guard let iterator = pango_layout_get_iter(layout) else { return (first, first) }
    defer { pango_layout_iter_free(iterator) }
    var last = pango_layout_iter_get_baseline(iterator)
    while pango_layout_iter_next_line(iterator) != 0 { last = pango_layout_iter_get_baseline(iterator) }
    return (first, Double(last) / Double(PANGO_SCALE))
  }

  /// The top left corner of the block relative to its anchor.
  func origin(anchor: TextAnchor) -> Point {
    let size = size
    let x: Double =
      switch anchor.horizontal {
      case .left: 0
      case .centre: -size.width / 2
      case .right: -size.width
      }
    let y: Double =
      switch anchor.vertical {
      case .top: 0
      case .bottom: -size.height
      case .baseline: -baselines.first
      case .middle:
        -(baselines.first - block.style.size * TextLayout.capHeight(of: block.style) + baselines.last) / 2
      }
    return Point(x, y)
  }

  /// The upright rectangle around the block when it is placed so.
  func bounds(at point: Point, anchor: TextAnchor, rotation: Double) -> Rectangle {
    let origin = origin(anchor: anchor)
    let size = size
    guard rotation != 0 else {
      return Rectangle(x: point.x + origin.x, y: point.y + origin.y, width: size.width, height: size.height)
    }
    let angle = -rotation * .pi / 180
    let (c, s) = (cos(angle), sin(angle))
    var (left, top, right, bottom) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
    for (dx, dy) in [(0, 0), (size.width, 0), (0, size.height), (size.width, size.height)] {
      let corner = Point(origin.x + dx, origin.y + dy)
      let turned = Point(point.x + c * corner.x - s * corner.y, point.y + s * corner.x + c * corner.y)
      (left, right) = (min(left, turned.x), max(right, turned.x))
      (top, bottom) = (min(top, turned.y), max(bottom, turned.y))
    }
    return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Characters for which no installed font has a glyph.
  var missingGlyphs: Int { Int(pango_layout_get_unknown_glyphs_count(layout)) }

  /// A stretch of text in one font, and where it stands relative to the top left corner of the block.
  struct Run {
    var text: String
    var x: Double
    var baseline: Double
    var family: String
    var size: Double
    var bold: Bool
    var italic: Bool
    var colour: Colour?
  }

  /// The lines' runs, from left to right and from top to bottom.
  var runs: [Run] {
    guard let iterator = pango_layout_get_iter(layout), let bytes = pango_layout_get_text(layout) else { return [] }
    defer { pango_layout_iter_free(iterator) }
    var runs: [Run] = []
    repeat {
      guard let run = pango_layout_iter_get_run_readonly(iterator), let item = run.pointee.item else { continue }
      var extents = PangoRectangle()
      pango_layout_iter_get_run_extents(iterator, nil, &extents)
      let start = UnsafeRawPointer(bytes).advanced(by: Int(item.pointee.offset))
      let buffer = UnsafeRawBufferPointer(start: start, count: Int(item.pointee.length))
      var result = Run(
        text: String(decoding: buffer, as: UTF8.self), x: Double(extents.x) / Double(PANGO_SCALE),
        baseline: Double(pango_layout_iter_get_run_baseline(iterator)) / Double(PANGO_SCALE), family: block.style.font,
        size: block.style.size, bold: block.style.bold, italic: block.style.italic, colour: nil)
      if let font = item.pointee.analysis.font, let description = pango_font_describe(font) {
        if let family = pango_font_description_get_family(description) { result.family = String(cString: family) }
        result.size = Double(pango_font_description_get_size(description)) / Double(PANGO_SCALE)
        result.bold = pango_font_description_get_weight(description).rawValue >= PANGO_WEIGHT_SEMIBOLD.rawValue
        result.italic = pango_font_description_get_style(description) != PANGO_STYLE_NORMAL
        pango_font_description_free(description)
      }
      var attributes = item.pointee.analysis.extra_attrs
      while let node = attributes {
        if let data = node.pointee.data {
          let attribute = data.assumingMemoryBound(to: PangoAttribute.self)
          if let colour = pango_attribute_as_color(attribute),
            attribute.pointee.klass.pointee.type == PANGO_ATTR_FOREGROUND
          {
            let value = colour.pointee.color
            result.colour = Colour(
              red: UInt8(value.red >> 8), green: UInt8(value.green >> 8), blue: UInt8(value.blue >> 8))
          }
        }
        attributes = node.pointee.next
      }
      runs.append(result)
    } while pango_layout_iter_next_run(iterator) != 0
    return runs
  }

  /// Whether a family of that name is installed; upper and lower case are the same. Names that stand for another family,
  /// such as `Sans`, are not installed: what they stand for differs from machine to machine.
  static func isInstalled(_ family: String) -> Bool {
    let map = pango_cairo_font_map_get_default()
    let context = pango_font_map_create_context(map)
    defer { g_object_unref(UnsafeMutableRawPointer(context)) }
    let wanted = pango_font_description_new()
    defer { pango_font_description_free(wanted) }
    pango_font_description_set_family(wanted, family)
    pango_font_description_set_size(wanted, 10 * PANGO_SCALE)
    guard let font = pango_font_map_load_font(map, context, wanted) else { return false }
    defer { g_object_unref(UnsafeMutableRawPointer(font)) }
    guard let found = pango_font_describe(font) else { return false }
    defer { pango_font_description_free(found) }
    guard let name = pango_font_description_get_family(found) else { return false }
    return String(cString: name).lowercased() == family.lowercased()
  }

  /// Height of the font's capitals, in ems.
  private static func capHeight(of style: TextStyle) -> Double {
    guard style.font != TextStyle.standardFont else { return standardCapHeight }
    let layout = TextLayout(TextBlock("H", style: TextStyle(size: 100, bold: style.bold, font: style.font)))
    var ink = PangoRectangle()
    pango_layout_get_extents(layout.layout, &ink, nil)
    return Double(ink.height) / Double(PANGO_SCALE) / 100
  }

  private var logicalExtents: PangoRectangle {
    var rectangle = PangoRectangle()
    pango_layout_get_extents(layout, nil, &rectangle)
    return rectangle
  }
}

extension TextBlock {
  /// The size of the block as it will be set, in points.
  package var size: Size { TextLayout(self).size }
}
