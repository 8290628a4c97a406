import CPangoCairo

/// Carries out drawing commands on a Cairo context whose unit is the point.
struct CairoPen {
  let context: OpaquePointer?
  /// Whether the context draws pixels; images are then extended at their edges so that these stay sharp.
  let isRaster: Bool

  func draw(_ commands: [DrawingCommand]) {
    for command in commands {
      switch command {
      case .path(let path, let fill, let stroke): draw(path, fill: fill, stroke: stroke)
      case .text(let block, let point, let anchor, let rotation):
        draw(block, at: point, anchor: anchor, rotation: rotation)
      case .image(let image, let rectangle): draw(image, in: rectangle)
      case .group(let commands, let clip, let placement):
        cairo_save(context)
        cairo_translate(context, placement.x, placement.y)
        if placement.scale != 1 { cairo_scale(context, placement.scale, placement.scale) }
        if let clip {
          trace(clip)
          cairo_clip(context)
        }
        draw(commands)
        cairo_restore(context)
      }
    }
  }

  private func trace(_ path: Path) {
    cairo_new_path(context)
    cairo_set_fill_rule(context, path.evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
    for element in path.elements {
      switch element {
      case .move(let point): cairo_move_to(context, point.x, point.y)
      case .line(let point): cairo_line_to(context, point.x, point.y)
      case .curve(let a, let b, let c): cairo_curve_to(context, a.x, a.y, b.x, b.y, c.x, c.y)
      case .close: cairo_close_path(context)
      }
    }
  }

  private func setSource(_ colour: Colour) {
    let (red, green, blue) = (Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
    if colour.opacity < 1 {
      cairo_set_source_rgba(context, red, green, blue, colour.opacity)
    } else {
      cairo_set_source_rgb(context, red, green, blue)
    }
  }

  private func draw(_ path: Path, fill: Colour?, stroke: Stroke?) {
    trace(path)
    if let fill {
      setSource(fill)
      if stroke == nil { cairo_fill(context) } else { cairo_fill_preserve(context) }
    }
    if let stroke {
      setSource(stroke.colour)
      cairo_set_line_width(context, stroke.width)
      cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
      switch stroke.cap {
      case .butt: cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
      case .round: cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
      case .square: cairo_set_line_cap(context, CAIRO_LINE_CAP_SQUARE)
      }
      cairo_set_line_join(context, stroke.join == .miter ? CAIRO_LINE_JOIN_MITER : CAIRO_LINE_JOIN_ROUND)
      cairo_stroke(context)
    }
  }

  private func draw(_ block: TextBlock, at point: Point, anchor: TextAnchor, rotation: Double) {
    let layout = TextLayout(block)
    let origin = layout.origin(anchor: anchor)
    cairo_save(context)
    cairo_translate(context, point.x, point.y)
    if rotation != 0 { cairo_rotate(context, -rotation * .pi / 180) }
    cairo_move_to(context, origin.x, origin.y)
    setSource(block.style.colour)
    pango_cairo_show_layout(context, layout.layout)
    cairo_restore(context)
    cairo_new_path(context)
  }

  private func draw(_ image: RasterImage, in rectangle: Rectangle) {
    guard let surface = CairoPen.surface(of: image) else { return }
    defer { cairo_surface_destroy(surface) }
    cairo_save(context)
    cairo_rectangle(context, rectangle.x, rectangle.y, rectangle.width, rectangle.height)
    cairo_clip(context)
    cairo_translate(context, rectangle.x, rectangle.y)
    cairo_scale(context, rectangle.width / Double(image.width), rectangle.height / Double(image.height))
    cairo_set_source_surface(context, surface, 0, 0)
    let pattern = cairo_get_source(context)
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_GOOD)
    if isRaster { cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD) }
    cairo_paint(context)
    cairo_restore(context)
  }

  /// A Cairo surface with the pixels of `image`; the caller destroys it.
  static func surface(of image: RasterImage) -> OpaquePointer? {
    let isOpaque = stride(from: 3, to: image.pixels.count, by: 4).allSatisfy { image.pixels[$0] == 255 }
    let surface = cairo_image_surface_create(
      isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, Int32(image.width), Int32(image.height))
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
      cairo_surface_destroy(surface)
      return nil
    }
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    image.pixels.withUnsafeBufferPointer { pixels in
      for y in 0..<image.height {
        let row = UnsafeMutableRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
        for x in 0..<image.width {
          let offset = 4 * (x + y * image.width)
          let opacity = UInt32(pixels[offset + 3])
          // Cairo wants colours multiplied with the opacity, rounded to the nearest.
          let red = (UInt32(pixels[offset]) * opacity + 127) / 255
          let green = (UInt32(pixels[offset + 1]) * opacity + 127) / 255
          let blue = (UInt32(pixels[offset + 2]) * opacity + 127) / 255
          row[x] = opacity << 24 | red << 16 | green << 8 | blue
        }
      }
    }
    cairo_surface_mark_dirty(surface)
    return surface
  }
}
