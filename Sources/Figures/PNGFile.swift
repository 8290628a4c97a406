import CZlib
import Foundation

/// PNG files (ISO/IEC 15948) of opaque pictures, with their resolution.
///
/// Cairo's own writer tries every filter on every line, which takes four fifths of the time of a figure, and leaves the
/// resolution out. Here each line holds the differences to the line above it, nearly all 0 in drawings, and zlib works at level
/// 3: half the time of level 6 for a tenth more bytes.
enum PNGFile {
  /// The file of a picture of 8 bits a channel.
  ///
  /// - Parameter rgb: red, green and blue of each pixel, row by row from the top.
  /// - Returns: nil where the pixels are not width x height, there are none, or zlib refuses.
  static func encoded(rgb: [UInt8], width: Int, height: Int, dotsPerInch: Double) -> Data? {
    guard width > 0, height > 0, rgb.count == 3 * width * height, let compressed = compressed(rgb, line: 3 * width)
    else { return nil }
    let dotsPerMetre = UInt32((dotsPerInch / 0.0254).rounded())
    var file = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    // Eight bits a sample, true colour, deflate, adaptive filters, not interlaced.
    append("IHDR", bytes(UInt32(width)) + bytes(UInt32(height)) + [8, 2, 0, 0, 0], to: &file)
    append("pHYs", bytes(dotsPerMetre) + bytes(dotsPerMetre) + [1], to: &file)
    append("IDAT", compressed, to: &file)
    append("IEND", [], to: &file)
    return file
  }

  /// CRC-32 (ISO 3309).
  static func checksum(_ bytes: [UInt8]) -> UInt32 { UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count))) }

  /// The lines, each as its differences to the one above, behind the number of that filter, compressed.
  private static func compressed(_ pixels: [UInt8], line: Int) -> [UInt8]? {
    let lines = pixels.count / line
    let filtered = [UInt8](unsafeUninitializedCapacity: pixels.count + lines) { bytes, count in
      pixels.withUnsafeBufferPointer { pixels in
        for y in 0..<lines {
          let target = y * (line + 1)
          let source = y * line
          bytes[target] = 2
          for x in 0..<line {
            bytes[target + 1 + x] = y == 0 ? pixels[source + x] : pixels[source + x] &- pixels[source + x - line]
          }
        }
      }
      count = pixels.count + lines
    }
    var status = Z_OK
    let result = [UInt8](unsafeUninitializedCapacity: Int(compressBound(UInt(filtered.count)))) { bytes, count in
      var length = UInt(bytes.count)
      status = compress2(bytes.baseAddress, &length, filtered, UInt(filtered.count), 3)
      count = status == Z_OK ? Int(length) : 0
    }
    return status == Z_OK ? result : nil
  }

  private static func append(_ type: String, _ content: [UInt8], to file: inout Data) {
    let chunk = [UInt8](type.utf8) + content
    file.append(contentsOf: bytes(UInt32(content.count)))
    file.append(contentsOf: chunk)
    file.append(contentsOf: bytes(checksum(chunk)))
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
