import CPangoCairo
import Files
import Foundation

/// What a document says about itself.
package struct DocumentMetadata: Sendable, Equatable {
  package var title: String
  package var author: String?
  package var subject: String?

  package init(title: String, author: String? = nil, subject: String? = nil) {
    self.title = title
    self.author = author
    self.subject = subject
  }

  /// The date that documents carry: that of `SOURCE_DATE_EPOCH` (seconds since 1970), or 2000-01-01, never today's.
  ///
  /// ISO 8601, in UTC.
  static func creationDate(environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    guard let seconds = environment["SOURCE_DATE_EPOCH"].flatMap(Int.init), (0...253_402_300_799).contains(seconds)
    else { return "2000-01-01T00:00:00Z" }
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    return String(
      format: "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
      parts.tm_min, parts.tm_sec)
  }
}

/// Draws drawings with Cairo: pages of a PDF, or the pixels of a PNG or a TIFF.
///
/// The same drawing gives the same bytes in every run on the same versions of Cairo, Pango and fonts.
package enum CairoRenderer {
  /// A PDF with one page for each drawing, each page as large as its drawing; fonts are embedded as subsets.
  ///
  /// - Parameter environment: where `SOURCE_DATE_EPOCH` is looked for.
  /// - Throws: `FiguresError.cannotRender` where there is no page, a page has no size, or Cairo refuses.
  package static func pdf(
    pages: [Drawing], metadata: DocumentMetadata,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(FiguresError) -> Data {
    func refusal(_ reason: String) -> FiguresError {
      .cannotRender(figure: metadata.title, format: "PDF", reason: reason)
    }
    guard let first = pages.first else { throw refusal("it has no pages") }
    guard pages.allSatisfy({ isDrawable($0.size) }) else { throw refusal("a page has no width or no height") }
    let sink = ByteSink()
    let surface = cairo_pdf_surface_create_for_stream(
      ByteSink.write, sink.pointer, first.size.width, first.size.height)
    defer { cairo_surface_destroy(surface) }
    cairo_pdf_surface_set_metadata(
      surface, CAIRO_PDF_METADATA_CREATE_DATE, DocumentMetadata.creationDate(environment: environment))
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, metadata.title)
    if let author = metadata.author { cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author) }
    if let subject = metadata.subject { cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, subject) }
    let context = cairo_create(surface)
    for page in pages {
      cairo_pdf_surface_set_size(surface, page.size.width, page.size.height)
      CairoPen(context: context, isRaster: false).draw(page.commands)
      cairo_show_page(context)
    }
    let drawn = cairo_status(context)
    cairo_destroy(context)
    cairo_surface_finish(surface)
    let status = drawn == CAIRO_STATUS_SUCCESS ? cairo_surface_status(surface) : drawn
    guard status == CAIRO_STATUS_SUCCESS else { throw refusal(String(cString: cairo_status_to_string(status))) }
    return prefixingDate(in: sink.data)
  }

  /// Gives the creation date the `D:` that PDF asks for (ISO 32000-1, 7.9.4) and that Cairo 1.16 forgets.
  ///
  /// Nothing may move, because the file holds the positions of its parts; so the seconds and the `Z` make room.
  static func prefixingDate(in file: Data) -> Data {
    let key = Data("/CreationDate (".utf8)
    guard let range = file.range(of: key, options: .backwards) else { return file }
    let date = range.upperBound..<(range.upperBound + 16)
    guard date.upperBound <= file.endIndex, file[date].dropLast(2).allSatisfy({ (0x30...0x39).contains($0) }),
      file[date].suffix(2) == Data("Z)".utf8)
    else { return file }
    var result = file
    result.replaceSubrange(date, with: Data("D:".utf8) + file[date].prefix(12) + Data(") ".utf8))
    return result
  }

  /// A PNG of `dotsPerInch`, which the file also states, on a white ground.
  ///
  /// - Throws: `FiguresError.cannotRender` where the drawing has no size or too many pixels (see `greatestPixels`).
  package static func png(_ drawing: Drawing, dotsPerInch: Double, name: String) throws(FiguresError) -> Data {
    let surface = try raster(drawing, dotsPerInch: dotsPerInch, name: name, format: "PNG")
    defer { cairo_surface_destroy(surface) }
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    guard let file = PNGFile.encoded(rgb: rgb(surface), width: width, height: height, dotsPerInch: dotsPerInch) else {
      throw .cannotRender(figure: name, format: "PNG", reason: "zlib could not encode it")
    }
    return file
  }

  /// The most pixels that a picture may have: a page of 174 mm x 230 mm has 89 million at 1200 dots per inch.
  static let greatestPixels = 100_000_000.0

  /// The pixels of a drawing on a white ground, opaque; the caller destroys the surface.
  ///
  /// - Throws: `FiguresError.cannotRender` where the drawing has no size, more than `greatestPixels`, or a side beyond
  ///   Cairo's 32,767 pixels.
  static func raster(
    _ drawing: Drawing, dotsPerInch: Double, name: String, format: String
  ) throws(FiguresError) -> OpaquePointer? {
    func refusal(_ reason: String) -> FiguresError { .cannotRender(figure: name, format: format, reason: reason) }
    guard isDrawable(drawing.size), dotsPerInch > 0 else { throw refusal("it has no width or no height") }
    let scale = dotsPerInch / 72
    let width = (drawing.size.width * scale).rounded()
    let height = (drawing.size.height * scale).rounded()
    let size = "\(NumberText.fixed(width, decimals: 0)) x \(NumberText.fixed(height, decimals: 0)) pixels"
    guard (1...32_767).contains(width), (1...32_767).contains(height) else {
      throw refusal("\(size) are beyond Cairo's limit of 32,767 a side; lower the resolution")
    }
    guard width * height <= greatestPixels else {
      throw refusal("\(size) are more than 100 million; lower the resolution")
    }
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    let context = cairo_create(surface)
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    cairo_scale(context, scale, scale)
    CairoPen(context: context, isRaster: true).draw(drawing.commands)
    let drawn = cairo_status(context)
    cairo_destroy(context)
    guard drawn == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      throw refusal(String(cString: cairo_status_to_string(drawn)))
    }
    cairo_surface_flush(surface)
    return surface
  }

  /// Red, green and blue of each pixel of an opaque surface, row by row from the top.
  static func rgb(_ surface: OpaquePointer?) -> [UInt8] {
    guard let data = cairo_image_surface_get_data(surface) else { return [] }
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    return [UInt8](unsafeUninitializedCapacity: 3 * width * height) { bytes, count in
      var next = 0
      for y in 0..<height {
        let row = UnsafeRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
        for x in 0..<width {
          bytes[next] = UInt8(truncatingIfNeeded: row[x] >> 16)
          bytes[next + 1] = UInt8(truncatingIfNeeded: row[x] >> 8)
          bytes[next + 2] = UInt8(truncatingIfNeeded: row[x])
          next += 3
        }
      }
      count = next
    }
  }

  /// The PNG of a raster image, pixel by pixel; nil where Cairo refuses.
  static func png(_ image: RasterImage) -> Data? {
    guard let surface = CairoPen.surface(of: image) else { return nil }
    defer { cairo_surface_destroy(surface) }
    let sink = ByteSink()
    cairo_surface_flush(surface)
    let status = cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.pointer)
    return status == CAIRO_STATUS_SUCCESS ? sink.data : nil
  }

  private static func isDrawable(_ size: Size) -> Bool {
    size.width.isFinite && size.height.isFinite && size.width > 0 && size.height > 0
  }
}

/// Collects the bytes that Cairo writes; it must outlive the surface that writes into it.
private final class ByteSink {
  var data = Data()

  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let write: cairo_write_func_t = { closure, bytes, count in
    guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().data.append(bytes, count: Int(count))
    return CAIRO_STATUS_SUCCESS
  }
}
