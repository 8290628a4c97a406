import Foundation

/// The parts of PNG that Cairo leaves out.
enum PNGFile {
  /// The file with a `pHYs` chunk that states its resolution (PNG specification, section 11.3.5.3).
  ///
  /// A file that does not begin as a PNG is returned as it is.
  static func settingResolution(_ dotsPerInch: Double, in file: Data) -> Data {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    // The signature, then IHDR: length 4, type 4, data 13, checksum 4.
    let headerEnd = 8 + 25
    guard file.count > headerEnd, file.starts(with: signature) else { return file }
    let dotsPerMetre = UInt32((dotsPerInch / 0.0254).rounded())
    let chunk = [UInt8]("pHYs".utf8) + bytes(dotsPerMetre) + bytes(dotsPerMetre) + [1]
    var result = file.prefix(headerEnd)
    result.append(contentsOf: bytes(UInt32(chunk.count - 4)))
    result.append(contentsOf: chunk)
    result.append(contentsOf: bytes(checksum(chunk)))
    result.append(file.dropFirst(headerEnd))
    return Data(result)
  }

  /// CRC-32 (ISO 3309), bit by bit: it is only ever taken over a few bytes.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
    }
    return ~remainder
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
