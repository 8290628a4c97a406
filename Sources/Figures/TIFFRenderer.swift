import CPangoCairo
import CTIFF
import Foundation

/// Draws drawings as TIFF 6.0, for journals that take no PNG: RGB with 8 bits a channel, LZW with horizontal differences.
///
/// The file states its resolution and nothing else about itself: no date, no program.
package enum TIFFRenderer {
  /// A TIFF of `dotsPerInch` on a white ground.
  ///
  /// - Throws: `FiguresError.cannotRender` where the drawing has no size or too many pixels (see
  ///   `CairoRenderer.greatestPixels`), or libtiff refuses.
  package static func tiff(_ drawing: Drawing, dotsPerInch: Double, name: String) throws(FiguresError) -> Data {
    let surface = try CairoRenderer.raster(drawing, dotsPerInch: dotsPerInch, name: name, format: "TIFF")
    defer { cairo_surface_destroy(surface) }
    guard let data = encoded(surface, dotsPerInch: dotsPerInch) else {
      throw .cannotRender(figure: name, format: "TIFF", reason: "libtiff could not encode it")
    }
    return data
  }

  private static func encoded(_ surface: OpaquePointer?, dotsPerInch: Double) -> Data? {
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    var pixels = CairoRenderer.rgb(surface)
    guard pixels.count == 3 * width * height, width > 0 else { return nil }
    let memory = MemoryFile()
    return withExtendedLifetime(memory) {
      // "l": the same bytes on machines of either byte order.
      guard
        let file = TIFFClientOpen(
          "figure", "wl", memory.pointer, MemoryFile.read, MemoryFile.write, MemoryFile.seek, MemoryFile.close,
          MemoryFile.size, nil, nil)
      else { return nil }
      var isWritten = [
        tiff_set_number(file, UInt32(TIFFTAG_IMAGEWIDTH), UInt32(width)),
        tiff_set_number(file, UInt32(TIFFTAG_IMAGELENGTH), UInt32(height)),
        tiff_set_number(file, UInt32(TIFFTAG_BITSPERSAMPLE), 8),
        tiff_set_number(file, UInt32(TIFFTAG_SAMPLESPERPIXEL), 3),
        tiff_set_number(file, UInt32(TIFFTAG_PHOTOMETRIC), UInt32(PHOTOMETRIC_RGB)),
        tiff_set_number(file, UInt32(TIFFTAG_PLANARCONFIG), UInt32(PLANARCONFIG_CONTIG)),
        tiff_set_number(file, UInt32(TIFFTAG_ORIENTATION), UInt32(ORIENTATION_TOPLEFT)),
        tiff_set_number(file, UInt32(TIFFTAG_COMPRESSION), UInt32(COMPRESSION_LZW)),
        tiff_set_number(file, UInt32(TIFFTAG_PREDICTOR), UInt32(PREDICTOR_HORIZONTAL)),
        tiff_set_number(file, UInt32(TIFFTAG_ROWSPERSTRIP), 64),
        tiff_set_number(file, UInt32(TIFFTAG_RESOLUTIONUNIT), UInt32(RESUNIT_INCH)),
        tiff_set_fraction(file, UInt32(TIFFTAG_XRESOLUTION), dotsPerInch),
        tiff_set_fraction(file, UInt32(TIFFTAG_YRESOLUTION), dotsPerInch),
      ].allSatisfy { $0 == 1 }
      pixels.withUnsafeMutableBytes { buffer in
        for y in 0..<height where isWritten {
          let line = buffer.baseAddress.map { $0 + 3 * width * y }
          isWritten = TIFFWriteScanline(file, line, UInt32(y), 0) == 1
        }
      }
      isWritten = isWritten && TIFFFlush(file) == 1
      TIFFClose(file)
      return isWritten ? memory.data : nil
    }
  }
}

/// A file in memory for libtiff, which goes back to the beginning to write where the directory lies.
private final class MemoryFile {
  private(set) var data = Data()
  private var position = 0

  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  private static func file(_ handle: thandle_t?) -> MemoryFile? {
    handle.map { Unmanaged<MemoryFile>.fromOpaque($0).takeUnretainedValue() }
  }

  static let write: TIFFReadWriteProc = { handle, bytes, count in
    guard let file = MemoryFile.file(handle), let bytes else { return -1 }
    if file.position == file.data.count {
      file.data.append(bytes.assumingMemoryBound(to: UInt8.self), count: Int(count))
    } else {
      if file.data.count < file.position + Int(count) {
        file.data.append(Data(count: file.position + Int(count) - file.data.count))
      }
      file.data.replaceSubrange(file.position..<(file.position + Int(count)), with: bytes, count: Int(count))
    }
    file.position += Int(count)
    return count
  }

  static let read: TIFFReadWriteProc = { handle, bytes, count in
    guard let file = MemoryFile.file(handle), let bytes else { return -1 }
    let end = min(file.data.count, file.position + Int(count))
    guard file.position < end else { return 0 }
    file.data.copyBytes(to: bytes.assumingMemoryBound(to: UInt8.self), from: file.position..<end)
    defer { file.position = end }
    return tmsize_t(end - file.position)
  }

  static let seek: TIFFSeekProc = { handle, offset, origin in
    guard let file = MemoryFile.file(handle) else { return .max }
    switch origin {
    case SEEK_SET: file.position = Int(offset)
    case SEEK_CUR: file.position += Int(Int64(bitPattern: offset))
    default: file.position = file.data.count + Int(Int64(bitPattern: offset))
    }
    return UInt64(file.position)
  }

  static let close: TIFFCloseProc = { _ in 0 }

  static let size: TIFFSizeProc = { handle in UInt64(MemoryFile.file(handle)?.data.count ?? 0) }
}
